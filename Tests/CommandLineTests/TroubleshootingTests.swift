import Foundation
import Testing

/// The messages that Guides/Troubleshooting.md quotes are those of the programs.
@Suite struct TroubleshootingTests {
  private static let repository = ExperimentRuns.repository

  /// All sources, where texts that go on in the next line are one.
  private func sources() throws -> String {
    let folder = Self.repository.appending(path: "Sources")
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
      .joined(separator: "\n")
      .replacing(/"\s*\n\s*\+ "/, with: "").replacing(/\\\n\s*/, with: "")
  }

  private func quotes() throws -> [String] {
    let guide = try String(
      contentsOf: Self.repository.appending(path: "Guides/Troubleshooting.md"), encoding: .utf8)
    // compilers and loaders say what stands under Building
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
