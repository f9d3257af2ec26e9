import Foundations
import Torch

/// How well two corpora can be told apart by their features: the proxy A-distance
///
///     d_A = 2 (1 − 2ε)
///
/// where ε is the held-out error of a linear classifier that says which corpus a sample is of
/// (Ben-David et al., NIPS 2007, section 4). 0: nobody can tell, features are aligned. 2: everybody
/// can. An error above one half, which chance gives to corpora that are alike, counts as one half.
///
/// Of the larger corpus as many samples are drawn as the smaller one has. The samples of each are
/// dealt into folds; each fold is judged by a ``LinearSVM`` trained on the others, features
/// standardised by those. The same settings and features give the same number.
///
/// ```swift
/// let gap = try ProxyADistance(seed: 1).distance(source: sourceFeatures, target: targetFeatures)
/// ```
/// A small distance says nothing about emotions: features that are all equal have the distance 0.
public struct ProxyADistance: Hashable, Codable, Sendable {
  /// How many folds, at least 2.
  public var folds: Int
  /// The classifier's cost, see ``LinearSVM``.
  public var cost: Double
  /// Which samples are drawn and how they are dealt.
  public var seed: UInt64

  public init(folds: Int = 5, cost: Double = 0.01, seed: UInt64 = 0) {
    self.folds = folds
    self.cost = cost
    self.seed = seed
  }

  /// The proxy A-distance, 0…2.
  /// - Parameters:
  ///   - source: `[samples, features]`, at least one sample per fold.
  ///   - target: `[samples, features]`, likewise, as wide.
  /// - Throws: ``ProxyADistanceError``, ``ShallowError``.
  public func distance(source: Tensor, target: Tensor) throws -> Double {
    let error = try heldOutError(source: source, target: target)
    return min(max(2 * (1 - 2 * error), 0), 2)
  }

  /// The share of samples that are taken for the other corpus's, ε.
  /// - Throws: ``ProxyADistanceError``, ``ShallowError``.
  public func heldOutError(source: Tensor, target: Tensor) throws -> Double {
    try check(source, target)
    let count = min(source.size(0), target.size(0))
    let corpora = try [source, target].map {
      try $0.to(.float64).selected(drawn(count, of: $0.size(0)))
    }
    let wrong = try (0..<folds).reduce(0) { try $0 + mistakes(corpora, heldOut: $1) }
    return Double(wrong) / Double(2 * count)
  }

  private func check(_ source: Tensor, _ target: Tensor) throws {
    guard folds >= 2 else { throw ProxyADistanceError.folds(folds) }
    for (name, features) in [("source", source), ("target", target)] {
      guard features.size(0) >= folds else {
        throw ProxyADistanceError.tooFewSamples(
          corpus: name, found: features.size(0), folds: folds)
      }
      try features.requireFinite(corpus: name)
    }
    guard source.size(1) == target.size(1) else {
      throw ProxyADistanceError.differentWidths(source: source.size(1), target: target.size(1))
    }
  }

  /// The same for both corpora where they are as large, so that a corpus is at 0 from itself.
  private func drawn(_ count: Int, of all: Int) -> [Int] {
    var stream = RandomStream(seed: seed, purpose: "proxyADistance/samples")
    return Array((0..<all).shuffled(using: &stream).prefix(count))
  }

  /// How many samples of a fold are taken for the other corpus's.
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

/// Why two corpora have no proxy A-distance.
public enum ProxyADistanceError: Error, Equatable, CustomStringConvertible {
  case folds(Int)
  case tooFewSamples(corpus: String, found: Int, folds: Int)
  case differentWidths(source: Int, target: Int)

  public var description: String {
    switch self {
    case .folds(let count): "At least 2 folds are needed, not \(count)."
    case .tooFewSamples(let corpus, let found, let folds):
      "\(folds) folds need at least \(folds) samples of each corpus, but of the \(corpus) there are \(found). Use fewer folds or more samples."
    case .differentWidths(let source, let target):
      "The source has \(source) features and the target \(target). Compare features of one network."
    }
  }
}
