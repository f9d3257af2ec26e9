// SPDX-License-Identifier: MIT

import Foundation

/// Tables of a page, made ready to be sorted in the browser.
package enum Tables {
  /// The number by which a cell is sorted; nil for a cell of text or without content.
  ///
  /// It is the first number of the cell if the cell begins with it: that of `34.9 ± 1.5 (n = 10)`, `−3.7`, `< 0.001`
  /// or `1,024`.
  package static func number(in text: String) -> Double? {
    var rest = Substring(text.trimmingCharacters(in: .whitespacesAndNewlines))
    while let first = rest.first, "<>≤≥±=~ ".contains(first) { rest.removeFirst() }
    var digits = ""
    for character in rest {
      if character == "−" && digits.isEmpty {
        digits = "-"
      } else if "+-".contains(character) && digits.isEmpty {
        digits = character == "-" ? "-" : ""
      } else if character.isASCII && (character.isNumber || character == ".") {
        digits.append(character)
      } else if character != "," {
        // a word that begins with a digit is no number
        if character.isLetter || character == "-" || character == "_" { return nil }
        break
      }
    }
    return Double(digits)
  }

  /// Puts each table into a box of its own that scrolls, and gives each cell with a number what it is sorted by.
  /// - Parameter cell: changes the HTML of a cell's inside.
  package static func prepared(_ html: String, cell change: (String) -> String = { $0 }) -> String {
    html.replacingStretches(from: "<table", to: "</table>") { table in
      let body = table.replacingStretches(from: "<td", to: "</td>") { cell in
        guard let end = cell.firstIndex(of: ">") else { return cell }
        let inside = cell.inside
        let value = number(in: HTML.text(of: inside)).map { " data-value=\"\($0)\"" } ?? ""
        return "\(cell[..<end])\(value)>\(change(inside))</td>"
      }
      return boxed(body)
    }
  }

  /// A box around a table, which can be scrolled with the keyboard.
  static func boxed(_ table: String) -> String {
    "<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">\(table)</div>"
  }

  /// A table of the site's own, in which columns of numbers stand at the right.
  /// - Parameter rows: HTML of cells.
  static func table(_ headings: [String], _ rows: [[String]]) -> String {
    let styles = headings.indices.map { column in
      let texts = rows.compactMap { $0.indices.contains(column) ? HTML.text(of: $0[column]) : nil }
        .filter { !$0.isEmpty }
      let isNumeric = !texts.isEmpty && texts.allSatisfy { number(in: $0) != nil }
      return isNumeric ? " style=\"text-align: right;\"" : ""
    }
    func line(_ cells: [String], _ tag: String) -> String {
      let filled = cells.enumerated().map { column, cell in
        "<\(tag)\(column < styles.count ? styles[column] : "")>\(cell)</\(tag)>"
      }
      return "<tr>\(filled.joined())</tr>"
    }
    return prepared(
      "<table><thead>\(line(headings, "th"))</thead><tbody>"
        + rows.map { line($0, "td") }.joined(separator: "\n") + "</tbody></table>")
  }
}
