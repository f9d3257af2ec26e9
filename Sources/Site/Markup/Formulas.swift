// SPDX-License-Identifier: MIT

/// Formulas in MathML.
enum Formulas {
  /// HTML in which words such as UAR are upright.
  ///
  /// pandoc marks the group of letters as upright, but browsers go by the element of each letter; a word in one
  /// element is upright to all of them.
  static func upright(_ html: String) -> String {
    html.replacingStretches(from: "<mstyle mathvariant=\"normal\">", to: "</mstyle>") { group in
      let letters = group.stretches(from: "<mi>", to: "</mi>").map(\.inside)
      let isWord =
        group.inside == letters.map { "<mi>\($0)</mi>" }.joined()
        || group.inside == "<mrow>" + letters.map { "<mi>\($0)</mi>" }.joined() + "</mrow>"
      guard isWord, !letters.isEmpty else { return group }
      return "<mi mathvariant=\"normal\">\(letters.joined())</mi>"
    }
  }
}
