// SPDX-License-Identifier: MIT

import Foundations

/// The replacement of `\(name)` in prose by the numbers that the experiment defined.
///
/// Mathematics (`$…$`, `$$…$$`) and code (between backticks) stay as they are. A dollar sign opens
/// mathematics as in Pandoc: something other than white space follows it, and the closing sign
/// follows something other than white space and is not followed by a digit.
enum Interpolation {
  /// Replaces the names in prose.
  /// - Parameters:
  ///   - prose: Markdown.
  ///   - line: the line of the notebook where the prose begins, for messages.
  ///   - numbers: the defined numbers by name.
  /// - Throws: `UserError` for a name that is not defined and for an expression that is not a name.
  static func fill(
    _ prose: String, line: Int, numbers: [String: DefinedNumber]
  ) throws -> String {
    let characters = Array(prose)
    var result = ""
    var line = line
    var position = 0
    while position < characters.count {
      let end: Int
      if let verbatim = endOfCode(characters, position) ?? endOfMathematics(characters, position) {
        end = verbatim
        result += String(characters[position..<end])
      } else if characters[position] == "\\", characters[after: position] == "(" {
        let close = characters[position...].firstIndex(of: ")") ?? characters.count
        let name = String(characters[(position + 2)..<close])
        guard close < characters.count, isName(name) else {
          throw UserError(
            """
            Line \(line): `\\(\(name))` in prose is not a name. Define a value under a name in code, \
            and write mathematics as $…$.
            """)
        }
        guard let number = numbers[name] else {
          throw undefined(name, line, known: numbers.keys.sorted())
        }
        end = close + 1
        result += number.text
      } else {
        end = position + 1
        result.append(characters[position])
      }
      line += characters[position..<end].count { $0 == "\n" }
      position = end
    }
    return result
  }

  private static func undefined(_ name: String, _ line: Int, known: [String]) -> UserError {
    let list = known.isEmpty ? "" : "; defined are " + known.joined(separator: ", ")
    return UserError(
      """
      Line \(line): the prose names `\\(\(name))`, which the experiment did not define. Add \
      `page.define("\(name)", …)`\(list).
      """)
  }

  /// Returns true for a Swift name: letters, digits and underscores, no digit first.
  static func isName(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter || first == "_" else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }

  /// The end of code between backticks that begins here, nil if none does.
  private static func endOfCode(_ text: [Character], _ start: Int) -> Int? {
    guard text[start] == "`" else { return nil }
    let length = text[start...].prefix { $0 == "`" }.count
    var position = start + length
    while position < text.count {
      let run = text[position...].prefix { $0 == "`" }.count
      if run == length { return position + run }
      position += max(run, 1)
    }
    return start + length
  }

  /// The end of mathematics that begins here, nil if none does.
  private static func endOfMathematics(_ text: [Character], _ start: Int) -> Int? {
    guard text[start] == "$" else { return nil }
    if text[after: start] == "$" {
      let inside = (start + 2)..<max(start + 2, text.count - 1)
      return inside.first { text[$0] == "$" && text[$0 + 1] == "$" }.map { $0 + 2 }
    }
    guard let first = text[after: start], !first.isWhitespace else { return nil }
    for position in (start + 1)..<text.count {
      if text[position] == "\n", text[after: position] == "\n" { return nil }
      let closes =
        text[position] == "$" && !text[position - 1].isWhitespace
        && text[after: position]?.isNumber != true
      if closes { return position + 1 }
    }
    return nil
  }
}

extension [Character] {
  fileprivate subscript(after position: Int) -> Character? {
    position + 1 < count ? self[position + 1] : nil
  }
}
