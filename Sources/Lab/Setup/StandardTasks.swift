// SPDX-License-Identifier: MIT
import Corpora

/// Tasks that experiments share. All experiments define them alike, so a trial is run once for all pages.
package enum StandardTasks {
  /// The corpora of real speech that everyone may have.
  package static let openCorpora = ["EmoDB", "nEMO", "RAVDESS"]

  /// The emotions that all ``openCorpora`` have in numbers.
  package static let openEmotions: [Emotion] = [.anger, .fear, .happiness, .neutral, .sadness]

  /// All pairs of ``openCorpora`` in both directions, on ``openEmotions``.
  package static let open: [CorpusTask] = [
    ("EmoDB", "nEMO"), ("EmoDB", "RAVDESS"), ("nEMO", "RAVDESS"),
  ]
  .flatMap { source, target in
    let there = CorpusTask(source: source, target: target, emotions: openEmotions)
    return [there, there.reversed]
  }

  /// Three of the ``open`` tasks, in which each corpus is once the source and once the target.
  package static let openCycle = cycle(of: open, ["EmoDB→nEMO", "nEMO→RAVDESS", "RAVDESS→EmoDB"])

  /// Three of the paper's tasks, in which each corpus is once the source and once the target.
  package static let paperCycle = cycle(
    of: CorpusTask.paper, ["EmoDB→eNTERFACE", "eNTERFACE→CASIA", "CASIA→EmoDB"])

  /// Three of six tasks, in which each corpus is once the source and once the target, where they are the
  /// paper's or the open ones; else all.
  package static func few(of tasks: [CorpusTask]) -> [CorpusTask] {
    [paperCycle, openCycle].first { $0.allSatisfy(tasks.contains) } ?? tasks
  }

  /// Each of ``openCorpora`` as the target of all others together, on ``openEmotions``.
  package static let openPooled = pooled(openCorpora, open)

  /// Each of the paper's corpora as the target of the other two together, on the emotions that all three have.
  package static let paperPooled = pooled(
    CorpusTask.corpora(of: CorpusTask.paper), CorpusTask.paper)

  /// The paper's six tasks on the emotions that all three corpora have, on which single sources compare with
  /// ``paperPooled``.
  package static let paperShared = CorpusTask.paper.compactMap {
    try? $0.restricted(to: paperPooled[0].emotions)
  }

  private static func pooled(_ corpora: [String], _ tasks: [CorpusTask]) -> [CorpusTask] {
    let emotions = tasks.reduce(Set(Emotion.allCases)) { $0.intersection($1.emotions) }
    return corpora.map { target in
      CorpusTask(
        sources: corpora.filter { $0 != target }, target: target, emotions: emotions.sorted())
    }
  }

  /// The tasks on which settings are chosen: from the women of each open corpus to its men, and back. No
  /// page presents a result on them.
  package static let development: [CorpusTask] = openCorpora.flatMap { corpus in
    let there = CorpusTask(
      source: "\(corpus) women", target: "\(corpus) men", emotions: openEmotions)
    return [there, there.reversed]
  }

  /// Tasks within each open corpus, for trials in folds of its speakers.
  package static let withinOpen = within(openCorpora) { _ in openEmotions }

  /// Tasks within each of the paper's corpora, on all of its emotions.
  package static let withinPaper = within(CorpusTask.corpora(of: CorpusTask.paper)) { $0.emotions }

  private static func within(
    _ corpora: [String], emotions: (CorpusDescription) -> [Emotion]
  ) -> [CorpusTask] {
    corpora.compactMap { try? CorpusDescription.find($0) }.map {
      CorpusTask(source: $0.name, target: $0.name, emotions: emotions($0))
    }
  }

  private static func cycle(of tasks: [CorpusTask], _ names: [String]) -> [CorpusTask] {
    names.compactMap { name in tasks.first { $0.description == name } }
  }

  /// The files that they read: twenty utterances per speaker and emotion of nEMO and the first takes of
  /// RAVDESS, so that these are not many times the size of EmoDB.
  package static let reading = Reading.parts([
    "nEMO": .atMost(perSpeakerAndEmotion: 20), "RAVDESS": .firstTakes,
  ])

  /// The part of a corpus that experiments read for some emotions.
  package static func selection(of corpus: CorpusDescription, _ emotions: [Emotion]) -> Selection {
    guard case .parts(let parts) = reading else { return Selection(emotions) }
    return Selection(emotions, part: parts[corpus.whole] ?? .whole)
  }
}
