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

  /// What they read: of nEMO so many utterances that the corpora are of a size.
  package static let reading = Reading.atMost(perSpeakerAndEmotion: ["nEMO": 10])
}

extension LabOptions {
  /// The tasks of an experiment, or those asked for, among which may be the open ones.
  ///
  /// With `--data real` an experiment's own are ``StandardTasks/open``, which everyone can run; on
  /// stand-ins, and where all of the paper's corpora are at hand, those named here.
  /// - Parameter usual: the paper's six, or for ablations ``StandardTasks/cycle``.
  package func standardTasks(_ usual: [CorpusTask] = CorpusTask.paper) throws -> [CorpusTask] {
    guard tasks == nil else {
      return try selectedTasks(among: CorpusTask.paper + StandardTasks.open)
    }
    return data == .real ? StandardTasks.open : usual
  }

  /// The tasks of an ablation.
  package func ablationTasks() throws -> [CorpusTask] { try standardTasks(StandardTasks.cycle) }
}
