import Corpora

/// How well predictions agree with the truth.
package struct Score: Hashable, Codable, Sendable {
  /// Over all utterances.
  package let confusion: ConfusionMatrix
  /// Over the utterances of each speaker, sorted by speaker: what a bootstrap over speakers needs.
  package let speakers: [SpeakerScore]

  /// Unweighted average recall, 0…1.
  package var uar: Double { confusion.uar }
  /// The share of all utterances that were recognised, 0…1.
  package var accuracy: Double { confusion.accuracy }

  /// Compares labels.
  /// - Parameters:
  ///   - truth: the true emotion of each utterance.
  ///   - predicted: what was recognised in the same utterances, in the same order.
  ///   - speakers: who speaks each utterance.
  ///   - emotions: those of the task: rows and columns of the confusion matrices, in this order.
  /// - Throws: ``EvaluationError`` where numbers differ or an emotion is not listed.
  package init(
    truth: [Emotion], predicted: [Emotion], speakers: [String], emotions: [Emotion]
  ) throws {
    guard speakers.count == truth.count else {
      throw EvaluationError.differentLengths(first: truth.count, second: speakers.count)
    }
    confusion = try ConfusionMatrix(truth: truth, predicted: predicted, emotions: emotions)
    self.speakers = try Set(speakers).sorted().map { speaker in
      let own = speakers.indices.filter { speakers[$0] == speaker }
      return SpeakerScore(
        speaker: speaker,
        confusion: try ConfusionMatrix(
          truth: own.map { truth[$0] }, predicted: own.map { predicted[$0] }, emotions: emotions))
    }
  }
}

/// A record holds a matrix for each speaker and each choice of an epoch. Their emotions are those of the
/// matrix over all utterances, so that just the counts are read, which takes half the time.
extension Score {
  private enum Keys: CodingKey { case confusion, speakers }
  private enum SpeakerKeys: CodingKey { case speaker, confusion }
  private enum MatrixKeys: CodingKey { case counts }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    let confusion = try container.decode(ConfusionMatrix.self, forKey: .confusion)
    var list = try container.nestedUnkeyedContainer(forKey: .speakers)
    var speakers: [SpeakerScore] = []
    while !list.isAtEnd {
      let item = try list.nestedContainer(keyedBy: SpeakerKeys.self)
      let matrix = try item.nestedContainer(keyedBy: MatrixKeys.self, forKey: .confusion)
      let counts = try matrix.decode([Int].self, forKey: .counts)
      if let complaint = ConfusionMatrix.complaint(counts, emotions: confusion.emotions.count) {
        throw DecodingError.dataCorruptedError(
          forKey: .counts, in: matrix, debugDescription: "of a speaker: \(complaint)")
      }
      speakers.append(
        SpeakerScore(
          speaker: try item.decode(String.self, forKey: .speaker),
          confusion: ConfusionMatrix(emotions: confusion.emotions, counts: counts)))
    }
    self.confusion = confusion
    self.speakers = speakers
  }
}

/// How well the emotions of one speaker were recognised.
package struct SpeakerScore: Hashable, Codable, Sendable {
  package let speaker: String
  package let confusion: ConfusionMatrix
}
