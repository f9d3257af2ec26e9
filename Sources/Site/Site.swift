// SPDX-License-Identifier: MIT

import Adaptation
import Foundation
import Foundations
import Notebook

/// The committed pages as one folder of HTML that needs neither server nor network.
package struct Site {
  let pandoc: Pandoc
  let reports: URL
  let guides: URL

  /// - Parameters:
  ///   - reports: the folder of the pages.
  ///   - guides: the folder of the guides, which have the methods' paragraphs and the glossary.
  package init(reports: URL, guides: URL, pandoc: Pandoc) {
    self.pandoc = pandoc
    self.reports = reports
    self.guides = guides
  }

  /// Makes the site; an earlier one in the folder is replaced when all of it is there.
  /// - Returns: the number of its pages.
  /// - Throws: `UserError`.
  @discardableResult
  package func write(to folder: URL) throws -> Int {
    let target = SiteFolder(folder)
    try target.check()
    let pages = try SitePage.all(in: reports)
    let guideNames = try names(of: "md", in: guides)
    let copies = copies()
    let map = map(pages, guideNames, copies)
    let weaver = Weaver(
      pandoc: pandoc, reports: reports, map: map, methods: Set(MethodRegistry.standard.names))
    let frames =
      try reportFrames(weaver, pages) + methodFrames(weaver, pages)
      + guideFrames(weaver, guideNames)
    try target.write(
      frames.map { ($0.place, Data($0.html.utf8)) } + [
        ("site.css", Data(PackageResources.site_css)), ("site.js", Data(PackageResources.site_js)),
      ],
      copying: copies.map { (reports.appending(path: $0), $0) })
    return frames.count
  }

  private func reportFrames(_ weaver: Weaver, _ pages: [SitePage]) throws -> [Frame] {
    let reportPages = try ReportPages(weaver: weaver, pages: pages)
    let index = try text(of: reports.appending(path: "index.md"))
    return try [reportPages.index(index)] + Array(pages.indices).concurrentMap(reportPages.page)
  }

  private func methodFrames(_ weaver: Weaver, _ pages: [SitePage]) throws -> [Frame] {
    let markdown = try text(of: guides.appending(path: "Methods.md"))
    let body = try weaver.body(markdown, path: "Guides/Methods.md", place: "methods/index.html")
    let titles = try weaver.pandoc.lines(pages.map(\.summary.title), name: "the titles")
    let titled = zip(pages, titles).map { (page: $0, title: $1) }
    let ranked = try titled.filter {
      ["OpenCorpora", "Table2", "SourceFree"].contains($0.page.name)
    }
    .map { page, title in
      let records = reports.appending(path: page.records)
      return (page: page, title: title, standings: try Standings(of: records))
    }
    let methodPages = MethodPages(
      weaver: weaver, guide: MethodGuide(html: body.html), ranked: ranked,
      pages: titled)
    return try [methodPages.index()] + MethodRegistry.standard.types.map(methodPages.page)
  }

  private func guideFrames(_ weaver: Weaver, _ names: [String]) throws -> [Frame] {
    let own = names.filter { $0 != "Methods" }
    let frames = try own.concurrentMap { name in
      let path = "Guides/\(name).md"
      let place = Self.place(ofGuide: name)
      let markdown = try text(of: guides.appending(path: "\(name).md"))
      let body = try weaver.body(markdown, path: path, place: place)
      return Frame(
        place: place, title: HTML.text(of: body.title), heading: body.title,
        contents: body.contents, main: body.html.withAnchors,
        style: name == "Glossary" ? "terms" : "")
    }
    let items = frames.filter { $0.place.hasPrefix("guides/") }.map {
      "<li><a href=\"\(SiteMap.link(from: "guides/index.html", to: $0.place))\">\($0.heading)</a></li>"
    }.joined()
    let index = Frame(
      place: "guides/index.html", title: "Guides", heading: "Guides", main: "<ul>\(items)</ul>")
    return [index] + frames
  }

  private static func place(ofGuide name: String) -> String {
    switch name {
    case "Glossary": "glossary.html"
    case "Methods": "methods/index.html"
    default: "guides/\(name).html"
    }
  }

  private func map(_ pages: [SitePage], _ guides: [String], _ copies: [String]) -> SiteMap {
    var map = SiteMap()
    map.add("Reports/index.md", at: "index.html")
    for page in pages { map.add(page.path, at: page.place) }
    for guide in guides { map.add("Guides/\(guide).md", at: Self.place(ofGuide: guide)) }
    for copy in copies { map.add("Reports/\(copy)", at: copy) }
    return map
  }

  /// Paths of figures and tables below the folder of reports, which the site holds as they are.
  private func copies() -> [String] {
    CorporaKind.allCases.flatMap { kind in
      ["figures", "tables"].flatMap { part in
        let folder = "\(kind.rawValue)/\(part)"
        let found = try? FileManager.default.contentsOfDirectory(
          atPath: reports.appending(path: folder).path)
        return (found ?? []).filter { !$0.hasPrefix(".") }.sorted().map { "\(folder)/\($0)" }
      }
    }
  }

  private func names(of ending: String, in folder: URL) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".\(ending)") }.map { String($0.dropLast(ending.count + 1)) }
        .sorted()
    } catch {
      throw unreadable(folder, error)
    }
  }

  private func text(of file: URL) throws -> String {
    do { return try String(contentsOf: file, encoding: .utf8) } catch {
      throw unreadable(file, error)
    }
  }

  private func unreadable(_ file: URL, _ error: any Error) -> UserError {
    UserError(
      "'\(file.path)' cannot be read for the site: \(error.systemReason). Name the folders of the checkout with --reports and --guides."
    )
  }
}
