// SPDX-License-Identifier: MIT

import Foundation

/// What turns pages of Markdown into pages of the site.
struct Weaver: Sendable {
  let pandoc: Pandoc
  /// The folder of reports, whose figures are taken into pages.
  let reports: URL
  let map: SiteMap
  /// Names of the methods, which link to their pages.
  let methods: Set<String>

  /// The body of a page of Markdown, with the site's links, tables and figures.
  /// - Parameters:
  ///   - path: where the Markdown stands in the repository.
  ///   - place: where the page stands in the site.
  func body(_ markdown: String, path: String, place: String) throws -> Body {
    let html = try pandoc.html(Self.withoutNavigation(markdown), name: path)
    var figures = 0
    let drawn = html.replacingStretches(from: "<p><img ", to: "</p>") { paragraph in
      figures += 1
      return figure(paragraph, path: path, id: "f\(figures)") ?? paragraph
    }
    let linked = map.relinked(drawn, of: path, at: place)
    return Body(Tables.prepared(linked) { linkedName($0, at: place) })
  }

  /// The name of a method as a link to its page.
  func linkedName(_ html: String, at place: String) -> String {
    guard methods.contains(html) else { return html }
    let target = MethodGuide.place(of: html)
    guard target != place else { return html }
    return "<a href=\"\(SiteMap.link(from: place, to: target))\">\(html)</a>"
  }

  /// The first lines of a page's Markdown may be links to other pages; the site has its own.
  static func withoutNavigation(_ markdown: String) -> String {
    var lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
    if let place = lines.prefix(10).firstIndex(where: { $0.hasPrefix("[Index](../index.md)") }) {
      lines.remove(at: place)
    }
    return lines.joined(separator: "\n")
  }

  /// The figure that a paragraph consists of; nil if it is none of the reports'.
  private func figure(_ paragraph: String, path: String, id: String) -> String? {
    guard let source = HTML.attribute("src", of: paragraph), !source.contains(":"),
      let file = SiteMap.path(of: source, in: path), file.hasPrefix("Reports/"),
      file.hasSuffix(".svg"),
      let figure = Figure(reports.appending(path: String(file.dropFirst("Reports/".count))))
    else { return nil }
    let rest = paragraph.replacingStretches(from: "<p><img ", to: ">") { _ in "" }.dropLast(4)
    let caption = rest.isEmpty ? "" : "<p>\(rest)</p>"
    return figure.html(id: id, description: HTML.attribute("alt", of: paragraph) ?? "") + caption
  }
}
