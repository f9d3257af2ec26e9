// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Adaptation

/// A method can be removed by removing its file and its line in the registry.
@Suite struct MethodIndependenceTests {
  private static let sources = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources")

  private struct Code {
    var text: String
    var words: Set<Substring>
  }

  /// The code of every Swift file below `Sources`, without comments and string literals.
  private func code() throws -> [String: Code] {
    let files = try FileManager.default.subpathsOfDirectory(atPath: Self.sources.path)
      .filter { $0.hasSuffix(".swift") }
    return try files.reduce(into: [:]) { code, file in
      let text = try String(contentsOf: Self.sources.appending(path: file), encoding: .utf8)
      let lines = text.split(separator: "\n").filter {
        !$0.trimmingPrefix(while: \.isWhitespace).hasPrefix("//")
      }
      let words = lines.flatMap { line in
        // every second part is in quotes
        line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
          .filter { $0.offset.isMultiple(of: 2) }
          .flatMap { $0.element.split { !$0.isLetter && !$0.isNumber && $0 != "_" } }
      }
      code[file] = Code(text: text, words: Set(words))
    }
  }

  @Test func noFileButTheRegistryNamesAMethod() throws {
    let code = try code()
    for type in MethodRegistry.standard.types {
      let name = String(describing: type)
      let own = code.filter { $0.value.text.contains("struct \(name): ") }.map(\.key)
      #expect(own.count == 1, "\(name) is declared in \(own)")
      let others = code.filter { file, code in
        !own.contains(file) && !file.hasSuffix("/MethodRegistry.swift")
          && code.words.contains(Substring(name))
      }
      // the page's comparisons know the bounds and the methods that the project is about
      let known = ["SourceOnly", "AdaBN", "TargetSupervised", "DIDAN", "LIDAN"]
        .contains(name)
      let beyond = others.keys.filter { !known || $0.hasPrefix("Adaptation/") }
      #expect(beyond.isEmpty, "\(name) is named in \(beyond.sorted())")
    }
  }
}
