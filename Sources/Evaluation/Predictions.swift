import Corpora

/// What the scores of ``Predictions`` are, which decides how probabilities come from them.
package enum ScoreMeaning: String, Codable, CaseIterable, Sendable {
  /// Log-odds up to a constant, as cross-entropy trains them: probabilities are their softmax.
  case logits
  /// Estimates of the probabilities themselves, as squared error to one-hot labels trains them:
  /// what is negative counts as 0, then each row is divided by its sum.
  case posteriors
}

/// The scores of every emotion for every utterance, as a network gave them.
package struct Predictions: Hashable, Codable, Sendable {
  /// The utterances' paths, relative to their corpus's folder.
  package let paths: [String]
  /// What the columns stand for.
  package let emotions: [Emotion]
  /// Row-major `[utterances, emotions]`; the higher, the likelier.
  package let scores: [Float]
  package let meaning: ScoreMeaning

  /// - Parameters:
  ///   - paths: the utterances', relative to their corpus's folder, one per row of scores.
  ///   - emotions: what the columns stand for, in their order.
  ///   - scores: row-major `[utterances, emotions]`.
  ///   - meaning: how probabilities come from the scores; as their softmax by default.
  /// - Throws: ``EvaluationError`` where the shape does not fit, there is nothing, or a score is
  ///   not finite.
  package init(
    paths: [String], emotions: [Emotion], scores: [Float], meaning: ScoreMeaning = .logits
  ) throws {
    guard !paths.isEmpty else {
      throw EvaluationError.tooFew(what: "utterances", needed: 1, found: 0)
    }
    guard !emotions.isEmpty else {
      throw EvaluationError.tooFew(what: "emotions", needed: 1, found: 0)
    }
    guard scores.count == paths.count * emotions.count else {
      throw EvaluationError.wrongShape(
        scores: scores.count, utterances: paths.count, emotions: emotions.count)
    }
    if let wrong = scores.firstIndex(where: { !$0.isFinite }) {
      let (row, column) = wrong.quotientAndRemainder(dividingBy: emotions.count)
      throw EvaluationError.notFinite(path: paths[row], emotion: emotions[column])
    }
    self.paths = paths
    self.emotions = emotions
    self.scores = scores
    self.meaning = meaning
  }

  /// The number of utterances.
  package var count: Int { paths.count }

  /// The scores of one utterance, `[emotions]`.
  package func scores(at row: Int) -> ArraySlice<Float> {
    scores[row * emotions.count..<(row + 1) * emotions.count]
  }

  /// The column of the highest score of each utterance; of equal scores the first.
  package var labelIndices: [Int] {
    paths.indices.map { row in
      let scores = scores(at: row)
      var best = scores.startIndex
      for index in scores.indices where scores[index] > scores[best] { best = index }
      return best - scores.startIndex
    }
  }

  /// The emotion with the highest score of each utterance; of equal scores the first.
  package var labels: [Emotion] { labelIndices.map { emotions[$0] } }

  /// The share of the utterances that each emotion is predicted for, `[emotions]`.
  package var shares: [Double] {
    var counts = [Double](repeating: 0, count: emotions.count)
    for label in labelIndices { counts[label] += 1 }
    return counts.map { $0 / Double(count) }
  }
}
