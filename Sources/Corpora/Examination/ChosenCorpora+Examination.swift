// SPDX-License-Identifier: MIT

import Foundation
import Foundations

extension ChosenCorpora {
  /// Decodes the recordings of real corpora that no earlier run decoded, checks those of manifests, and compares
  /// the sounds of each manifest. Stand-ins are made, and need no check.
  /// - Parameter shortest: shortest permitted duration of a manifest's recordings, in seconds.
  /// - Throws: `UserError` for a sound to which a manifest gives several emotions.
  package func examined(
    shortest: Double, remembering verified: inout VerifiedFiles
  ) throws -> [CorpusSounds] {
    guard kind == .real else { return [] }
    return try corpora.map {
      try CorpusSounds($0, shortest: shortest, remembering: &verified)
    }
  }

  /// Warnings about sounds that stand several times in what tasks read.
  /// - Parameters:
  ///   - tasks: those of the run.
  ///   - examined: the recordings of the corpora.
  ///   - target: recordings that nobody labelled, the target of the tasks.
  ///   - highBands: their energies above the band of a telephone.
  /// - Throws: `UserError` for a sound to which a manifest gives several emotions.
  package func warnings(
    of tasks: [CorpusTask], _ examined: [CorpusSounds], _ target: [RunSound] = [],
    _ highBands: [Int] = []
  ) throws -> [String] {
    guard !examined.isEmpty else { return [] }
    let sounds = examined.flatMap(\.sounds)
    let all = RepeatedSounds(sounds)
    for corpus in corpora {
      guard let manifest = corpus.description.manifest else { continue }
      try all.requireOneEmotion(in: corpus.name, listedIn: manifest)
    }
    var sentences: [String] = []
    for task in tasks where !task.sources.contains(task.target) {
      let found = RepeatedSounds.among(sounds + target, task.emotions)
      sentences += [found.warning(target: task.target, inSources: task.sources)].compactMap(\.self)
      sentences += task.sources.indices.flatMap { index in
        task.sources[..<index].compactMap {
          found.warning(source: task.sources[index], inSource: $0)
        }
      }
    }
    sentences += corpora.flatMap { corpus in
      all.warnings(in: corpus.name, isOwn: corpus.description.manifest != nil)
    }
    if let name = target.first?.corpus {
      sentences += RepeatedSounds(target).warnings(in: name, isOwn: true)
    }
    var bands = Dictionary(
      examined.map { ($0.name, $0.highBands) }, uniquingKeysWith: { one, _ in one })
    if let name = target.first?.corpus { bands[name] = highBands }
    sentences += tasks.flatMap { task in
      task.sources.compactMap {
        Bandwidth.warning(
          source: $0, bands[$0] ?? [], target: task.target, bands[task.target] ?? [])
      }
    }
    return sentences.distinct()
  }
}
