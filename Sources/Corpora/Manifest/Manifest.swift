import Foundation

/// A corpus of one's own: a CSV file beside the sounds, `path,emotion,speaker`.
///
/// Paths start at the folder that the manifest lies in. audformat's `file,emotion,speaker` is read
/// too. Emotions may be named as in ``Emotion/synonyms``. Without a column `emotion` the corpus is
/// unlabelled. Where no speaker is named, each utterance counts as a speaker of its own.
package struct Manifest: Sendable {
  /// One utterance, without its emotion.
  package struct Row: Hashable, Sendable {
    /// From the manifest's folder, with `/` between the parts.
    package let path: String
    /// Nil where the manifest names none.
    package let speaker: String?
    /// What the further columns say, see ``Manifest/columns``.
    package let more: [String]
  }

  /// The manifest's file.
  package let file: URL
  /// The utterances, sorted by path.
  package let rows: [Row]
  /// The names of the columns other than path, emotion and speaker, in the file's order.
  package let columns: [String]
  /// One per row, or nothing at all where the utterances are unlabelled.
  private let emotions: [Emotion]?

  init(file: URL, columns: [String], rows: [(row: Row, emotion: Emotion?)], isLabelled: Bool) {
    let sorted = rows.sorted { $0.row.path < $1.row.path }
    self.file = file
    self.columns = columns
    self.rows = sorted.map(\.row)
    emotions = isLabelled ? sorted.compactMap(\.emotion) : nil
  }

  /// The corpus's name: the file's, without `.csv`.
  package var name: String { Self.name(of: file) }

  static func name(of file: URL) -> String {
    let name = file.lastPathComponent
    return String(name.lowercased().hasSuffix(".csv") ? name.dropLast(4) : name[...])
  }

  /// The folder that the paths start at.
  package var folder: URL { file.absoluteURL.deletingLastPathComponent() }

  /// Whether there is a column `emotion`.
  package var isLabelled: Bool { emotions != nil }

  /// Utterances per emotion; none where they are unlabelled.
  var emotionCounts: [Emotion: Int] { Counts.of(emotions: emotions ?? []) }

  /// How many utterances have no speaker's name.
  package var unknownSpeakers: Int { rows.count { $0.speaker == nil } }

  /// Whether a text where a corpus's name may stand is the path of a manifest.
  package static func isPath(_ text: String) -> Bool {
    text.lowercased().hasSuffix(".csv") || text.contains("/")
  }

  /// The labelled corpus. Nothing is known of the contents of its files.
  /// - Throws: ``ManifestError`` where there are no labels.
  package func corpus() throws(ManifestError) -> Corpus {
    let description = try description()
    guard let emotions else { throw ManifestError(file: file.relativePath, .unlabelled) }
    let files = zip(rows, emotions).map { row, emotion in
      CorpusFile(Utterance(path: row.path, emotion: emotion, speaker: row.countedSpeaker))
    }
    return Corpus(description: description, kind: .real, root: folder, files: files)
  }
}

extension Manifest.Row {
  static let unknownSpeaker = "unknown speaker of "

  /// The speaker, or a name that no other utterance has.
  var countedSpeaker: String { speaker ?? Self.unknownSpeaker + path }
}
