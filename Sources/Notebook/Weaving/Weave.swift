/// A notebook's prose, code and outputs brought together in the order of its file.
struct Weave: Equatable {
  /// The text of the first line, `//: # Title`.
  var title: String
  /// The first paragraph after the title, which says what the page claims.
  var claim: String
  /// Everything after the title, as Markdown.
  var body: String

  /// Weaves a notebook's source with what a run of it showed.
  ///
  /// An output stands after the piece of code in which it was shown, before the next prose.
  /// - Throws: ``WeavingError``.
  init(
    source: String, path: String, outputs: [Page.Output], numbers: [String: DefinedNumber]
  ) throws {
    let chunks = try SourceChunk.chunks(of: source, path: path)
    guard let opening = chunks.first(where: { $0.kind == .prose }), opening.text.hasPrefix("# ")
    else { throw WeavingError.noTitle(path: path) }

    let filledOpening = try Interpolation.fill(
      opening.text, line: opening.textLine, numbers: numbers)
    let parts = filledOpening.split(
      separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    title = String(parts[0].dropFirst(2))
    let afterTitle = parts.count > 1 ? Self.trimmed(String(parts[1])) : ""
    claim = Self.firstParagraph(afterTitle)

    var blocks: [String] = []
    for chunk in chunks {
      switch chunk.kind {
      case .prose where chunk == opening:
        if !afterTitle.isEmpty { blocks.append(afterTitle) }
      case .prose:
        blocks.append(
          try Interpolation.fill(chunk.text, line: chunk.textLine, numbers: numbers))
      case .code:
        if !chunk.isOnlyClosing { blocks.append(Self.folded(chunk.text)) }
        blocks += outputs.filter { chunk.lines.contains($0.line) }.map(\.rendering.markdown)
      }
    }
    let code = chunks.filter { $0.kind == .code }
    if let stray = outputs.first(where: { output in
      !code.contains { $0.lines.contains(output.line) }
    }) {
      throw WeavingError.lineWithoutCode(path: path, line: stray.line)
    }
    body = blocks.joined(separator: "\n\n")
  }

  private static func folded(_ code: String) -> String {
    "<details><summary>Code</summary>\n\n```swift\n\(code)\n```\n\n</details>"
  }

  private static func firstParagraph(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.prefix { !$0.isEmpty }.joined(separator: " ")
  }

  private static func trimmed(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { $0.allSatisfy(\.isWhitespace) }.joined(separator: "\n")
  }
}
