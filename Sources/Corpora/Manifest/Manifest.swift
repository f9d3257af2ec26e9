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
  /// The line of each path.
  let lines: [String: Int]
  /// One per row; nil in an unlabelled corpus.
  private let emotions: [Emotion]?
  /// The name of the column that speakers are read from, where it is not `speaker`.
  private let speakerColumn: String?

  init(
    file: URL, columns: [String], rows: [(row: Row, emotion: Emotion?)], lines: [String: Int],
    isLabelled: Bool, speakerColumn: String?
  ) {
    self.lines = lines
    self.speakerColumn = speakerColumn
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
    guard let emotions else { throw error(.unlabelled(columns: columns)) }
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
    guard isLabelled else { throw error(.unlabelled(columns: columns)) }
    return try description()
  }

  /// Notes on speakers that are not named or stand in another column, and on links, or an empty text.
  private var remark: String {
    [speakerNote, unknownSpeakerNote, linkNote].compactMap(\.self).joined(separator: " ")
  }

  private var speakerNote: String? {
    speakerColumn.map {
      "The speakers of '\(file.relativePath)' are those of its column '\($0)'."
    }
  }

  private var unknownSpeakerNote: String? {
    guard unknownSpeakers > 0 else { return nil }
    let other = columns.first { Self.speakerWords.contains($0.lowercased()) }
    return "'\(file.relativePath)' does not say who speaks \(unknownSpeakers) of its "
      + "\(rows.count) utterances; each of them counts as a speaker of its own."
      + (other.map { " If its column '\($0)' names the speakers, call it 'speaker'." } ?? "")
  }

  /// Other words for a speaker as the name of a column.
  private static let speakerWords: Set<String> = [
    "actor", "actor_id", "subject", "subject_id", "participant", "participant_id", "person",
    "voice",
    "talker", "sprecher", "user", "user_id", "client_id",
  ]

  private var linkNote: String? {
    let outside = ManifestPath.outside(paths, of: folder)
    guard let first = outside.first else { return nil }
    return
      "\(outside.count) of the \(rows.count) recordings of '\(file.relativePath)' lie outside of its folder, "
      + "where links lead to (the first is '\(first)')."
  }

  private func error(_ problem: ManifestProblem) -> UserError {
    problem.error(in: file.relativePath)
  }
}

extension Manifest.Row {
  /// The speaker, or a name that no other utterance has.
  var countedSpeaker: String { speaker ?? Utterance.unknownSpeaker + path }
}
