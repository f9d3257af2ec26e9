// SPDX-License-Identifier: MIT
import Foundations
import Torch

/// The proxy A-distance of two corpora, a measure of how easily their features tell them apart.
///
///     d_A = 2 (1 − 2ε)
///
/// where ε is the held-out error of a linear classifier that predicts the corpus of a sample (Ben-David
/// et al., NIPS 2007, section 4). At 0 the corpora cannot be told apart, their features are aligned; at
/// 2 they always can. An error above one half, which chance gives to corpora that are alike, counts as
/// one half.
///
/// The larger corpus gives as many samples, drawn at random, as the smaller one has. The samples of each
/// are dealt into folds; each fold is judged by a ``LinearSVM`` trained on the others, whose features
/// also give the standardisation. The same settings and features give the same number.
///
/// ```swift
/// let gap = try ProxyADistance(seed: 1).distance(source: sourceFeatures, target: targetFeatures)
/// ```
/// A small distance says nothing about emotions: features that are all equal have the distance 0.
package struct ProxyADistance: Hashable, Codable, Sendable {
  /// The number of folds, at least 2.
  package var folds: Int
  /// The classifier's cost, see ``LinearSVM``.
  package var cost: Double
  /// The seed of the draw and the deal of samples.
  package var seed: UInt64

  package init(folds: Int = 5, cost: Double = 0.01, seed: UInt64 = 0) {
    self.folds = folds
    self.cost = cost
    self.seed = seed
  }

  /// The proxy A-distance, 0…2.
  /// - Parameters:
  ///   - source: `[samples, features]`, at least one sample per fold.
  ///   - target: `[samples, features]`, likewise, as wide.
  /// - Throws: `UserError` where the corpora or settings do not allow a comparison.
  package func distance(source: Tensor, target: Tensor) throws -> Double {
    let error = try heldOutError(source: source, target: target)
    return min(max(2 * (1 - 2 * error), 0), 2)
  }

  /// The share ε of samples that are taken for the other corpus's.
  /// - Throws: `UserError` where the corpora or settings do not allow a comparison.
  package func heldOutError(source: Tensor, target: Tensor) throws -> Double {
    try check(source, target)
    let count = min(source.size(0), target.size(0))
    let corpora = try [source, target].map {
      try $0.to(.float64).selected(drawn(count, of: $0.size(0)))
    }
    let wrong = try (0..<folds).reduce(0) { try $0 + mistakes(corpora, heldOut: $1) }
    return Double(wrong) / Double(2 * count)
  }

  private func check(_ source: Tensor, _ target: Tensor) throws {
    guard folds >= 2 else { throw UserError("At least 2 folds are needed, not \(folds).") }
    for (name, features) in [("source", source), ("target", target)] {
      guard features.size(0) >= folds else {
        throw UserError(
          "\(folds) folds need at least \(folds) samples of each corpus, but the \(name) has \(features.size(0)). Use fewer folds or more samples."
        )
      }
      try features.requireFinite(corpus: name)
    }
    guard source.size(1) == target.size(1) else {
      throw UserError(
        "The source has \(source.size(1)) features and the target \(target.size(1)). Compare features of one network."
      )
    }
  }

  /// The indices of drawn samples, the same for two corpora of one size, so that a corpus is at 0 from
  /// itself.
  private func drawn(_ count: Int, of all: Int) -> [Int] {
    var stream = RandomStream(seed: seed, purpose: "proxyADistance/samples")
    return Array((0..<all).shuffled(using: &stream).prefix(count))
  }

  /// The number of samples of a fold that are taken for the other corpus's.
  private func mistakes(_ corpora: [Tensor], heldOut fold: Int) throws -> Int {
    let count = corpora[0].size(0)
    let tested = (0..<count).filter { $0 % folds == fold }
    let learnt = (0..<count).filter { $0 % folds != fold }
    let training = try Tensor.concatenated(corpora.map { try $0.selected(learnt) })
    let mean = try training.mean(0, keeping: true)
    let deviation =
      try (training - mean).norm(0, keeping: true) / Double(training.size(0)).squareRoot()
    let scale = try Tensor(deviation.doubles.map { $0 > 0 ? 1 / $0 : 0 })
    let machine = try LinearSVMProblem(
      (training - mean) * scale,
      labels: learnt.map { _ in 0 } + learnt.map { _ in 1 }, emotions: 2
    ).machine(cost: cost)
    return try corpora.enumerated().reduce(0) { sum, corpus in
      let features = try (corpus.element.selected(tested) - mean) * scale
      let found = try machine.decisionValues(features).argmax(1).integers
      return sum + found.count { $0 != corpus.offset }
    }
  }
}
