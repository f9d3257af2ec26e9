// SPDX-License-Identifier: MIT
import Foundation
import Notebook
import TestSupport
import Testing

/// The committed pages lead with what they found, and lead back to the index.
@Suite struct CommittedPagesTests {
  /// Words that belong to a test rather than to a sentence that readers repeat.
  private static let statistics = [
    "p =", "p <", "p-value", "Holm", "permutation", "corrected", "significan",
  ]

  private struct File: Decodable { let page: PageSummary }

  /// Pages that say so in a card, as all do that were made since there are cards.
  private func pages(_ kind: CorporaKind) throws -> [(summary: PageSummary, lines: [Substring])] {
    let folder = Repository.root.appending(path: "Reports/\(kind.rawValue)")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".json") }.compactMap { name in
        let page = try JSONDecoder().decode(
          File.self, from: Data(contentsOf: folder.appending(path: name))
        ).page
        guard page.card != nil else { return nil }
        let text = try String(
          contentsOf: folder.appending(path: "\(page.name).md"), encoding: .utf8)
        return (page, text.split(separator: "\n", omittingEmptySubsequences: false))
      }
  }

  @Test(arguments: CorporaKind.allCases)
  func theFindingAndAFigureComeFirst(_ kind: CorporaKind) throws {
    for (page, lines) in try pages(kind) {
      let finding = lines.firstIndex { $0.hasPrefix("> **Finding.** ") }
      #expect(try #require(finding, "\(page.name)") < 12, "\(page.name)")
      let figure = lines.firstIndex { $0.hasPrefix("![") }
      #expect(try #require(figure, "\(page.name)") < 30, "\(page.name)")
    }
  }

  @Test(arguments: CorporaKind.allCases)
  func aFindingNamesNoTestAndItsCardIsShort(_ kind: CorporaKind) throws {
    for (page, _) in try pages(kind) {
      let card = try #require(page.card)
      #expect(!card.isEmpty && card.count <= Finding.longestCard, "\(page.name)")
      for word in Self.statistics {
        #expect(!page.finding.contains(word), "\(page.name) names '\(word)'")
        #expect(!card.contains(word), "\(page.name) names '\(word)'")
      }
    }
  }

  @Test(arguments: CorporaKind.allCases)
  func everyPageLeadsBack(_ kind: CorporaKind) throws {
    for (page, lines) in try pages(kind) {
      #expect(lines[2].hasPrefix("[Index](../index.md)"), "\(page.name)")
    }
  }
}
