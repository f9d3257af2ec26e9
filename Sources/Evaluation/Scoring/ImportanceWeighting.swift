// SPDX-License-Identifier: MIT
import Foundations

/// The risk on the target, estimated on held-back utterances of the source, each weighted by how much likelier
/// it is in the target than in the source.
///
/// The loss is the balanced 0/1 loss, the complement of the UAR that all pages report: with weights of 1 the
/// risk is one minus the UAR on the held-back utterances, so that what the weights add can be seen.
package struct ImportanceWeighting {
  /// a_i 1[ŷ_i ≠ y_i] with a_i = n / (C n_{y_i}), of which the mean is 1 − UAR.
  private let losses: [Double]
  /// w_i, an estimate of p_target(x_i) / p_source(x_i).
  private let weights: [Double]

  /// - Parameters:
  ///   - truth: class indices of the held-back utterances.
  ///   - predicted: the predicted class indices, in the same order.
  ///   - weights: density ratios of target to source, in the same order.
  /// - Throws: `UserError` where numbers differ or there is no utterance.
  package init(truth: [Int], predicted: [Int], weights: [Double]) throws {
    guard truth.count == predicted.count else {
      throw UserError.differentLengths(truth.count, predicted.count)
    }
    guard truth.count == weights.count else {
      throw UserError.differentLengths(truth.count, weights.count)
    }
    guard !truth.isEmpty else { throw UserError.tooFew("utterances", needed: 1, found: 0) }
    let counts = Dictionary(truth.map { ($0, 1.0) }, uniquingKeysWith: +)
    losses = zip(truth, predicted).map { truth, predicted in
      truth == predicted
        ? 0 : Double(weights.count) / (Double(counts.count) * (counts[truth] ?? 1))
    }
    self.weights = weights
  }

  /// The importance-weighted risk, the mean of w ℓ (Sugiyama et al., JMLR 2007, section 3). It has the right
  /// expectation, but may vary without bound.
  package var risk: Double { zip(losses, weights).map(*).mean ?? 0 }

  /// The importance-weighted risk with the weights as control variate (You et al., ICML 2019, algorithm 2).
  ///
  ///     mean(w ℓ) + η (mean(w) − 1)        η = −Cov(w ℓ, w) / Var(w)
  ///
  /// Since weights have mean 1 in expectation, the expectation stays as it is while the variance shrinks.
  /// Weights that are all the same give η = 0.
  package var controlledRisk: Double {
    let weighted = zip(losses, weights).map(*)
    let (meanRisk, meanWeight) = (weighted.mean ?? 0, weights.mean ?? 1)
    let deviations = weights.map { $0 - meanWeight }
    let variance = deviations.reduce(0) { $0 + $1 * $1 }
    guard variance > 0 else { return meanRisk }
    let covariance = zip(weighted, deviations).reduce(0) { $0 + ($1.0 - meanRisk) * $1.1 }
    return meanRisk - covariance / variance * (meanWeight - 1)
  }
}
