// SPDX-License-Identifier: MIT
import Torch

/// A network that tells domains apart, such as corpora or speakers: fully connected layers with ReLU, a score per
/// domain, cross-entropy.
///
/// Without dropout and normalisation. Several of them with the same sizes can be evaluated together, each on features
/// of its own.
struct DomainClassifier {
  private let layers: [(weight: Parameter, bias: Parameter)]

  /// - Parameters:
  ///   - name: the beginning of the parameters' names.
  ///   - inputs: the width of the features.
  ///   - hidden: the widths of the hidden layers.
  ///   - domains: the number of scores.
  ///   - count: the number of classifiers; nil for one, whose features have two dimensions.
  init(
    _ name: String = "corpus", inputs: Int, hidden: [Int], domains: Int = 2, count: Int? = nil,
    from fresh: Initialisation
  ) throws {
    let widths = [inputs] + hidden + [domains]
    layers = try zip(widths, widths.dropFirst()).enumerated().map { index, sizes in
      let (before, after) = sizes
      // gain 2 is for ReLU, 1 for the scores
      let gain = index < hidden.count ? 2.0 : 1
      let lead = count.map { [$0] } ?? []
      return (
        weight: try Parameter(
          "\(name)\(index + 1).weight",
          fresh.normal(
            lead + [after, before], deviation: (gain / Double(before)).squareRoot())),
        bias: try Parameter(
          "\(name)\(index + 1).bias", fresh.full(0, lead + (count == nil ? [] : [1]) + [after]))
      )
    }
  }

  var parameters: [Parameter] { layers.flatMap { [$0.weight, $0.bias] } }

  /// The scores of samples.
  /// - Parameter features: `[samples, inputs]`, or `[classifiers, samples, inputs]`.
  /// - Returns: `[samples, domains]`, or `[classifiers, samples, domains]`.
  private func scores(_ features: Tensor) throws -> Tensor {
    let type = try features.elementType
    var flow = features
    for (index, layer) in layers.enumerated() {
      let weight = try layer.weight.tensor.to(type)
      flow = try flow.matmul(weight.transposed()) + layer.bias.tensor.to(type)
      if index < layers.count - 1 { flow = try flow.relu() }
    }
    return flow
  }

  /// The loss and accuracy for one batch; `[classifiers]` each where there are several.
  struct Outcome {
    /// The negative logarithm of the right domain's probability, averaged over each domain and then over all that
    /// occur, so that an uneven batch counts all alike.
    let loss: Tensor
    /// The share of samples put into the right domain, each domain that occurs counting alike; no gradient.
    let accuracy: Tensor

    /// The value of a term whose loss is this one times a weight.
    func term(weight: Double) throws -> TermValue {
      TermValue(
        loss: try loss * weight,
        diagnostics: [
          ("corpus classifier loss", try loss.detached()), ("corpus classifier accuracy", accuracy),
        ])
    }
  }

  /// Classifies samples.
  /// - Parameters:
  ///   - features: `[samples, inputs]`, or `[classifiers, samples, inputs]`.
  ///   - domains: the domain of each sample.
  ///   - weights: one per sample, `[samples, 1]`; nil for 1 each.
  func callAsFunction(_ features: Tensor, _ domains: Domains, weights: Tensor? = nil) throws
    -> Outcome
  {
    let scores = try scores(features)
    let type = try scores.elementType
    let right = try domains.membership.to(type)
    let share = try domains.shares.to(type)
    let surprise = try -(scores.logSoftmax(-1) * right).sum(-1, keeping: true)
    let found = try scores.detached().argmax(-1).oneHot(classes: domains.count).to(type)
    let losses = try surprise * (weights.map { try share * $0 } ?? share)
    let hits = try found * right * share
    guard features.shape.count > 2 else {
      return Outcome(loss: try losses.sum(), accuracy: try hits.sum())
    }
    return Outcome(loss: try losses.sum(1, 2), accuracy: try hits.sum(1, 2))
  }

  /// Classifies a source batch, domain 0, and a target batch, domain 1.
  /// - Parameters:
  ///   - source: `[source samples, inputs]`.
  ///   - target: `[target samples, inputs]`.
  ///   - weights: one per sample, source first, `[samples, 1]`; nil for 1 each.
  func callAsFunction(source: Tensor, target: Tensor, weights: Tensor? = nil) throws -> Outcome {
    let features = try Tensor.concatenated([source, target])
    return try self(
      features,
      Domains.corpora(source: source.size(0), target: target.size(0), device: features.device),
      weights: weights)
  }
}

/// The domains of the samples of a batch.
struct Domains {
  /// The number of domains that there are, whether they occur in the batch or not.
  let count: Int
  /// One-hot, `[samples, count]`, in float64, as the shares.
  let membership: Tensor
  /// 1 / (K n) for a sample of a domain that n samples have, K being the domains that occur, `[samples, 1]`.
  let shares: Tensor

  /// - Parameters:
  ///   - domains: counted from 0, `[samples]`.
  ///   - count: the number of domains.
  init(_ domains: Tensor, count: Int) throws {
    self.count = count
    membership = try domains.oneHot(classes: count).to(.float64)
    let sizes = try membership.sum(0)
    let shares = try (membership / sizes.atLeast(1)).sum(1, keeping: true)
    self.shares = try shares / sizes.greater(than: 0).to(.float64).sum()
  }

  /// Source samples, domain 0, then target samples, domain 1.
  static func corpora(source: Int, target: Int, device: String) throws -> Domains {
    let labels = [Int](repeating: 0, count: source) + [Int](repeating: 1, count: target)
    return try Domains(Tensor(labels).to(device: device), count: 2)
  }

  /// The share of wrong decisions as an error of ½ at chance, whatever the number of domains K: e · K / (2 (K − 1)).
  func error(accuracy: Tensor) throws -> Tensor {
    try (1 - accuracy) * (Double(count) / Double(2 * max(1, count - 1)))
  }
}
