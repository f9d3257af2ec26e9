// SPDX-License-Identifier: MIT

extension String {
  /// Plain text within a line of Markdown or a cell of a table: special characters escaped, line breaks and other
  /// control characters as spaces.
  package var markdownEscaped: String {
    map { character in
      if "\\|*_`<[$".contains(character) { return "\\\(character)" }
      let isControl = character.unicodeScalars.contains {
        $0.properties.generalCategory == .control
      }
      return isControl || character.isNewline ? " " : String(character)
    }.joined()
  }

  /// The text as a block of code in Markdown, behind a fence that is longer than any in the text.
  /// - Parameter language: the name behind the opening fence, such as `sh`.
  package func markdownBlock(_ language: String = "") -> String {
    let longest = split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)\(language)\n\(self)\n\(fence)"
  }
}
