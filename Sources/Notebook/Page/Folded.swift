/// Things behind a line that opens them, such as figures that only some readers want.
package struct Folded: Showable {
  package var title: String
  package var items: [any Showable]

  package init(_ title: String, _ items: [any Showable]) {
    self.title = title
    self.items = items
  }

  package func render(on page: PageContext) throws -> Rendering {
    guard !items.isEmpty else { throw PageError.nothingToShow(what: "'\(title)'") }
    let inner = try items.map { try $0.render(on: page) }
    let markdown = inner.map(\.markdown).joined(separator: "\n\n")
    let summary = title.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    return Rendering(
      markdown: "<details><summary>\(summary)</summary>\n\n\(markdown)\n\n</details>",
      files: inner.flatMap(\.files), figures: inner.flatMap(\.figures))
  }
}
