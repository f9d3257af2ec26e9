// SPDX-License-Identifier: MIT
import Corpora
import Foundations

/// The agreement of predicted probabilities with the truth: whether of the recordings that are predicted with a
/// confidence of 70 %, about 70 % are right.
///
/// The confidence of a prediction is the probability of the predicted emotion. Every recording counts the same, so
/// that right ones are counted by accuracy, not by UAR.
package struct Calibration: Sendable {
  /// One recording, predicted with a confidence.
  struct Case: Sendable {
    let confidence: Double
    let truth: Emotion
    let predicted: Emotion
    /// Σ_k (p_k − 1[k = truth])².
    let squares: Double
    var isRight: Bool { truth == predicted }
  }

  /// The columns of the predictions.
  package let emotions: [Emotion]
  let cases: [Case]

  /// - Parameters:
  ///   - predictions: their scores decide which emotion is predicted.
  ///   - probabilities: of every emotion for every utterance, row-major `[utterances, emotions]`.
  ///   - truth: the emotion of each utterance, in the order of the predictions.
  /// - Throws: `UserError` where numbers differ.
  package init(_ predictions: Predictions, probabilities: [Double], truth: [Emotion]) throws {
    let width = predictions.emotions.count
    guard truth.count == predictions.count, probabilities.count == truth.count * width else {
      throw UserError.differentLengths(predictions.count, truth.count)
    }
    emotions = predictions.emotions
    cases = zip(predictions.labelIndices, truth).enumerated().map { row, labels in
      let own = Array(probabilities[row * width..<(row + 1) * width])
      let squares = zip(own, predictions.emotions).reduce(0) { sum, item in
        let difference = item.0 - (item.1 == labels.1 ? 1 : 0)
        return sum + difference * difference
      }
      return Case(
        confidence: own[labels.0], truth: labels.1, predicted: predictions.emotions[labels.0],
        squares: squares)
    }
  }

  private init(emotions: [Emotion], cases: [Case]) {
    (self.emotions, self.cases) = (emotions, cases)
  }

  /// Several as one, such as those of the seeds of a method; nil for none.
  /// - Throws: `UserError` where emotions differ.
  package static func pooled(_ parts: [Calibration]) throws -> Calibration? {
    guard let first = parts.first else { return nil }
    for part in parts where part.emotions != first.emotions {
      throw UserError.differentEmotions(expected: first.emotions, found: part.emotions)
    }
    return Calibration(emotions: first.emotions, cases: parts.flatMap(\.cases))
  }

  /// The number of recordings.
  package var count: Int { cases.count }

  /// The mean squared distance of the probabilities from the truth, Σ_k (p_k − 1[k = truth])², from 0 to 2 (Brier,
  /// Monthly Weather Review 1950).
  package var brierScore: Double { cases.map(\.squares).mean ?? 0 }

  /// The mean confidence.
  package var confidence: Double { cases.map(\.confidence).mean ?? 0 }

  /// The share of right predictions.
  package var accuracy: Double { cases.map { $0.isRight ? 1.0 : 0 }.mean ?? 0 }
}

extension Calibration {
  /// Recordings of about the same confidence.
  package struct Bin: Hashable, Sendable {
    package let count: Int
    /// Their mean confidence.
    package let confidence: Double
    /// The share of right predictions among them.
    package let accuracy: Double
  }

  /// Bins of equally many recordings, by rising confidence (Nixon et al., CVPR Workshops 2019, section 4.3).
  ///
  /// The recording of rank r of n is in bin ⌊r · count / n⌋, and those of the same confidence are in the bin of the
  /// first of them, so that their order makes no difference; bins without recordings are left out.
  package func bins(_ count: Int = 10) -> [Bin] {
    let sorted = cases.sorted { $0.confidence < $1.confidence }
    var members: [Int: [Case]] = [:]
    var bin = 0
    for (rank, own) in sorted.enumerated() {
      if rank == 0 || own.confidence > sorted[rank - 1].confidence {
        bin = rank * count / sorted.count
      }
      members[bin, default: []].append(own)
    }
    return members.sorted { $0.key < $1.key }.map { _, members in
      Bin(
        count: members.count, confidence: members.map(\.confidence).mean ?? 0,
        accuracy: members.map { $0.isRight ? 1.0 : 0 }.mean ?? 0)
    }
  }

  /// The expected calibration error Σ_b n_b / n · |accuracy_b − confidence_b| (Naeini et al., AAAI 2015) over bins
  /// of equally many recordings.
  package func expectedError(bins count: Int = 10) -> Double {
    bins(count).reduce(0) {
      $0 + Double($1.count) / Double(self.count) * abs($1.accuracy - $1.confidence)
    }
  }
}
