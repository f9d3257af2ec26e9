// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Speech

/// A recording that a run reads, with everything that identifies its sound.
package struct RunSound: Hashable, Sendable {
  /// The name of the corpus or of the recordings.
  let corpus: String
  let path: String
  /// Nil where nobody labelled it.
  let emotion: Emotion?
  /// Nil where it is not known.
  let speaker: String?
  let file: Digest
  /// The print's digest; nil for a film of a known corpus, which is not decoded for it.
  let samples: Digest?

  /// A recording of a set that nobody labelled.
  package init(of recordings: String, path: String, file: Digest, samples: Digest) {
    self.init(
      corpus: recordings, path: path, emotion: nil, speaker: nil, file: file, samples: samples)
  }

  init(
    corpus: String, path: String, emotion: Emotion?, speaker: String?, file: Digest,
    samples: Digest?
  ) {
    self.corpus = corpus
    self.path = path
    self.emotion = emotion
    self.speaker = speaker
    self.file = file
    self.samples = samples
  }

  /// The recording as sentences name it.
  var title: String { "\(corpus)/\(path)" }
}

/// The recordings of a labelled corpus that a run reads, decoded and checked once.
package struct CorpusSounds: Sendable {
  package let name: String
  package let sounds: [RunSound]
  /// The energy above the band of a telephone of each recording that was decoded, see ``SoundPrint/highBand``.
  package let highBands: [Int]
  /// What is wrong with recordings of a manifest, which cannot be used: one error that names the first of them
  /// with their lines; nil if all can be used.
  package let problem: UserError?

  /// Decodes the recordings of a corpus whose files are verified.
  ///
  /// Films of known corpora are left out, since to decode them takes minutes.
  /// - Parameters:
  ///   - corpus: with the digest of each file.
  ///   - shortest: shortest permitted duration of a manifest's recordings, in seconds.
  ///   - verified: the prints that earlier runs computed.
  package init(
    _ corpus: Corpus, shortest: Double, remembering verified: inout VerifiedFiles
  ) throws {
    let manifest = corpus.description.manifest
    let decoded = corpus.files.filter { manifest != nil || !Self.isFilm($0.path) }
    let results = try verified.prints(
      of: decoded.map {
        VerifiedFiles.Sound(
          url: corpus.url(of: $0.utterance),
          name: manifest == nil ? "\(corpus.name)/\($0.path)" : $0.path)
      }, shortest: manifest == nil ? 0 : shortest)
    var prints: [String: SoundPrint] = [:]
    var wrong: [(path: String, reason: String)] = []
    for (file, result) in zip(decoded, results) {
      switch result {
      case .success(let print): prints[file.path] = print
      case .failure(let error): wrong.append((file.path, error.description))
      }
    }
    name = corpus.name
    highBands = prints.values.map(\.highBand)
    problem = manifest.flatMap { Self.error(in: $0, wrong) }
    sounds = corpus.files.compactMap { file in
      guard let digest = file.digest else { return nil }
      return RunSound(
        corpus: corpus.name, path: file.path, emotion: file.utterance.emotion,
        speaker: file.utterance.isSpeakerKnown ? file.utterance.speaker : nil, file: digest,
        samples: prints[file.path]?.samples)
    }
  }

  private static func isFilm(_ path: String) -> Bool {
    Recording.films.contains((path as NSString).pathExtension.lowercased())
  }

  private static func error(
    in manifest: URL, _ wrong: [(path: String, reason: String)]
  ) -> UserError? {
    guard !wrong.isEmpty else { return nil }
    let lines = (try? Manifest(contentsOf: manifest).lines) ?? [:]
    let list = wrong.sorted { (lines[$0.path] ?? 0, $0.path) < (lines[$1.path] ?? 0, $1.path) }
      .map { "  " + (lines[$0.path].map { "line \($0): " } ?? "") + $0.reason }
    let count = wrong.count == 1 ? "a recording" : "\(wrong.count) recordings"
    return UserError(
      """
      '\(manifest.relativePath)' lists \(count) that cannot be used:
      \(UserError.list(list))
      Correct the files, or take their lines out of the manifest.
      """)
  }
}
