// SPDX-License-Identifier: MIT

import Foundations

/// The choice of a corpus's files that an experiment reads.
package struct Selection: Hashable, Codable, Sendable {
  /// The emotions to read, in order.
  package let emotions: [Emotion]
  /// The largest number of utterances of each speaker and emotion, those with the lowest sentence
  /// numbers; 0 for no limit.
  package let perSpeakerAndEmotion: Int
  /// Includes long takes that were never cut into sentences (subject 6 of eNTERFACE'05 has six, and
  /// the published counts include them).
  package let unsegmentedTakes: Bool

  package init(
    _ emotions: [Emotion] = Emotion.allCases, perSpeakerAndEmotion: Int = 0,
    unsegmentedTakes: Bool = true
  ) {
    self.emotions = Set(emotions).sorted()
    self.perSpeakerAndEmotion = perSpeakerAndEmotion
    self.unsegmentedTakes = unsegmentedTakes
  }

  /// The selected files of a corpus, in their order.
  func apply(to files: [CorpusFile], unsegmented: Set<String>) -> [CorpusFile] {
    let candidates = files.filter { file in
      emotions.contains(file.utterance.emotion)
        && (unsegmentedTakes || !unsegmented.contains(file.path))
    }
    guard perSpeakerAndEmotion > 0 else { return candidates }
    var taken: [Cell: Int] = [:]
    var chosen: Set<String> = []
    for file in NaturalOrder.sorted(candidates, by: \.path) {
      let cell = Cell(emotion: file.utterance.emotion, speaker: file.utterance.speaker)
      guard taken[cell, default: 0] < perSpeakerAndEmotion else { continue }
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
