import Foundation
import Foundations

/// What `data.lock` says of one corpus.
package struct LockedCorpus: Hashable, Sendable {
  package var title: String
  package var version: String
  package var licence: String
  package var homePage: String
  package var howToGet: String
  /// Utterances per emotion and per speaker.
  package var counts: Counts
  /// The files, sorted by path.
  package var files: [CorpusFile]

  /// A corpus to be pinned, described and labelled by its rule.
  /// - Parameters:
  ///   - rule: describes the corpus, and reads a file's emotion and speaker from its path.
  ///   - files: paths with what is known of the contents; paths that do not fit the rule are
  ///     refused.
  /// - Throws: ``DataLockError/unlabelled(corpus:path:)``.
  package init(
    rule: CorpusRule, files: [(path: String, digest: Digest?, length: AudioLength?)]
  ) throws(DataLockError) {
    let description = rule.description
    var labelled: [CorpusFile] = []
    for file in files {
      guard let utterance = rule.utterance(at: file.path) else {
        throw .unlabelled(corpus: description.name, path: file.path)
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
    self.files = files.sorted { $0.path < $1.path }
  }
}

extension LockedCorpus: Codable {
  private enum CodingKeys: String, CodingKey {
    case title, version, licence, homePage, howToGet, counts, files
  }

  /// One file's line; the path is its key.
  private struct Line: Codable {
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

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    title = try container.decode(String.self, forKey: .title)
    version = try container.decode(String.self, forKey: .version)
    licence = try container.decode(String.self, forKey: .licence)
    homePage = try container.decode(String.self, forKey: .homePage)
    howToGet = try container.decode(String.self, forKey: .howToGet)
    counts = try container.decode(Counts.self, forKey: .counts)
    files = try container.decode([String: Line].self, forKey: .files)
      .map { path, line in line.file(at: path) }
      .sorted { $0.path < $1.path }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(title, forKey: .title)
    try container.encode(version, forKey: .version)
    try container.encode(licence, forKey: .licence)
    try container.encode(homePage, forKey: .homePage)
    try container.encode(howToGet, forKey: .howToGet)
    try container.encode(counts, forKey: .counts)
    let lines = files.map { ($0.path, Line($0)) }
    try container.encode(
      Dictionary(lines, uniquingKeysWith: { first, _ in first }), forKey: .files)
  }
}
