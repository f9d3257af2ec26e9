// SPDX-License-Identifier: MIT

extension Grid {
  /// The table as GitHub-flavoured Markdown whose columns also line up as text: caption, table,
  /// notes, links.
  /// - Parameter anchor: the name by which links on the page reach the table; nil for none.
  func markdown(anchor: String? = nil, links: String? = nil) -> String {
    let lines = lines([headings.map { Self.escaped($0.text) }] + rows.map { $0.map(Self.markdown) })
    let below = notes.map { "<sub>\($0)</sub>" } + (links.map { ["<sub>\($0)</sub>"] } ?? [])
    let place = anchor.map { "<a id=\"\($0)\"></a>\n" } ?? ""
    return place + "**\(Self.escaped(caption))**\n\n" + lines.joined(separator: "\n")
      + (below.isEmpty ? "" : "\n\n" + below.joined(separator: "<br>\n"))
  }

  /// The table for a terminal: caption and aligned columns without markup.
  package func plainText() -> String {
    ([caption, ""] + lines([headings.map(\.text)] + rows.map { $0.map(\.text) }))
      .joined(separator: "\n")
  }

  /// The rows, the headings first, padded to aligned columns.
  private func lines(_ cells: [[String]]) -> [String] {
    let widths = headings.indices.map { column in
      max(3, cells.map { $0[column].count }.max() ?? 3)
    }
    var lines = cells.map { row in
      let padded = zip(zip(row, widths), headings).map { pair, heading in
        Self.padded(pair.0, to: pair.1, heading.alignment)
      }
      return "| " + padded.joined(separator: " | ") + " |"
    }
    let rule = zip(widths, headings).map { width, heading in
      heading.alignment == .left
        ? String(repeating: "-", count: width) : String(repeating: "-", count: width - 1) + ":"
    }
    lines.insert("| " + rule.joined(separator: " | ") + " |", at: 1)
    return lines
  }

  private static func markdown(_ cell: Cell) -> String {
    let text = escaped(cell.text)
    let strong = cell.isBold && !text.isEmpty ? "**\(text)**" : text
    return cell.mark.isEmpty ? strong : strong + "<sup>\(cell.mark)</sup>"
  }

  /// Plain text with Markdown's special characters escaped.
  static func escaped(_ text: String) -> String { text.markdownEscaped }

  private static func padded(_ text: String, to width: Int, _ alignment: Alignment) -> String {
    let space = String(repeating: " ", count: width - text.count)
    return alignment == .left ? text + space : space + text
  }
}
