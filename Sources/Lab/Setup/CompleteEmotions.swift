import Corpora

extension DataLock {
  /// The emotions of which every file that an experiment reads is there; all that are asked about
  /// where that is none, so that what is missing is said of all.
  package func completeEmotions(
    of corpus: CorpusDescription, among emotions: [Emotion], in folder: CorporaFolder
  ) throws -> [Emotion] {
    let whole = try self.corpus(named: corpus.name, in: folder.place(of: corpus))
      .restricted(to: StandardTasks.selection(of: corpus, emotions))
    let (expected, found) = (whole.counts, whole.present().counts)
    let complete = emotions.filter { expected[$0] > 0 && found[$0] == expected[$0] }
    return complete.isEmpty ? emotions : complete
  }
}

extension StandardTasks {
  /// What is read of a corpus, the same as in experiments.
  package static func selection(of corpus: CorpusDescription, _ emotions: [Emotion]) -> Selection {
    guard case .atMost(let limits) = reading else { return Selection(emotions) }
    return Selection(emotions, perSpeakerAndEmotion: limits[corpus.name] ?? 0)
  }
}
