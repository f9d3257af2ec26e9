// SPDX-License-Identifier: MIT

import Foundation

/// The summary of a page for the index, kept in the page's JSON under `page`.
package struct PageSummary: Codable, Sendable, Equatable {
  package var name: String
  package var title: String
  /// The first paragraph of the notebook.
  package var claim: String
  /// What it found, Markdown; empty for nothing.
  package var finding: String
  /// The same in at most ``Finding/longestCard`` characters, plain text; nil on pages of an earlier version.
  package var card: String?
  package var kind: CorporaKind
  package var corpora: [String]
  /// One-sentence reason for these corpora.
  package var corporaNote: String?
  /// Warnings about the recordings, each a sentence; nil for none.
  package var warnings: [String]?
  package var profile: String
  package var seeds: [UInt64]
  package var commit: String?
  package var isDirty: Bool
  /// Time that the numbers took to compute, in minutes.
  package var minutes: Double?
  package var command: String?
  /// A sentence about records that were taken from other pages; nil for none.
  package var reuse: String?
  /// Paths of the figures from the page's folder, in the order of the page, the one at its top first.
  package var figures: [String]
  /// The numbers in the prose, by the name that the notebook gives them.
  package var numbers: [String: DefinedNumber]

  /// Summarises a page once it is woven.
  init(of page: Page, weave: Weave, numbers: [String: DefinedNumber]) {
    name = page.name
    title = weave.title
    claim = weave.claim
    finding = page.finding?.markdown ?? ""
    card = page.finding?.card
    kind = page.header.kind
    corpora = page.header.corpora
    corporaNote = page.header.corporaNote
    warnings = page.header.warnings.isEmpty ? nil : page.header.warnings
    profile = page.header.profile
    seeds = page.header.seeds
    commit = page.header.commit
    isDirty = page.header.isDirty
    minutes = page.provenance.seconds.map { ($0 / 6).rounded() / 10 }
    command = page.provenance.command
    reuse = page.provenance.reuse
    figures = page.outputsWithLead.sorted {
      ($0.leads ? 0 : 1, $0.line) < ($1.leads ? 0 : 1, $1.line)
    }
    .flatMap(\.rendering.figures).map { "figures/\($0).svg" }
    self.numbers = numbers
  }

  /// The summaries of all pages in a folder, sorted by name; none if there is no such folder.
  /// - Throws: ``ReportError/unreadable(path:reason:)``.
  package static func read(in folder: URL) throws -> [PageSummary] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let pages = names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted()
    return try pages.map { try PageSummary(contentsOf: folder.appendingPathComponent($0)) }
  }

  /// The title up to its first dot: `Open corpora`; what comes behind it where several pages begin alike.
  var shortTitle: String {
    let parts = title.split(separator: " · ", maxSplits: 1).map(String.init)
    return (parts.first == "Ablation" ? parts.last : parts.first) ?? title
  }

  /// The card of an index; of a page of an earlier version, as much of its finding as fits.
  package var cardText: String { card?.markdownEscaped ?? Finding.fitting(finding) }

  /// `verdict` is the name that pages have had from the beginning.
  private enum CodingKeys: String, CodingKey {
    case name, title, claim, card, kind, corpora, corporaNote, warnings, profile, seeds, commit
    case isDirty, minutes, command, reuse, figures, numbers
    case finding = "verdict"
  }
}
