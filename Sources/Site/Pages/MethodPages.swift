// SPDX-License-Identifier: MIT

import Adaptation
import Foundation
import Foundations
import Notebook

/// A page for each method, and the list of all.
struct MethodPages {
  let weaver: Weaver
  let guide: MethodGuide
  /// The pages that methods are ranked on, with what their records say.
  let ranked: [(page: SitePage, title: String, standings: Standings)]
  let pages: [(page: SitePage, title: String)]

  /// The page of a method.
  func page(of type: any AdaptationMethod.Type) throws -> Frame {
    let section = try guide.section(of: type.name)
    let place = MethodGuide.place(of: type.name)
    let facts = """
      <dl class="facts"><dt>Kind</dt><dd>\(MethodGuide.kind(of: type))</dd>\
      <dt>Source</dt><dd>\(HTML.escaped(type.source))</dd></dl>
      """
    return Frame(
      place: place, title: "\(type.name), a method", heading: HTML.escaped(type.name),
      above: "\(section.group) method",
      below: "<a href=\"index.html\">All methods</a>",
      main: facts + section.html + standing(of: type.name, at: place)
        + mentions(of: type.name, at: place))
  }

  private func standing(of name: String, at place: String) -> String {
    let tables = ranked.compactMap { page, title, standings -> String? in
      let own = standings.standings(of: name)
      guard !own.isEmpty else { return nil }
      let rows = own.map { standing in
        [
          HTML.escaped(standing.task), Self.decimal(standing.uar), "\(standing.seeds)",
          Self.rank(standing.rank, of: standings.ranked, name: name),
        ]
      }
      let link = "<a href=\"\(SiteMap.link(from: place, to: page.place))\">\(title)</a>"
      let words = Self.sentence(name, standings)
      return """
        <h3>\(page.kind.words.withUpperCaseStart)</h3><p>On \(link): \(words)</p>\
        \(Tables.table(["Task", "UAR in %", "Seeds", "Rank"], rows))
        """
    }
    guard !tables.isEmpty else { return "" }
    return """
      <h2 id="where-it-stands">Where it stands</h2>\(tables.joined())\
      <p class="note">After the last epoch, or with the default setting, averaged over seeds. A rank is no test: most neighbours in \
      these lists cannot be told apart with the seeds and tasks that there are. The pages say which differences were tested.</p>
      """
  }

  /// Where a method wins, in a sentence.
  static func sentence(_ name: String, _ standings: Standings) -> String {
    let own = standings.standings(of: name)
    if name == TargetSupervised.name { return "the upper bound, which has no rank." }
    func tasks(_ chosen: [Standings.Standing]) -> String {
      chosen.map { HTML.escaped($0.task) }.joined(separator: ", ")
    }
    let first = own.filter { $0.rank == 1 }
    // of few methods, three are no distinction
    let high = standings.ranked < 10 ? [] : own.filter { $0.rank <= 3 }
    let words =
      if !first.isEmpty {
        "it is the highest on \(first.count) of \(own.count) tasks (\(tasks(first)))"
      } else if !high.isEmpty {
        "it is among the three highest on \(high.count) of \(own.count) tasks (\(tasks(high)))"
      } else {
        "it is \(standings.ranked < 10 ? "not the highest" : "not among the three highest") on any of \(own.count) tasks"
      }
    guard let average = standings.average(of: name), let rank = standings.rank(of: name) else {
      return words + "."
    }
    return words
      + "; its average UAR of \(decimal(average)) % has rank \(rank) of \(standings.ranked)."
  }

  private static func rank(_ rank: Int, of count: Int, name: String) -> String {
    name == TargetSupervised.name ? "" : "\(rank) of \(count)"
  }

  private static func decimal(_ value: Double) -> String { String(format: "%.1f", value) }

  private func mentions(of name: String, at place: String) -> String {
    let found = pages.filter { page, _ in
      page.markdown.contains("| \(name) ") || page.markdown.contains("| **\(name)** ")
    }
    guard !found.isEmpty else { return "" }
    let items = found.map { page, title in
      let note = page.kind == .standin ? " (stand-ins)" : ""
      return
        "<li><a href=\"\(SiteMap.link(from: place, to: page.place))\">\(title)</a>\(note)</li>"
    }.joined()
    return "<h2 id=\"pages\">Pages with a row of it</h2><ul class=\"columns\">\(items)</ul>"
  }

  /// The list of all methods in the groups of the guide.
  func index() throws -> Frame {
    let place = "methods/index.html"
    let main = ranked.first { $0.page.kind == .real } ?? ranked.first
    let tables = try guide.groups.map { group in
      let members = try MethodRegistry.standard.types.filter {
        try guide.section(of: $0.name).group == group.name
      }
      let rows = members.map { type -> [String] in
        let average = main?.standings.average(of: type.name)
        return [
          weaver.linkedName(HTML.escaped(type.name), at: place), HTML.escaped(type.source),
          average.map(Self.decimal) ?? "",
          main?.standings.rank(of: type.name).map { "\($0)" } ?? "",
        ]
      }
      let id = group.name.lowercased().replacing(" ", with: "-")
      let headings = ["Method", "Source", "Average UAR in %", "Rank"]
      return
        "<h2 id=\"\(HTML.escaped(id))\">\(HTML.escaped(group.name))</h2>\(group.html)\(Tables.table(headings, rows))"
    }
    let origin = main.map { page, title, _ in
      "<p class=\"note\">Averages are those of <a href=\"\(SiteMap.link(from: place, to: page.place))\">\(title)</a>, \(page.kind.words).</p>"
    }
    return Frame(
      place: place, title: "Methods", heading: "Methods",
      main: guide.introduction + tables.joined() + (origin ?? ""))
  }
}
