// SPDX-License-Identifier: MIT

import Foundation

/// A corpus as it is published: names, licence, origin, and counts. The corpus itself need not be
/// present.
package struct CorpusDescription: Hashable, Codable, Sendable {
  /// The name in tasks, tables and folders: `"EmoDB"`, `"eNTERFACE"`, `"CASIA"`, `"nEMO"`, `"RAVDESS"`.
  package let name: String
  /// The abbreviation in the literature: `"B"`, `"E"`, `"C"`, `"N"`.
  package let letter: String
  /// Other accepted spellings of the name.
  package let aliases: [String]
  package let title: String
  package let version: String
  package let language: String
  package let licence: String
  package let homePage: String
  /// Instructions for getting the corpus, in a sentence or two, with the folder it goes into.
  package let howToGet: String
  /// The publication to cite.
  package let citation: String
  /// The published number of utterances per emotion.
  package let published: [Emotion: Int]
  /// The published number of speakers.
  package let publishedSpeakers: Int
  /// A remark to show beside the published counts, or an empty text.
  package let remark: String
  /// The name of the corpus that this one is a part of; its own name for a whole corpus.
  package let whole: String
  /// The file that lists the utterances; nil for a corpus with a ``CorpusRule``.
  package let manifest: URL?

  package init(
    name: String, letter: String, aliases: [String] = [], title: String, version: String,
    language: String, licence: String, homePage: String, howToGet: String, citation: String,
    published: [Emotion: Int], publishedSpeakers: Int, remark: String = "",
    whole: String? = nil, manifest: URL? = nil
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
    self.whole = whole ?? name
    self.manifest = manifest
  }

  /// What stands between the names of several sources of a task. No corpus has it in its name.
  static let separator: Character = "+"

  /// The emotions of the corpus, in order.
  package var emotions: [Emotion] { published.keys.sorted() }

  /// The absolute path of the manifest, the same for every way of writing it.
  var manifestPath: String? { manifest?.absoluteURL.standardizedFileURL.path }
}
