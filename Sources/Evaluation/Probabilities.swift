import Foundation

extension Predictions {
  /// The probability of every emotion for every utterance, row-major `[utterances, emotions]`;
  /// see ``ScoreMeaning`` for how they come from the scores.
  package var probabilities: [Double] {
    paths.indices.flatMap { row -> [Double] in
      let scores = scores(at: row).map(Double.init)
      let weights =
        switch meaning {
        case .logits: scores.map { exp($0 - (scores.max() ?? 0)) }
        case .posteriors: scores.map { max($0, 0) }
        }
      let sum = weights.reduce(0, +)
      guard sum > 0 else { return weights.map { _ in 1 / Double(weights.count) } }
      return weights.map { $0 / sum }
    }
  }

  /// The entropy of an utterance's probabilities, averaged over the utterances, in nats: how
  /// undecided the network is.
  package var meanEntropy: Double {
    entropies().mean
  }

  /// The mutual information between utterance and predicted emotion, in nats: the entropy of the
  /// mean prediction minus the mean entropy of the predictions. High when each prediction is
  /// certain and all emotions are used (Bridle et al., NIPS 1991; Krause et al., NIPS 2010).
  package var informationMaximisation: Double {
    let (mean, ofMean) = entropies()
    return ofMean - mean
  }

  private func entropies() -> (mean: Double, ofMean: Double) {
    let probabilities = probabilities
    var average = [Double](repeating: 0, count: emotions.count)
    for (index, probability) in probabilities.enumerated() {
      average[index % emotions.count] += probability / Double(count)
    }
    return (Self.entropy(probabilities) / Double(count), Self.entropy(average))
  }

  /// −Σ p ln p, where 0 ln 0 is 0.
  private static func entropy(_ probabilities: [Double]) -> Double {
    probabilities.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
  }
}
