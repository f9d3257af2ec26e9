import Corpora

/// The tasks that experiments share, set alike everywhere, so that a trial is run once for all pages.
package enum StandardTasks {
  /// The emotions that both EmoDB and nEMO have in numbers.
  package static let openEmotions: [Emotion] = [.anger, .happiness, .neutral, .sadness]

  /// EmoDB and nEMO both ways, on ``openEmotions``.
  package static let open: [CorpusTask] = {
    let there = CorpusTask(source: "EmoDB", target: "nEMO", emotions: openEmotions)
    return [there, there.reversed]
  }()

  /// Three of the paper's tasks, in which each corpus is once the source and once the target: what
  /// ablations are made on.
  package static let cycle = ["EmoDB→eNTERFACE", "eNTERFACE→CASIA", "CASIA→EmoDB"].compactMap {
    name in
    CorpusTask.paper.first { $0.description == name }
  }

  /// Files that they read: ten utterances per speaker and emotion of nEMO, to match the size of EmoDB.
  package static let reading = Reading.atMost(perSpeakerAndEmotion: ["nEMO": 10])
}
