import Corpora
import Foundations

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

extension DataLock {
  /// The emotions that a study of a source can tell apart: those asked for, or where none are, all of
  /// which every file is there.
  /// - Throws: `UserError` for one that the source does not have, or where fewer than two are left.
  package func emotions(
    of source: CorpusDescription, asked: [Emotion], data: DataChoice, in folder: CorporaFolder
  ) throws -> [Emotion] {
    if let stranger = asked.first(where: { !source.emotions.contains($0) }) {
      let known = source.emotions.map(\.rawValue).joined(separator: ", ")
      throw UserError(
        "\(source.name) has no utterances of '\(stranger)'. It has \(known).")
    }
    let emotions =
      if !asked.isEmpty {
        Set(asked).sorted()
      } else if data == .standin || source.manifest != nil {
        source.emotions
      } else {
        try completeEmotions(of: source, among: source.emotions, in: folder)
      }
    guard emotions.count > 1 else {
      let left = emotions.map(\.rawValue).joined(separator: ", ")
      throw UserError(
        "\(emotions.isEmpty ? "No emotion is" : "Only \(left) is") left of \(source.name), and a "
          + "recogniser needs at least two. Name two or more with --emotions.")
    }
    return emotions
  }
}
