// SPDX-License-Identifier: MIT

extension String {
  /// Plain text within a line of Markdown or a cell of a table: the characters that begin emphasis, code,
  /// mathematics, links, HTML or a cell escaped, line breaks and other control characters as spaces.
  package var markdownEscaped: String {
    withoutControls.map { "\\|*_`<[$&~".contains($0) ? "\\\($0)" : String($0) }.joined()
  }

  /// Markdown as the text of a link, which a bracket of a name does not end.
  package var markdownLinkText: String { replacing("]", with: "\\]") }

  /// The anchor that a heading gets in Markdown: letters and digits in lower case, hyphens for spaces.
  package var headingAnchor: String {
    String(
      lowercased().compactMap { character in
        character == " "
          ? "-"
          : character.isLetter || character.isNumber || "-_".contains(character)
            ? character : nil
      })
  }

  /// The text as code within a line of Markdown, between more backticks than any in the text.
  package var markdownCode: String {
    let fence = String(repeating: "`", count: longestRunOfBackticks + 1)
    // one space at each end is no part of the code
    let pad = hasPrefix("`") || hasSuffix("`") || isEmpty ? " " : ""
    return fence + pad + withoutControls + pad + fence
  }

  /// The text as a block of code in Markdown, behind a fence that is longer than any in the text.
  /// - Parameter language: the name behind the opening fence, such as `sh`.
  package func markdownBlock(_ language: String = "") -> String {
    let fence = String(repeating: "`", count: max(3, longestRunOfBackticks + 1))
    return "\(fence)\(language)\n\(self)\n\(fence)"
  }

  /// The text in one line: line breaks and other control characters as spaces.
  package var withoutControls: String {
    map { character in
      let isControl = character.unicodeScalars.contains {
        $0.properties.generalCategory == .control
      }
      return isControl || character.isNewline ? " " : String(character)
    }.joined()
  }

  private var longestRunOfBackticks: Int { split { $0 != "`" }.map(\.count).max() ?? 0 }
}
