// SPDX-License-Identifier: MIT

import Foundations

/// A notebook's prose, code and outputs, brought together in the order of its file.
struct Weave: Equatable {
  /// The text of the first line, `//: # Title`.
  let title: String
  /// The first paragraph after the title, the claim of the page.
  let claim: String
  /// The prose between the title and the first code, of which the claim is the beginning.
  let opening: String
  /// The figure at the top of the page; empty if there is none.
  let lead: String
  /// Everything after the opening, as Markdown.
  let body: String
  /// The titles of the body's sections.
  let sections: [String]

  /// Weaves a notebook's source with the outputs of a run.
  ///
  /// An output stands after the piece of code that showed it, before the next prose.
  /// - Parameters:
  ///   - source: the text of the notebook.
  ///   - path: the path of the notebook, for messages.
  ///   - outputs: renderings with the lines that showed them.
  ///   - numbers: the numbers for prose by name.
  /// - Throws: `UserError` for a notebook without title, for markup that is not closed, for a name in
  ///   prose that is not defined, and for an output from a line without code.
  init(
    source: String, path: String, outputs: [Page.Output], numbers: [String: DefinedNumber]
  ) throws {
    let chunks = try SourceChunk.chunks(of: source, path: path)
    guard let opening = chunks.first(where: { $0.kind == .prose }), opening.text.hasPrefix("# ")
    else {
      throw UserError("The notebook '\(path)' has no title. Begin it with a line `//: # Title`.")
    }

    let filledOpening = try Interpolation.fill(
      opening.text, line: opening.textLine, numbers: numbers)
    let parts = filledOpening.split(
      separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    title = String(parts[0].dropFirst(2))
    let afterTitle = parts.count > 1 ? Self.trimmed(String(parts[1])) : ""
    claim = Self.firstParagraph(afterTitle)
    self.opening = afterTitle
    lead = outputs.first(where: \.leads)?.rendering.markdown ?? ""

    var sections: [String] = []
    var blocks: [String] = []
    for chunk in chunks {
      switch chunk.kind {
      case .prose where chunk == opening: break
      case .prose:
        let text = try Interpolation.fill(chunk.text, line: chunk.textLine, numbers: numbers)
        sections += text.split(separator: "\n").filter { $0.hasPrefix("## ") }
          .map { String($0.dropFirst(3)) }
        blocks.append(text)
      case .code:
        if !chunk.isOnlyClosing { blocks.append(Self.folded(chunk.text)) }
        blocks += outputs.filter { chunk.lines.contains($0.line) }.map(Self.inPlace)
      }
    }
    let code = chunks.filter { $0.kind == .code }
    if let stray = outputs.first(where: { output in
      !code.contains { $0.lines.contains(output.line) }
    }) {
      throw UserError(
        """
        \(path):\(stray.line): something was shown from this line, but there is no code in it. The \
        notebook was changed after it was built; build again.
        """)
    }
    body = blocks.joined(separator: "\n\n")
    self.sections = sections
  }

  /// An output where it was shown: of the figure at the top a link to it.
  private static func inPlace(_ output: Page.Output) -> String {
    guard output.leads, let anchor = output.rendering.figureAnchor else {
      return output.rendering.markdown
    }
    return "*This figure is at [the top of the page](#\(anchor)).*"
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
