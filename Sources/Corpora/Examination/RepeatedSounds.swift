// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The search for the same sound under several names: in source and target, in two sources, or twice in a corpus.
///
/// Two recordings are the same if their files are, or if the decoded samples are (a FLAC of a WAV, another header,
/// one channel doubled). Copies through a lossy coder, or at another sample rate, are not found.
package struct RepeatedSounds: Sendable {
  /// The recordings of the run by corpus, each with the number of its sound.
  private let corpora: [String: [(sound: RunSound, number: Int)]]

  /// - Parameter sounds: of all corpora of the run.
  package init(_ sounds: [RunSound]) {
    var byFile: [Digest: Int] = [:]
    var bySamples: [Digest: Int] = [:]
    var corpora: [String: [(sound: RunSound, number: Int)]] = [:]
    var next = 0
    // recordings with a print first, so that the others find them by their file
    for sound in sounds.filter({ $0.samples != nil }) + sounds.filter({ $0.samples == nil }) {
      let number = sound.samples.flatMap { bySamples[$0] } ?? byFile[sound.file] ?? next
      if number == next { next += 1 }
      byFile[sound.file] = number
      if let samples = sound.samples { bySamples[samples] = number }
      corpora[sound.corpus, default: []].append((sound, number))
    }
    self.corpora = corpora.mapValues { $0.sorted { $0.sound.path < $1.sound.path } }
  }

  /// Compares the files of one corpus by their digests alone.
  package init(_ files: [CorpusFile], of corpus: String) {
    self.init(
      files.compactMap { file in
        file.digest.map {
          RunSound(
            corpus: corpus, path: file.path, emotion: file.utterance.emotion,
            speaker: file.utterance.speaker, file: $0, samples: nil)
        }
      })
  }

  /// The comparison of those recordings alone that have one of some emotions, or none.
  package static func among(_ sounds: [RunSound], _ emotions: [Emotion]) -> RepeatedSounds {
    RepeatedSounds(sounds.filter { $0.emotion.map(emotions.contains) ?? true })
  }

  /// Sounds of a corpus that stand in it several times, each with its recordings in the order of their paths.
  func repeats(in corpus: String) -> [[RunSound]] {
    let own = corpora[corpus] ?? []
    let groups = Dictionary(grouping: own, by: \.number).filter { $0.value.count > 1 }
    return groups.values.map { $0.map(\.sound) }.sorted { $0[0].path < $1[0].path }
  }

  /// Checks that no sound of a corpus has two emotions.
  /// - Parameter manifest: the list of the corpus, for the lines.
  /// - Throws: `UserError`, which names the files.
  package func requireOneEmotion(in corpus: String, listedIn manifest: URL) throws(UserError) {
    let wrong = repeats(in: corpus).filter { Set($0.map(\.emotion)).count > 1 }
    guard !wrong.isEmpty else { return }
    let lines = (try? Manifest(contentsOf: manifest).lines) ?? [:]
    let list = wrong.map { sounds in
      "  "
        + sounds.map { sound in
          let line = lines[sound.path].map { "line \($0): " } ?? ""
          return "\(line)'\(sound.path)' is \(sound.emotion.map(\.rawValue) ?? "without emotion")"
        }.joined(separator: ", ")
    }
    let count = wrong.count == 1 ? "a sound" : "\(wrong.count) sounds"
    throw UserError(
      """
      '\(manifest.relativePath)' gives \(count) several emotions. The recordings are the same, as files or sample by sample:
      \(UserError.list(list))
      Leave one line for each sound, with the right emotion.
      """)
  }

  /// Warnings about a corpus by itself.
  /// - Parameter isOwn: true for the corpus of a manifest, whose repetitions under one speaker are reported too.
  package func warnings(in corpus: String, isOwn: Bool) -> [String] {
    let all = repeats(in: corpus)
    let shared = all.filter { Set($0.map(\.speaker)).count > 1 }
    var sentences: [String] = []
    if !shared.isEmpty {
      sentences.append(
        "\(Self.count(shared.count, "sound")) of \(corpus) \(shared.count == 1 ? "stands" : "stand") under several "
          + "speakers, so speakers that are held out may have been learnt from: \(Self.examples(shared))."
      )
    }
    let alike = all.filter { Set($0.map(\.speaker)).count == 1 }
    if isOwn, !alike.isEmpty {
      sentences.append(
        "\(Self.count(alike.count, "sound")) of \(corpus) \(alike.count == 1 ? "is" : "are") listed several times "
          + "under other names, and \(alike.count == 1 ? "counts" : "count") as often: \(Self.examples(alike))."
      )
    }
    return sentences
  }

  /// A warning where recordings of the target are in a source too; nil where none is.
  package func warning(target: String, inSources sources: [String]) -> String? {
    let learnt = sources.filter { $0 != target }.flatMap { corpora[$0] ?? [] }
    return warning(
      of: corpora[target] ?? [], in: learnt,
      "the target \(target)", "the source \(sources.joined(separator: "+"))",
      "so results on the target do not hold for other speech")
  }

  /// A warning where recordings of a source are in another too; nil where none is.
  package func warning(source: String, inSource other: String) -> String? {
    warning(
      of: corpora[source] ?? [], in: corpora[other] ?? [], "the source \(source)",
      "the source \(other)", "so they are learnt from twice")
  }

  private func warning(
    of all: [(sound: RunSound, number: Int)], in others: [(sound: RunSound, number: Int)],
    _ title: String, _ other: String, _ result: String
  ) -> String? {
    let known = Dictionary(
      others.map { ($0.number, $0.sound) }, uniquingKeysWith: { one, _ in one })
    let pairs = all.compactMap { recording in
      known[recording.number].map { [recording.sound, $0] }
    }
    guard !pairs.isEmpty else { return nil }
    let different = pairs.count { pair in
      pair.allSatisfy { $0.emotion != nil } && pair[0].emotion != pair[1].emotion
    }
    return
      "\(pairs.count) of \(all.count) recordings of \(title) \(pairs.count == 1 ? "is" : "are") also in "
      + "\(other), \(result): \(Self.examples(pairs))."
      + (different > 0
        ? " \(different == 1 ? "One of them has" : "\(different) of them have") another emotion there."
        : "")
  }

  private static func count(_ count: Int, _ noun: String) -> String {
    count == 1 ? "A \(noun)" : "\(count) \(noun)s"
  }

  /// The first groups: `mine/a.wav = EmoDB/wav/03a01Fa.wav, … and 5 more`.
  private static func examples(_ groups: [[RunSound]]) -> String {
    let shown = 3
    let more = groups.count - shown
    return groups.prefix(shown).map { $0.map(\.title).joined(separator: " = ") }
      .joined(separator: ", ") + (more > 0 ? ", … and \(more) more" : "")
  }
}
