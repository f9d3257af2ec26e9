// SPDX-License-Identifier: MIT

import Foundations
import Notebook

/// The pages of experiments, and the index of them.
struct ReportPages {
  let weaver: Weaver
  /// In the order of the index, real speech first.
  let pages: [SitePage]
  /// HTML of the titles and of the sentences on cards.
  let titles: [String]
  let sentences: [String]

  init(weaver: Weaver, pages: [SitePage]) throws {
    self.weaver = weaver
    self.pages = pages
    titles = try weaver.pandoc.lines(pages.map(\.summary.title), name: "the titles")
    sentences = try weaver.pandoc.lines(pages.map(\.summary.cardText), name: "the findings")
  }

  /// The page of an experiment.
  func page(_ index: Int) throws -> Frame {
    let page = pages[index]
    let body = try weaver.body(page.markdown, path: page.path, place: page.place)
    return Frame(
      place: page.place, title: HTML.text(of: titles[index]), heading: titles[index],
      above: page.kind.words.withUpperCaseStart, below: links(of: index), contents: body.contents,
      main: body.html.withAnchors)
  }

  private func links(of index: Int) -> String {
    let page = pages[index]
    func link(_ other: Int, _ words: String) -> String {
      "<a href=\"\(SiteMap.link(from: page.place, to: pages[other].place))\">\(words)</a>"
    }
    func title(_ other: Int) -> String {
      HTML.escaped(HTML.text(of: titles[other]))
    }
    var links = ["<a href=\"../index.html\">Index</a>"]
    if let twin = pages.firstIndex(where: { $0.name == page.name && $0.kind != page.kind }) {
      links.append(link(twin, "Twin: \(pages[twin].kind.words)"))
    }
    if index > 0, pages[index - 1].kind == page.kind {
      links.append(link(index - 1, "← \(title(index - 1))"))
    }
    if index + 1 < pages.count, pages[index + 1].kind == page.kind {
      links.append(link(index + 1, "\(title(index + 1)) →"))
    }
    return links.joined()
  }

  /// The first page: what it is about, then a card for each page.
  /// - Parameter markdown: the index of the reports.
  func index(_ markdown: String) throws -> Frame {
    let blocks = Self.introduction(of: markdown)
    let html = try weaver.pandoc.html(blocks.joined(separator: "\n\n"), name: "Reports/index.md")
    let introduction = weaver.map.relinked(html, of: "Reports/index.md", at: "index.html")
    let groups = CorporaKind.allCases.map { kind in
      let cards = pages.indices.filter { pages[$0].kind == kind }.map(card).joined(separator: "\n")
      return cards.isEmpty ? "" : "\(Self.heading(kind))<div class=\"cards\">\(cards)</div>"
    }
    let last = try weaver.pandoc.html(
      Self.lastSection(of: markdown), name: "the end of Reports/index.md")
    let end = weaver.map.relinked(last, of: "Reports/index.md", at: "index.html")
    return Frame(
      place: "index.html", title: "DIDAN in Swift: findings",
      heading: "Does implicit alignment carry emotion from one corpus to another?",
      main: "<div class=\"lead\">\(introduction)</div>\n" + groups.joined() + end.withAnchors)
  }

  private static func heading(_ kind: CorporaKind) -> String {
    let note =
      kind == .real
      ? ""
      : "<p>Synthetic speech in the place of corpora that a machine does not have: it shows how methods behave, not how well they recognise emotions.</p>"
    return "<h2 id=\"\(kind.rawValue)\">\(kind.words.withUpperCaseStart)</h2>\(note)"
  }

  private func card(_ index: Int) -> String {
    let page = pages[index]
    // what the page is of, and its name
    let parts = HTML.text(of: titles[index]).pieces(separatedBy: " · ")
    let topic = parts.count > 1 ? "<span>\(HTML.escaped(parts[0]))</span>" : ""
    let title = HTML.escaped(parts.dropFirst(parts.count > 1 ? 1 : 0).joined(separator: " · "))
    let picture = page.summary.figures.first.map {
      "<img src=\"\(HTML.escaped("\(page.kind.rawValue)/\($0)"))\" alt=\"\">"
    }
    let figure = page.summary.figures.first.flatMap {
      Figure(weaver.reports.appending(path: "\(page.kind.rawValue)/\($0)"))
    }
    let ground = figure?.needsLightGround == true ? " light" : ""
    return """
      <article class="card"><div class="thumbnail\(ground)">\(picture ?? "")</div>\
      <h3>\(topic)<a href="\(page.place)">\(title)</a></h3>\
      <p>\(sentences[index])</p></article>
      """
  }

  /// What stands above the first cards of the index, without headings and pictures: what the suite answers.
  static func introduction(of markdown: String) -> [String] {
    let blocks = markdown.pieces(separatedBy: "\n\n").map(\.trimmed)
    let cards = CorporaKind.allCases.map { "## " + $0.words.withUpperCaseStart }
    return blocks.prefix { block in !cards.contains { block.hasPrefix($0) } }.filter { block in
      !["# ", "## ", "![", "<", "[!["].contains { block.hasPrefix($0) } && !block.isEmpty
    }
  }

  /// The last section of the index, which says how to run everything again; empty if it is one of cards.
  static func lastSection(of markdown: String) -> String {
    let sections = markdown.pieces(separatedBy: "\n## ")
    guard sections.count > 1, let last = sections.last, last.hasPrefix("Run it") else { return "" }
    return "## " + last
  }
}
