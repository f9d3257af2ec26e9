import Foundation
import Testing

@testable import Adaptation

/// A method can be taken out: its file, and its line in the registry.
@Suite struct MethodIndependenceTests {
  private static let sources = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources")

  /// The lines of code of every Swift file below `Sources`, without comments and texts.
  private func code() throws -> [String: [String]] {
    let files = try FileManager.default.subpathsOfDirectory(atPath: Self.sources.path)
      .filter { $0.hasSuffix(".swift") }
    return try files.reduce(into: [:]) { code, file in
      let text = try String(contentsOf: Self.sources.appending(path: file), encoding: .utf8)
      code[file] = text.split(separator: "\n").filter {
        !$0.trimmingPrefix(while: \.isWhitespace).hasPrefix("//")
      }.map { String($0.replacing(#/"[^"]*"/#, with: "")) }
    }
  }

  @Test func noFileButTheRegistryNamesAMethod() throws {
    let code = try code()
    for type in MethodRegistry.standard.types {
      let name = String(describing: type)
      let word = try Regex("\\b\(name)\\b")
      let own = code.filter { $0.value.contains { $0.contains("struct \(name): ") } }.map(\.key)
      #expect(own.count == 1, "\(name) is declared in \(own)")
      let others = code.filter { file, lines in
        !own.contains(file) && !file.hasSuffix("/MethodRegistry.swift")
          && lines.contains { $0.firstMatch(of: word) != nil }
      }
      // the page's comparisons know the bounds and the method that the project is about
      let known = ["SourceOnly", "AdaBN", "TargetSupervised", "DIDAN"].contains(name)
      let beyond = others.keys.filter { !known || $0.hasPrefix("Adaptation/") }
      #expect(beyond.isEmpty, "\(name) is named in \(beyond.sorted())")
    }
  }
}
