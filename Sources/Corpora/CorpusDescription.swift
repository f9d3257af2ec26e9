import Foundation

/// What is known of a corpus without having it: names, licence, where it comes from, and the
/// counts that were published for it.
public struct CorpusDescription: Hashable, Codable, Sendable {
  /// The name in tasks, tables and folders: `"EmoDB"`, `"eNTERFACE"`, `"CASIA"`, `"nEMO"`.
  public let name: String
  /// The letter that the literature abbreviates it with: `"B"`, `"E"`, `"C"`, `"N"`.
  public let letter: String
  /// Other spellings of the name that a user may type.
  public let aliases: [String]
  public let title: String
  public let version: String
  public let language: String
  public let licence: String
  public let homePage: String
  /// What to do to have it, in a sentence or two, ending with the folder it goes into.
  public let howToGet: String
  /// The publication to cite.
  public let citation: String
  /// Utterances per emotion, as published.
  public let published: [Emotion: Int]
  /// Speakers, as published.
  public let publishedSpeakers: Int
  /// A remark that belongs beside the published counts, or an empty text.
  public let remark: String
  /// The file that lists the corpus's utterances, nil for a corpus that is known by its rule.
  public let manifest: URL?

  public init(
    name: String, letter: String, aliases: [String] = [], title: String, version: String,
    language: String, licence: String, homePage: String, howToGet: String, citation: String,
    published: [Emotion: Int], publishedSpeakers: Int, remark: String = "",
    manifest: URL? = nil
  ) {
    self.name = name
    self.letter = letter
    self.aliases = aliases
    self.title = title
    self.version = version
    self.language = language
    self.licence = licence
    self.homePage = homePage
    self.howToGet = howToGet
    self.citation = citation
    self.published = published
    self.publishedSpeakers = publishedSpeakers
    self.remark = remark
    self.manifest = manifest
  }

  /// The emotions of the corpus, in order.
  public var emotions: [Emotion] { published.keys.sorted() }
}
