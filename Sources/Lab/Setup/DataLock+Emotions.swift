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

  /// The emotions of a study with these sources: the requested ones, or else those that are complete in all of them.
  /// - Parameter asked: the requested emotions; empty for all.
  /// - Throws: `UserError` for an emotion that a source lacks, or if fewer than two emotions remain.
  package func emotions(
    of sources: [CorpusDescription], asked: [Emotion], data: DataChoice, in folder: CorporaFolder
  ) throws -> [Emotion] {
    for source in sources {
      guard let stranger = asked.first(where: { !source.emotions.contains($0) }) else { continue }
      let known = source.emotions.map(\.rawValue).joined(separator: ", ")
      throw UserError(
        "\(source.name) has no utterances of '\(stranger)'. It has \(known).")
    }
    var emotions = asked.isEmpty ? Emotion.allCases : Set(asked).sorted()
    for source in sources where asked.isEmpty {
      let own =
        data == .standin || source.manifest != nil
        ? source.emotions
        : try completeEmotions(of: source, among: source.emotions, in: folder)
      emotions = own.filter(emotions.contains)
    }
    guard emotions.count > 1 else {
      let left = emotions.map(\.rawValue).joined(separator: ", ")
      let names = sources.map(\.name).joined(separator: ", ")
      throw UserError(
        "\(emotions.isEmpty ? "No emotion is" : "Only \(left) is") left of \(names), but a "
          + "recogniser needs at least two emotions. Name two or more with --emotions.")
    }
    return emotions
  }
}
