// SPDX-License-Identifier: MIT
import Corpora
import Foundations

extension DataLock {
  /// The emotions with every file that an experiment reads present on this machine.
  ///
  /// Falls back to all requested emotions if none is complete, so that the error that follows lists every
  /// missing file.
  package func completeEmotions(
    of corpus: CorpusDescription, among emotions: [Emotion], in folder: CorporaFolder
  ) throws -> [Emotion] {
    let whole = try self.corpus(named: corpus.name, in: folder.place(of: corpus))
      .restricted(to: StandardTasks.selection(of: corpus, emotions))
    let (expected, found) = (whole.counts, whole.present().counts)
    let complete = emotions.filter { expected[$0] > 0 && found[$0] == expected[$0] }
    return complete.isEmpty ? emotions : complete
  }

  /// The emotions of a study with this source: the requested ones, or else all complete ones.
  /// - Parameter asked: the requested emotions; empty for all.
  /// - Throws: `UserError` for an emotion that the source lacks, or if fewer than two emotions remain.
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
        "\(emotions.isEmpty ? "No emotion is" : "Only \(left) is") left of \(source.name), but a "
          + "recogniser needs at least two emotions. Name two or more with --emotions.")
    }
    return emotions
  }
}
