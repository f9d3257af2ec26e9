/// Something that can be put on a page.
public protocol Showable {
  /// What it looks like on a page, and the files that stand beside the page.
  func render(on page: PageContext) throws -> Rendering
}

/// Whether speech was recorded from people or made by a synthesiser.
public enum CorporaKind: String, Codable, Sendable, CaseIterable {
  case real
  case standin

  /// The words for a page.
  public var words: String {
    switch self {
    case .real: "real speech"
    case .standin: "stand-in corpora"
    }
  }
}

/// What something shown needs to know of its page.
public struct PageContext: Sendable {
  /// The page's name, with which the names of its files begin.
  public var name: String
  /// What its numbers were measured on.
  public var corpora: CorporaKind

  public init(name: String, corpora: CorporaKind) {
    self.name = name
    self.corpora = corpora
  }

  /// A caption that says so where stand-in corpora are behind it, ending in a full stop.
  public func caption(_ text: String) -> String {
    let bare = text.hasSuffix(".") ? String(text.dropLast()) : text
    return bare + (corpora == .standin ? " (stand-in corpora)." : ".")
  }

  /// The name of a file without folder and extension: `<page>-<id>`.
  /// - Throws: ``PageError/badIdentifier(_:)``.
  public func fileName(_ id: String) throws -> String {
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

/// What something shown puts on the page and beside it.
public struct Rendering: Sendable, Equatable {
  /// Markdown for the page.
  public var markdown: String
  /// What a terminal shows of it when the experiment has run; nil for nothing.
  public var plainText: String?
  /// Files beside the page.
  public var files: [ReportFile]
  /// Names, without extension, of gnuplot scripts among the files, each of which makes
  /// `figures/<name>.svg`.
  public var figures: [String]
  /// A sentence for the index, if this is a verdict.
  public var verdict: String?

  public init(
    markdown: String, plainText: String? = nil, files: [ReportFile] = [], figures: [String] = [],
    verdict: String? = nil
  ) {
    self.markdown = markdown
    self.plainText = plainText
    self.files = files
    self.figures = figures
    self.verdict = verdict
  }
}

/// A text file that stands beside a page.
public struct ReportFile: Sendable, Equatable {
  /// The path from the page's folder, such as `tables/Table2-uar.csv`.
  public var path: String
  public var text: String

  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}
