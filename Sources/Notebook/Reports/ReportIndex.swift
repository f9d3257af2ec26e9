// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The front door of the reports, `index.md`: what came out, then every page with what stands behind it.
///
/// It is made from the pages' JSON, never from the pages.
package struct ReportIndex: Sendable, Equatable {
  let folder: ReportFolder
  /// The pages of each kind, in reading order, real speech first.
  let pages: [[PageSummary]]
  /// The pages of the paper's profile, which stand in a folder of their own.
  let paperPages: [PageSummary]

  /// The pages that compare all methods, of which one is the answer to the project's question.
  private static let comparisons = ["OpenCorpora", "Table2"]

  /// Reads what the pages in a folder say of themselves.
  /// - Throws: ``ReportError/unreadable(path:reason:)``.
  package init(of folder: ReportFolder) throws {
    self.folder = folder
    pages = try CorporaKind.allCases.map {
      Navigation.sorted(try PageSummary.read(in: folder.folder(of: $0)))
    }
    paperPages = try PageSummary.read(
      in: ReportFolder(folder.root.appendingPathComponent("paper")).folder(of: .real))
  }

  /// Writes `index.md` and the pages' navigation, and both once more if another experiment finished a page
  /// meanwhile.
  /// - Throws: ``ReportError``.
  package func write() throws {
    let file = folder.root.appendingPathComponent("index.md")
    try ReportFolder.writing(folder.root) {
      try Data(markdown().utf8).write(to: file, options: .atomic)
    }
    try Navigation(among: pages.flatMap(\.self)).write(in: folder)
    let now = try ReportIndex(of: folder)
    if now != self { try now.write() }
  }

  /// The index as Markdown.
  package func markdown() -> String {
    var blocks = ["# Reports", answers, headline ?? ""]
    blocks += [
      """
      These pages study DIDAN, deep implicit distribution alignment networks for cross-corpus \
      speech emotion recognition (Zhao et al., ICASSP 2023), built from its published abstract, as \
      literate experiments: prose, code and results in one. \
      A model learns emotions from one corpus of speech and is tested on another that nobody \
      labelled for it; the score is the unweighted average recall (UAR). \
      Every number comes from a record that stands in the JSON file beside its page.
      """
    ]
    for (kind, pages) in zip(CorporaKind.allCases, pages) where !pages.isEmpty {
      blocks += [Self.heading(kind), Self.cards(pages)]
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

  /// What the comparisons of all methods say of the project's question, a line for each kind of evidence.
  private var answers: String {
    guard !pages.allSatisfy(\.isEmpty) else { return "" }
    func answer(_ what: String, _ found: [PageSummary], _ place: String, otherwise: String)
      -> String
    {
      let page = Self.comparisons.lazy.compactMap { name in found.first { $0.name == name } }.first
      guard let page, !page.finding.isEmpty else { return "- **\(what):** \(otherwise)" }
      return
        "- **\(what):** \(page.finding) ([\(page.shortTitle.markdownLinkText)](\(place)/\(page.name).md))"
    }
    let missing = "its page has not been made yet."
    return """
      ## Does DIDAN work?

      \(answer("On real speech", pages[0], CorporaKind.real.rawValue, otherwise: missing))
      \(answer("On stand-in corpora", pages[1], CorporaKind.standin.rawValue, otherwise: missing))
      \(answer(
        "At the paper's size", paperPages, "paper/\(CorporaKind.real.rawValue)",
        otherwise:
          "not run yet; VGG-11 on 224 × 224 spectrograms takes a GPU, on which `Scripts/paper-profile` makes the page."
      ))

      Pages on other questions use fewer seeds or tasks, so the same comparison may give another number there.
      """
  }

  /// The first figure of the comparison of all methods, on real speech where there is one.
  private var headline: String? {
    let comparisons = pages.joined().filter { Self.comparisons.contains($0.name) }
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

  /// A row per page: its first figure, its title, what it found in a sentence, and what stands behind it.
  private static func cards(_ pages: [PageSummary]) -> String {
    let rows = pages.map { page in
      let place = "\(page.kind.rawValue)/\(page.name).md"
      let thumbnail = page.figures.first.map { figure in
        "<a href=\"\(place)\"><img src=\"\(page.kind.rawValue)/\(figure)\" width=\"240\" alt=\"\"></a>"
      }
      let facts =
        [
          page.corpora.count == 1 ? "1 corpus" : "\(page.corpora.count) corpora",
          "`\(page.profile)`", "\(page.seeds.count) seed\(page.seeds.count == 1 ? "" : "s")",
          (page.commit.map { "`\($0.prefix(12))`" } ?? "unknown commit")
            + (page.isDirty ? " + changes" : ""),
        ] + [page.minutes.map { NumberFormat.decimals(1).text($0) + " min" }].compactMap(\.self)
      return
        "| \(thumbnail ?? "") | **[\(page.title.markdownLinkText.tableEscaped)](\(place))**<br>\(page.cardText.tableEscaped)<br><sub>\(facts.joined(separator: " · "))</sub> |"
    }
    return (["| | |", "| --- | --- |"] + rows).joined(separator: "\n")
  }
}

extension String {
  /// Markdown within a cell of a table, where a bar that is escaped already stays so.
  fileprivate var tableEscaped: String {
    replacing("\\|", with: "|").replacing("|", with: "\\|")
  }
}
