// SPDX-License-Identifier: MIT

import Foundations
import Lab

/// Records of a page that were taken from committed pages and not computed anew.
struct ReusedRecords {
  /// The number of records with each origin, in alphabetical order.
  typealias Counts = [(name: String, count: Int)]

  private let all: Int
  private let reused: Int
  private let pages: Counts
  private let origins: Counts

  /// - Parameter recorded: the outcomes behind the page, each trial once; nil where none was reused.
  init?(in recorded: [TrialOutcome]) {
    let taken = recorded.filter { $0.committedPage != nil }
    guard !taken.isEmpty else { return nil }
    all = recorded.count
    reused = taken.count
    pages = Self.counts(taken.compactMap(\.committedPage))
    origins = Self.counts(
      taken.compactMap(\.record?.provenance).map {
        "commit \($0.commit.prefix(12))\($0.isDirty ? " with changes" : "") on \($0.processor)"
      })
  }

  /// The remark on the page.
  var sentence: String {
    """
    \(reused) of \(all) records were not computed anew but taken from committed pages, where trials have the \
    same keys: \(Self.list(pages)). They were computed at \(Self.list(origins)); another kind of \
    processor rounds otherwise.
    """
  }

  private static func counts(_ names: [String]) -> Counts {
    Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
      .map { (name: $0.key, count: $0.value) }
  }

  /// `Table1: 8, Table2: 4`, or without the number where there is one name.
  private static func list(_ counts: Counts) -> String {
    counts.map { counts.count == 1 ? $0.name : "\($0.name): \($0.count)" }
      .joined(separator: ", ")
  }
}
