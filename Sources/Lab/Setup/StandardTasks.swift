// SPDX-License-Identifier: MIT
import Corpora

/// Tasks that experiments share. All experiments define them alike, so a trial is run once for all pages.
package enum StandardTasks {
  /// The emotions with many utterances in both EmoDB and nEMO.
  package static let openEmotions: [Emotion] = [.anger, .happiness, .neutral, .sadness]

  /// EmoDB and nEMO in both directions, on ``openEmotions``.
  package static let open: [CorpusTask] = {
    let there = CorpusTask(source: "EmoDB", target: "nEMO", emotions: openEmotions)
    return [there, there.reversed]
  }()

  /// The tasks of ablations: three of the paper's, with each corpus once as source and once as target.
  package static let cycle = ["EmoDB→eNTERFACE", "eNTERFACE→CASIA", "CASIA→EmoDB"].compactMap {
    name in
    CorpusTask.paper.first { $0.description == name }
  }

  /// The files that they read: ten utterances per speaker and emotion of nEMO, to match the size of EmoDB.
  package static let reading = Reading.atMost(perSpeakerAndEmotion: ["nEMO": 10])

  /// The part of a corpus that experiments read for some emotions.
  package static func selection(of corpus: CorpusDescription, _ emotions: [Emotion]) -> Selection {
    guard case .atMost(let limits) = reading else { return Selection(emotions) }
    return Selection(emotions, perSpeakerAndEmotion: limits[corpus.name] ?? 0)
  }
}
