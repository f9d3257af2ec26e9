// SPDX-License-Identifier: MIT
import Torch

/// A network that tells source from target samples: fully connected layers with ReLU, two scores,
/// cross-entropy.
///
/// Two hidden layers as in DANN and CDAN, without dropout and normalisation.
struct CorpusClassifier {
  private let layers: [Linear]

  /// - Parameters:
  ///   - inputs: the width of the features.
  ///   - hidden: the width of both hidden layers.
  init(inputs: Int, hidden: Int, from fresh: Initialisation) throws {
    layers = [
      try Linear("corpus1", in: inputs, out: hidden, from: fresh),
      try Linear("corpus2", in: hidden, out: hidden, from: fresh),
      try Linear("corpus3", in: hidden, out: 2, gain: 1, from: fresh),
    ]
  }

  var parameters: [Parameter] { layers.flatMap(\.parameters) }

  /// The loss and accuracy for one pair of batches.
  struct Outcome {
    /// The negative logarithm of the right corpus's probability, averaged over each corpus and then
    /// over both, so that an uneven pair of batches counts both corpora alike.
    let loss: Tensor
    /// The share of samples put into the right corpus, each corpus counting half; no gradient.
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

  /// Classifies both batches.
  /// - Parameters:
  ///   - source: `[source samples, inputs]`.
  ///   - target: `[target samples, inputs]`.
  ///   - weights: one per sample, source first, `[samples, 1]`; nil for 1 each.
  func callAsFunction(source: Tensor, target: Tensor, weights: Tensor? = nil) throws -> Outcome {
    var flow = try Tensor.concatenated([source, target])
    let type = try flow.elementType
    for (index, layer) in layers.enumerated() {
      let weight = try layer.weight.tensor.to(type)
      flow = try flow.matmul(weight.transposed()) + layer.bias.tensor.to(type)
      if index < layers.count - 1 { flow = try flow.relu() }
    }
    let (sources, targets) = (source.size(0), target.size(0))
    let labels = try Tensor(
      [Int](repeating: 0, count: sources) + [Int](repeating: 1, count: targets))
    let share = try Tensor(
      [Double](repeating: 0.5 / Double(sources), count: sources)
        + [Double](repeating: 0.5 / Double(targets), count: targets),
      shape: [sources + targets, 1]
    ).to(type).to(device: flow.device)
    let right = try labels.to(device: flow.device).oneHot(classes: 2).to(type)
    let surprise = try -(flow.logSoftmax(1) * right).sum(1, keeping: true)
    let found = try flow.detached().argmax(1).oneHot(classes: 2).to(type)
    return Outcome(
      loss: try (surprise * (weights.map { try share * $0 } ?? share)).sum(),
      accuracy: try (found * right * share).sum())
  }
}
