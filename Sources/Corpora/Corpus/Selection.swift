// SPDX-License-Identifier: MIT

import Foundations

/// The choice of a corpus's files that an experiment reads.
package struct Selection: Hashable, Codable, Sendable {
  /// The emotions to read, in order.
  package let emotions: [Emotion]
  /// The part of the corpus that is read.
  package let part: Part
  /// Includes long takes that were never cut into sentences (subject 6 of eNTERFACE'05 has six, and
  /// the published counts include them).
  package let unsegmentedTakes: Bool

  /// A part of a corpus that has many more utterances than those it is compared with.
  package enum Part: Hashable, Codable, Sendable {
    /// The whole corpus.
    case whole
    /// At most this many utterances of each speaker and emotion, those with the lowest sentence numbers.
    case atMost(perSpeakerAndEmotion: Int)
    /// Of sentences that were spoken several times, the first take.
    case firstTakes
  }

  package init(
    _ emotions: [Emotion] = Emotion.allCases, part: Part = .whole, unsegmentedTakes: Bool = true
  ) {
    self.emotions = Set(emotions).sorted()
    self.part = part
    self.unsegmentedTakes = unsegmentedTakes
  }

  /// The selected files of a corpus, in their order.
  /// - Parameter rule: that of the corpus; nil for the corpus of a manifest.
  func apply(to files: [CorpusFile], by rule: CorpusRule?) -> [CorpusFile] {
    let unsegmented = unsegmentedTakes ? [] : rule?.unsegmentedTakes ?? []
    let candidates = files.filter { file in
      emotions.contains(file.utterance.emotion) && !unsegmented.contains(file.path)
    }
    switch part {
    case .whole: return candidates
    case .firstTakes:
      return candidates.filter { rule?.isRepetition($0.path) != true }
    case .atMost(let limit): return Self.first(limit, of: candidates)
    }
  }

  /// The first files of each speaker and emotion.
  private static func first(_ limit: Int, of candidates: [CorpusFile]) -> [CorpusFile] {
    var taken: [Cell: Int] = [:]
    var chosen: Set<String> = []
    for file in NaturalOrder.sorted(candidates, by: \.path) {
      let cell = Cell(emotion: file.utterance.emotion, speaker: file.utterance.speaker)
      guard taken[cell, default: 0] < limit else { continue }
      taken[cell, default: 0] += 1
      chosen.insert(file.path)
    }
    return candidates.filter { chosen.contains($0.path) }
  }

  private struct Cell: Hashable {
    var emotion: Emotion
    var speaker: String
  }
}
