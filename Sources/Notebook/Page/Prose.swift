/// A paragraph, or several, that an experiment writes in code because it depends on the records.
package struct Prose: Showable {
  package var markdown: String

  package init(_ markdown: String) { self.markdown = markdown }

  package func render(on page: PageContext) -> Rendering { Rendering(markdown: markdown) }
}

/// A list of names with a value each.
package struct KeyValues: Showable {
  package var pairs: [(key: String, value: String)]

  package init(_ pairs: KeyValuePairs<String, String>) {
    self.pairs = pairs.map { ($0.key, $0.value) }
  }

  package init(_ pairs: [(key: String, value: String)]) { self.pairs = pairs }

  package func render(on page: PageContext) throws -> Rendering {
    guard !pairs.isEmpty else { throw PageError.nothingToShow(what: "A list of values") }
    return Rendering(
      markdown: pairs.map { "- **\($0.key):** \($0.value)" }.joined(separator: "\n"))
  }
}
