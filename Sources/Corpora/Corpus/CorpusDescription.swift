import Foundation

/// What is known of a corpus without having it: names, licence, where it comes from, and the
/// counts that were published for it.
package struct CorpusDescription: Hashable, Codable, Sendable {
  /// The name in tasks, tables and folders: `"EmoDB"`, `"eNTERFACE"`, `"CASIA"`, `"nEMO"`.
  package let name: String
  /// The letter that the literature abbreviates it with: `"B"`, `"E"`, `"C"`, `"N"`.
  package let letter: String
  /// Other spellings of the name that a user may type.
  package let aliases: [String]
  package let title: String
  package let version: String
  package let language: String
  package let licence: String
  package let homePage: String
  /// What to do to have it, in a sentence or two, ending with the folder it goes into.
  package let howToGet: String
  /// The publication to cite.
  package let citation: String
  /// Utterances per emotion, as published.
  package let published: [Emotion: Int]
  /// Speakers, as published.
  package let publishedSpeakers: Int
  /// A remark that belongs beside the published counts, or an empty text.
  package let remark: String
  /// The file that lists the corpus's utterances, nil for a corpus that is known by its rule.
  package let manifest: URL?

  package init(
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
  package var emotions: [Emotion] { published.keys.sorted() }
}
