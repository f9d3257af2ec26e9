// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The front door of the reports, `index.md`: every page with what stands behind it.
///
/// It is made from the pages' JSON, never from the pages.
package struct ReportIndex: Sendable, Equatable {
  let folder: ReportFolder
  /// The pages of each kind, sorted by name, real speech first.
  let pages: [[PageSummary]]

  /// Reads what the pages in a folder say of themselves.
  /// - Throws: ``ReportError/unreadable(path:reason:)``.
  package init(of folder: ReportFolder) throws {
    self.folder = folder
    pages = try CorporaKind.allCases.map { try PageSummary.read(in: folder.folder(of: $0)) }
  }

  /// Writes `index.md`, and once more if another experiment finished a page meanwhile.
  /// - Throws: ``ReportError``.
  package func write() throws {
    let file = folder.root.appendingPathComponent("index.md")
    try ReportFolder.writing(folder.root) {
      try Data(markdown().utf8).write(to: file, options: .atomic)
    }
    let now = try ReportIndex(of: folder)
    if now != self { try now.write() }
  }

  /// The index as Markdown.
  package func markdown() -> String {
    var blocks = [
      "# Reports",
      """
      These pages reproduce DIDAN, deep implicit distribution alignment networks for cross-corpus \
      speech emotion recognition (Zhao et al., ICASSP 2023), as literate experiments: prose, code \
      and results in one. \
      A model learns emotions from one corpus of speech and is tested on another that nobody \
      labelled for it; the score is the unweighted average recall (UAR). \
      Every number comes from a record that stands in the JSON file beside its page.
      """,
    ]
    blocks += headline.map { [$0] } ?? []
    for (kind, pages) in zip(CorporaKind.allCases, pages) where !pages.isEmpty {
      blocks += [Self.heading(kind), Self.table(pages), Self.verdicts(pages)]
    }
    if pages.allSatisfy(\.isEmpty) { blocks.append("No experiment has been run yet.") }
    blocks += [
      """
      ## Run it again, and check it

      - Everything: `./Scripts/reproduce-all`. Trials with a record in the store or on these pages are run again only with `--fresh`.
      - One page: its command stands at its foot, for instance \
      \(command.markdownCode).
      - The corpora: `swift run -c release didan lock verify` compares every file with `data.lock`.
      - The code: `./Scripts/test`.
      """
    ]
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// The first figure of the comparison of all methods, on real speech where there is one.
  private var headline: String? {
    let comparisons = pages.joined().filter { ["OpenCorpora", "Table2"].contains($0.name) }
    guard let page = comparisons.first(where: { !$0.figures.isEmpty }) else { return nil }
    let place = "\(page.kind.rawValue)/"
    let speech = page.kind == .real ? "real speech" : "stand-in corpora, not real speech"
    return """
      ![The first figure of \(page.title.markdownLinkText)](\(place)\(page.figures[0]))

      **[\(page.title.markdownLinkText)](\(place)\(page.name).md)**, on \(speech): \
      \(page.corpora.map(\.markdownEscaped).joined(separator: ", ")); \
      profile `\(page.profile)`, \(page.seeds.count) seed\(page.seeds.count == 1 ? "" : "s").
      """
  }

  private var command: String {
    pages.joined().compactMap(\.command).first ?? "swift run -c release Table2"
  }

  private static func heading(_ kind: CorporaKind) -> String {
    switch kind {
    case .real: "## Real speech"
    case .standin:
      """
      ## Stand-in corpora

      Synthetic emotional speech, for machines without the real corpora: it shows how the methods \
      behave, not how well they recognise real emotions.
      """
    }
  }

  private static func verdicts(_ pages: [PageSummary]) -> String {
    pages.map { page in
      let verdict = page.verdict.isEmpty ? "" : " **Verdict.** \(page.verdict)"
      return "- [\(page.name)](\(page.kind.rawValue)/\(page.name).md): \(page.claim)\(verdict)"
    }.joined(separator: "\n")
  }

  private static func table(_ pages: [PageSummary]) -> String {
    let headings = ["Page", "Corpora", "Profile", "Seeds", "Commit", "Minutes"]
    let rows = pages.map { page in
      [
        "[\(page.title.markdownLinkText)](\(page.kind.rawValue)/\(page.name).md)",
        page.corpora.map(\.markdownEscaped).joined(separator: ", "),
        page.profile.markdownEscaped,
        String(page.seeds.count),
        (page.commit.map { "`\($0.prefix(12))`" } ?? "not known")
          + (page.isDirty ? " + changes" : ""),
        page.minutes.map(NumberFormat.decimals(1).text) ?? "",
      ]
    }
    let lines = [headings, ["---", "---", "---", "--:", "---", "--:"]] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }
}
