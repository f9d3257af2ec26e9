// SPDX-License-Identifier: MIT

import Foundations

/// A paragraph, or several, that an experiment writes in code because it depends on the records; Markdown, in which
/// names that users gave are escaped.
package struct Prose: Showable {
  package var markdown: String

  package init(_ markdown: String) { self.markdown = markdown }

  package func render(on page: PageContext) -> Rendering { Rendering(markdown: markdown) }
}

/// A list of names with a value each, both plain text.
package struct KeyValues: Showable {
  package var pairs: [(key: String, value: String)]

  package init(_ pairs: KeyValuePairs<String, String>) {
    self.pairs = pairs.map { ($0.key, $0.value) }
  }

  package init(_ pairs: [(key: String, value: String)]) { self.pairs = pairs }

  package func render(on page: PageContext) throws -> Rendering {
    guard !pairs.isEmpty else { throw PageError.nothingToShow(what: "A list of values") }
    return Rendering(
      markdown: pairs.map { "- **\($0.key.markdownEscaped):** \($0.value.markdownEscaped)" }.joined(
        separator: "\n"))
  }
}

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
    let summary = title.withoutControls.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    return Rendering(
      markdown: "<details><summary>\(summary)</summary>\n\n\(markdown)\n\n</details>",
      files: inner.flatMap(\.files), figures: inner.flatMap(\.figures))
  }
}
