import Corpora

/// The tasks that experiments share, set alike everywhere, so that a trial is run once for all pages.
public enum StandardTasks {
  /// The emotions that both EmoDB and nEMO have in numbers.
  public static let openEmotions: [Emotion] = [.anger, .happiness, .neutral, .sadness]

  /// EmoDB and nEMO both ways, on ``openEmotions``.
  public static let open: [CorpusTask] = {
    let there = CorpusTask(source: "EmoDB", target: "nEMO", emotions: openEmotions)
    return [there, there.reversed]
  }()

  /// What they read: of nEMO so many utterances that the corpora are of a size.
  public static let reading = Reading.atMost(perSpeakerAndEmotion: ["nEMO": 10])
}

extension LabOptions {
  /// The paper's six tasks, or those asked for, among which may be the open ones.
  public func standardTasks() throws -> [CorpusTask] {
    tasks == nil
      ? CorpusTask.paper : try selectedTasks(among: CorpusTask.paper + StandardTasks.open)
  }
}
