// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The entry of one corpus in `data.lock`.
package struct LockedCorpus: Hashable, Codable, Sendable {
  package var title: String
  package var version: String
  package var licence: String
  package var homePage: String
  package var howToGet: String
  /// The number of utterances per emotion and per speaker.
  package var counts: Counts
  private var lines: Lines

  private enum CodingKeys: String, CodingKey {
    case title, version, licence, homePage, howToGet, counts
    case lines = "files"
  }

  /// The line of one file; the path is its key.
  private struct Line: Hashable, Codable {
    var emotion: Emotion
    var speaker: String
    var sha256: Digest?
    var frames: Int?
    var rate: Int?

    init(_ file: CorpusFile) {
      emotion = file.utterance.emotion
      speaker = file.utterance.speaker
      sha256 = file.digest
      frames = file.length?.frames
      rate = file.length?.rate
    }

    func file(at path: String) -> CorpusFile {
      let utterance = Utterance(path: path, emotion: emotion, speaker: speaker)
      var length: AudioLength?
      if let frames, let rate { length = AudioLength(frames: frames, rate: rate) }
      return CorpusFile(utterance, digest: sha256, length: length)
    }
  }

  /// The lines of the files, by path.
  private struct Lines: Hashable, Codable {
    /// Nil where a program does not read them (``DataLock/init(contentsOf:filesOf:)``).
    private var byPath: [String: Line]?

    /// The files in no order. Those that were not read cannot be asked for.
    var files: [CorpusFile] { read.map { $1.file(at: $0) } }

    private var read: [String: Line] {
      guard let byPath else { preconditionFailure("The files of this corpus were not read.") }
      return byPath
    }

    init(_ files: [CorpusFile]) {
      byPath = Dictionary(
        files.map { ($0.path, Line($0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads the lines, which stand under the name of their corpus, if they are wanted.
    init(from decoder: any Decoder) throws {
      let wanted = LockedCorpus.withFiles.flatMap { decoder.userInfo[$0] as? Set<String> }
      let corpus = decoder.codingPath.dropLast().last?.stringValue ?? ""
      byPath =
        wanted?.contains(corpus) == false
        ? nil : try decoder.singleValueContainer().decode([String: Line].self)
    }

    func encode(to encoder: any Encoder) throws { try read.encode(to: encoder) }
  }

  /// The names of the corpora whose files are decoded, for a decoder; without it, all are.
  static let withFiles = CodingUserInfoKey(rawValue: "corpora with files")

  /// A corpus to be pinned, described and labelled by its rule.
  /// - Parameters:
  ///   - rule: describes the corpus, and reads a file's emotion and speaker from its path.
  ///   - files: paths with the digest or length of their contents, if known.
  /// - Throws: `UserError` for a path that does not fit the rule.
  package init(
    rule: CorpusRule, files: [(path: String, digest: Digest?, length: AudioLength?)]
  ) throws(UserError) {
    let description = rule.description
    var labelled: [CorpusFile] = []
    for file in files {
      guard let utterance = rule.utterance(at: file.path) else {
        throw UserError(
          "'\(file.path)' is not a recording of \(description.name): its name does not fit the "
            + "corpus's rule. Take it out of the list.")
      }
      labelled.append(CorpusFile(utterance, digest: file.digest, length: file.length))
    }
    self.init(description, files: labelled)
  }

  /// A corpus to be pinned.
  init(_ description: CorpusDescription, files: [CorpusFile]) {
    title = description.title
    version = description.version
    licence = description.licence
    homePage = description.homePage
    howToGet = description.howToGet
    counts = Counts(of: files.map(\.utterance))
    lines = Lines(files)
  }

  /// The files, sorted by path.
  package var files: [CorpusFile] {
    get { lines.files.sorted { $0.path < $1.path } }
    set { lines = Lines(newValue) }
  }
}
