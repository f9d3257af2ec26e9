/// A paragraph, or several, that an experiment writes in code because it depends on the records.
public struct Prose: Showable {
  public var markdown: String

  public init(_ markdown: String) { self.markdown = markdown }

  public func render(on page: PageContext) -> Rendering { Rendering(markdown: markdown) }
}

/// A list of names with a value each.
public struct KeyValues: Showable {
  public var pairs: [(key: String, value: String)]

  public init(_ pairs: KeyValuePairs<String, String>) {
    self.pairs = pairs.map { ($0.key, $0.value) }
  }

  public init(_ pairs: [(key: String, value: String)]) { self.pairs = pairs }

  public func render(on page: PageContext) throws -> Rendering {
    guard !pairs.isEmpty else { throw PageError.nothingToShow(what: "A list of values") }
    return Rendering(
      markdown: pairs.map { "- **\($0.key):** \($0.value)" }.joined(separator: "\n"))
  }
}
