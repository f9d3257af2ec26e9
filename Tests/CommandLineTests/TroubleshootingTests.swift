// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

/// Messages that Guides/Troubleshooting.md quotes are those of the programs.
@Suite struct TroubleshootingTests {
  /// All sources, with texts that continue on the next line joined.
  private func sources() throws -> String {
    let folder = Repository.root.appending(path: "Sources")
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
      .joined(separator: "\n")
      .replacing(/"\s*\n\s*\+ "/, with: "").replacing(/\\\n\s*/, with: "")
  }

  private func quotes() throws -> [String] {
    let guide = try Repository.text("Guides/Troubleshooting.md")
    // messages under Building come from compilers and loaders
    return guide.components(separatedBy: "\n## ").filter { !$0.hasPrefix("Building") }
      .flatMap { $0.split(separator: "\n") }.filter { $0.hasPrefix("> ") }
      .map { String($0.dropFirst(2)) }
  }

  @Test func everyQuotedMessageIsStillInTheSources() throws {
    let sources = try sources()
    let quotes = try quotes()
    #expect(quotes.count > 50)
    #expect(Set(quotes).count == quotes.count)
    for quote in quotes {
      let parts = quote.components(separatedBy: "…").filter { $0.contains(where: \.isLetter) }
      #expect(!parts.isEmpty)
      for part in parts { #expect(sources.contains(part), "'\(part)' of '\(quote)'") }
    }
  }
}
