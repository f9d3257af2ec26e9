// SPDX-License-Identifier: MIT
import Corpora
import Foundations

/// The agreement of predictions with the truth.
package struct Score: Hashable, Codable, Sendable {
  /// The matrix over all utterances.
  package let confusion: ConfusionMatrix
  /// The matrices of the speakers, sorted by speaker, for a bootstrap over speakers.
  package let speakers: [SpeakerScore]

  /// Unweighted average recall, 0…1.
  package var uar: Double { confusion.uar }
  /// The recognised share of all utterances, 0…1.
  package var accuracy: Double { confusion.accuracy }

  /// Compares labels.
  /// - Parameters:
  ///   - truth: the true emotion of each utterance.
  ///   - predicted: the recognised emotion of each utterance, in the same order.
  ///   - speakers: the speaker of each utterance.
  ///   - emotions: those of the task: rows and columns of the confusion matrices, in this order.
  /// - Throws: `UserError` where numbers differ or an emotion is not listed.
  package init(
    truth: [Emotion], predicted: [Emotion], speakers: [String], emotions: [Emotion]
  ) throws {
    guard speakers.count == truth.count else {
      throw UserError.differentLengths(truth.count, speakers.count)
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

/// The agreement of predictions with the truth for the utterances of one speaker.
package struct SpeakerScore: Hashable, Codable, Sendable {
  package let speaker: String
  package let confusion: ConfusionMatrix
}

extension Score {
  /// A stored score, of whose speakers only the counts are read, which takes half the time.
  ///
  /// A record holds a matrix for each speaker and each choice of an epoch. Their emotions are those of
  /// the matrix over all utterances.
  private struct Stored: Decodable {
    struct Speaker: Decodable {
      var speaker: String
      var confusion: Counts
    }
    struct Counts: Decodable {
      var counts: [Int]
    }
    var confusion: ConfusionMatrix
    var speakers: [Speaker]
  }

  package init(from decoder: any Decoder) throws {
    let stored = try Stored(from: decoder)
    let emotions = stored.confusion.emotions
    confusion = stored.confusion
    speakers = try stored.speakers.map { speaker in
      let counts = speaker.confusion.counts
      if let complaint = ConfusionMatrix.complaint(counts, emotions: emotions.count) {
        throw DecodingError.dataCorrupted(
          DecodingError.Context(
            codingPath: decoder.codingPath,
            debugDescription: "of speaker \(speaker.speaker): \(complaint)"))
      }
      return SpeakerScore(
        speaker: speaker.speaker, confusion: ConfusionMatrix(emotions: emotions, counts: counts))
    }
  }
}
