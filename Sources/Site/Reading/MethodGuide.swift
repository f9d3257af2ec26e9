// SPDX-License-Identifier: MIT

import Adaptation
import Foundations

/// The guide to the methods, taken apart: a section for each method, in groups.
package struct MethodGuide: Sendable {
  package struct Section: Sendable, Equatable {
    /// The name of the method.
    package var name: String
    /// The heading above, such as `Deep`.
    package var group: String
    /// HTML of its paragraphs and formula.
    package var html: String
  }

  /// HTML of what stands before the first group.
  package let introduction: String
  /// HTML of what stands between a group's heading and its first method.
  package let groups: [(name: String, html: String)]
  package let sections: [Section]

  /// - Parameter html: the guide without its first heading: groups are headings of the second level, methods of the third.
  package init(html: String) {
    let parts = html.pieces(separatedBy: "<h2 ")
    introduction = parts[0]
    var groups: [(name: String, html: String)] = []
    var sections: [Section] = []
    for part in parts.dropFirst() {
      let pieces = part.pieces(separatedBy: "<h3 ")
      let (group, html) = Self.split(pieces[0], at: "</h2>")
      groups.append((name: group, html: html))
      for piece in pieces.dropFirst() {
        let (name, html) = Self.split(piece, at: "</h3>")
        sections.append(Section(name: name, group: group, html: html))
      }
    }
    self.groups = groups
    self.sections = sections
  }

  /// The text of a heading whose tag has been opened, and the HTML behind it.
  private static func split(_ piece: String, at end: String) -> (String, String) {
    let parts = piece.pieces(separatedBy: end)
    return (HTML.text(of: "<\(parts[0])"), parts.dropFirst().joined(separator: end))
  }

  /// The section of a method.
  /// - Throws: `UserError` where the guide has none.
  package func section(of name: String) throws -> Section {
    guard let section = sections.first(where: { $0.name == name }) else {
      throw UserError(
        "Guides/Methods.md has no section '### \(name)'. Add one with a paragraph and a formula: each method has a page on the site."
      )
    }
    return section
  }

  /// The place of a method's page.
  package static func place(of name: String) -> String {
    let letters = name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    return "methods/\(String(letters)).html"
  }

  /// What a method is and hears, in words.
  static func kind(of type: any AdaptationMethod.Type) -> String {
    if type is any ShallowMethod.Type { return "shallow, on acoustic features" }
    if type is any SourceFreeMethod.Type { return "source-free, on spectrograms" }
    return MethodRegistry.standard.otherNetworkNames.contains(type.name)
      ? "deep, nested Transformers on spectrograms" : "deep, on spectrograms"
  }
}
