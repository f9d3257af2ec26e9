// SPDX-License-Identifier: MIT

import Foundation

/// The line under a page's title that leads to the index, to its twin on other speech, and to its neighbours.
package struct Navigation {
  /// The pages in the order in which they are to be read: the comparisons, further settings, ablations, looks
  /// inside. Others follow by name.
  static let order = [
    "OpenCorpora", "Table2", "Table1", "SourceFree", "SpeakerIndependent", "ManySources",
    "Representations", "CrossCorpus", "UnlabelledTarget", "AblationInput", "AblationAlignment",
    "AblationNormalisation", "AblationRegression", "AblationConfidence", "Sensitivity", "Selection",
    "Convergence", "Reconstruction", "FeatureMaps", "Confusions", "Development",
  ]

  /// The line of a page that knows no other.
  static let unknown = "[Index](../index.md)"

  /// Pages of each kind, in reading order.
  private let pages: [CorporaKind: [PageSummary]]

  /// - Parameter pages: of all kinds.
  init(among pages: [PageSummary]) {
    self.pages = Dictionary(grouping: Self.sorted(pages), by: \.kind)
  }

  /// Pages in reading order.
  package static func sorted(_ pages: [PageSummary]) -> [PageSummary] {
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    return pages.sorted {
      (places[$0.name] ?? order.count, $0.name) < (places[$1.name] ?? order.count, $1.name)
    }
  }

  /// The line of a page.
  func line(of page: PageSummary) -> String {
    let row = pages[page.kind] ?? []
    let place = row.firstIndex { $0.name == page.name }
    let twins = CorporaKind.allCases.filter { $0 != page.kind }.compactMap { kind in
      pages[kind]?.first { $0.name == page.name }
        .map { "[on \(kind.words)](../\(kind.rawValue)/\($0.name).md)" }
    }
    let previous = place.flatMap { $0 > 0 ? row[$0 - 1] : nil }
    let next = place.flatMap { $0 + 1 < row.count ? row[$0 + 1] : nil }
    return
      ([Self.unknown] + twins
      + [previous.map { "← " + Self.link($0) }, next.map { Self.link($0) + " →" }].compactMap(
        \.self))
      .joined(separator: " · ")
  }

  /// Brings the lines of all pages in a folder up to date.
  /// - Throws: ``ReportError``.
  func write(in folder: ReportFolder) throws {
    for (kind, pages) in pages {
      for page in pages {
        let file = folder.folder(of: kind).appendingPathComponent("\(page.name).md")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 2, lines[2].hasPrefix(Self.unknown) else { continue }
        let line = self.line(of: page)
        guard lines[2] != line else { continue }
        lines[2] = line[...]
        try ReportFolder.writing(file) {
          try Data(lines.joined(separator: "\n").utf8).write(to: file, options: .atomic)
        }
      }
    }
  }

  private static func link(_ page: PageSummary) -> String {
    "[\(page.shortTitle.markdownLinkText)](\(page.name).md)"
  }
}
