// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// A corpus of the user's own: a CSV file beside the sounds, `path,emotion,speaker`.
///
/// Paths start at the manifest's folder. audformat's `file,emotion,speaker` is read too. Emotions may
/// be spelled as in `Emotion.synonyms`. Without a column `emotion` the corpus is unlabelled. An
/// utterance without a speaker counts as a speaker of its own.
package struct Manifest: Sendable {
  /// One utterance, without its emotion.
  struct Row: Hashable, Sendable {
    /// From the manifest's folder, with `/` between the parts.
    let path: String
    /// Nil if the manifest names none.
    let speaker: String?
    /// The values of ``Manifest/columns``.
    let more: [String]
  }

  /// The manifest's file.
  package let file: URL
  /// The utterances, sorted by path.
  let rows: [Row]
  /// The names of the columns other than path, emotion and speaker, in the file's order.
  let columns: [String]
  /// One per row; nil in an unlabelled corpus.
  private let emotions: [Emotion]?

  init(file: URL, columns: [String], rows: [(row: Row, emotion: Emotion?)], isLabelled: Bool) {
    let sorted = rows.sorted { $0.row.path < $1.row.path }
    self.file = file
    self.columns = columns
    self.rows = sorted.map(\.row)
    emotions = isLabelled ? sorted.compactMap(\.emotion) : nil
  }

  /// The corpus's name: the file's name without `.csv`.
  package var name: String {
    let name = file.lastPathComponent
    return String(name.lowercased().hasSuffix(".csv") ? name.dropLast(4) : name[...])
  }

  /// The folder that the paths start at.
  package var folder: URL { file.absoluteURL.deletingLastPathComponent() }

  /// Paths of the utterances, from the manifest's folder.
  package var paths: [String] { rows.map(\.path) }

  /// True if there is a column `emotion`.
  package var isLabelled: Bool { emotions != nil }

  /// The number of utterances without a speaker's name.
  var unknownSpeakers: Int { rows.count { $0.speaker == nil } }

  /// Tells the path of a manifest from the name of a corpus.
  package static func isPath(_ text: String) -> Bool {
    text.lowercased().hasSuffix(".csv") || text.contains("/")
  }

  /// The labelled corpus. The digests and lengths of its files are unknown.
  /// - Throws: `UserError` if the manifest has no labels, or a name that cannot be a corpus's.
  package func corpus() throws(UserError) -> Corpus {
    let description = try description()
    guard let emotions else { throw error(.unlabelled) }
    let files = zip(rows, emotions).map { row, emotion in
      CorpusFile(Utterance(path: row.path, emotion: emotion, speaker: row.countedSpeaker))
    }
    return Corpus(description: description, kind: .real, root: folder, files: files)
  }
}

extension Manifest {
  /// The description of the corpus for tasks and pages.
  /// - Throws: `UserError` if the name is empty, holds a `+`, or is that of a known corpus.
  package func description() throws(UserError) -> CorpusDescription {
    guard !name.isEmpty else { throw error(.noName) }
    guard !name.contains(CorpusDescription.separator) else { throw error(.nameWithPlus) }
    if let known = CorpusDescription.known.first(where: { $0.isSpelled(name) }) {
      throw error(.nameTaken(known.name))
    }
    return CorpusDescription(
      name: name, letter: "", title: name, version: "\(rows.count) files of a manifest",
      language: "not stated", licence: "not stated", homePage: "",
      howToGet: "It is listed in '\(file.relativePath)'.", citation: "",
      published: Counts.of(emotions: emotions ?? []),
      publishedSpeakers: Set(rows.map(\.countedSpeaker)).count, remark: remark, manifest: file)
  }

  /// The description of a labelled corpus.
  /// - Throws: `UserError` as ``description()``, and if there are no labels.
  func labelledDescription() throws(UserError) -> CorpusDescription {
    guard isLabelled else { throw error(.unlabelled) }
    return try description()
  }

  /// A note on speakers that are not named, or an empty text.
  private var remark: String {
    guard unknownSpeakers > 0 else { return "" }
    return "'\(file.relativePath)' does not say who speaks \(unknownSpeakers) of its "
      + "\(rows.count) utterances; each of them counts as a speaker of its own."
  }

  private func error(_ problem: ManifestProblem) -> UserError {
    problem.error(in: file.relativePath)
  }
}

extension Manifest.Row {
  /// The speaker, or a name that no other utterance has.
  var countedSpeaker: String { speaker ?? Utterance.unknownSpeaker + path }
}
