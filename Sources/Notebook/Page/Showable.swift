// SPDX-License-Identifier: MIT

/// Something that can be put on a page.
package protocol Showable {
  /// Renders the item for a page, with the files that stand beside the page.
  func render(on page: PageContext) throws -> Rendering
}

/// The kind of speech: recorded from people, or made by a synthesiser.
package enum CorporaKind: String, Codable, Sendable, CaseIterable {
  case real
  case standin

  /// The words for a page.
  package var words: String {
    switch self {
    case .real: "real speech"
    case .standin: "stand-in corpora"
    }
  }
}

/// The page that an item is shown on, as far as rendering needs it.
package struct PageContext: Sendable {
  /// The page's name, with which the names of its files begin.
  package var name: String
  /// The kind of speech that its numbers were measured on.
  package var corpora: CorporaKind

  package init(name: String, corpora: CorporaKind) {
    self.name = name
    self.corpora = corpora
  }

  /// A caption that says so where stand-in corpora are behind it, ending in a full stop.
  package func caption(_ text: String) -> String {
    let bare = text.hasSuffix(".") ? String(text.dropLast()) : text
    return bare + (corpora == .standin ? " (stand-in corpora)." : ".")
  }

  /// The command that shows a table of the page in a terminal, with the trials behind it.
  package func command(toShow id: String) -> String {
    "swift run -c release didan show \(corpora.rawValue)/\(name):\(id)"
  }

  /// The name of a file without folder and extension: `<page>-<id>`.
  /// - Throws: ``PageError/badIdentifier(_:)``.
  package func fileName(_ id: String) throws -> String {
    guard !id.isEmpty, id.utf8.allSatisfy(Self.mayStandInFileNames) else {
      throw PageError.badIdentifier(id)
    }
    return "\(name)-\(id)"
  }

  private static func mayStandInFileNames(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

/// The result of rendering an item: its text on the page and the files beside it.
package struct Rendering: Sendable, Equatable {
  /// Markdown for the page.
  package var markdown: String
  /// Text for a terminal when the experiment has run; nil for nothing.
  package var plainText: String?
  /// Files beside the page.
  package var files: [ReportFile]
  /// Names, without extension, of gnuplot scripts among the files, each of which makes
  /// `figures/<name>.svg`.
  package var figures: [String]
  /// The name by which links reach a figure with its caption, which may lead the page; nil for anything else.
  package var figureAnchor: String?
  /// What the page found, if this is it.
  package var finding: Finding?

  package init(
    markdown: String, plainText: String? = nil, files: [ReportFile] = [], figures: [String] = [],
    finding: Finding? = nil
  ) {
    self.markdown = markdown
    self.plainText = plainText
    self.files = files
    self.figures = figures
    self.finding = finding
  }
}

/// A text file that stands beside a page.
package struct ReportFile: Sendable, Equatable {
  /// The path from the page's folder, such as `tables/Table2-uar.csv`.
  package var path: String
  package var text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}
