// SPDX-License-Identifier: MIT
import Adaptation
import Evaluation
import Foundations
import Networks
import Torch

/// The measurement of those criteria that take the network of an epoch, and not only its predictions.
///
/// All samples are drawn once for a trial, from streams of their own, so training draws the same numbers as
/// without it, and epochs are compared on the same samples. No target label can reach it.
struct EpochProbe {
  /// A part of the labelled source, about as many of each emotion and corpus; nil where the source is gone.
  private let learnt: LabelledSet?
  /// Speakers of the source that were held back; nil where there are none.
  private let heldOut: LabelledSet?
  private let target: Tensor
  private let precision: Precision
  private let seed: UInt64

  /// Number of source samples, and of mixed target samples: few, since they cost a twentieth of an epoch.
  static let samples = 64
  /// The layer whose features are compared: FC2.
  static let layer = FeatureLayer.fullyConnected(2)

  /// - Parameters:
  ///   - source: the labelled samples that the network learns from.
  ///   - heldOut: validation samples of the source; nil for none.
  ///   - target: all target samples, `[samples, 1, height, width]`.
  ///   - precision: the precision of the network's layers.
  ///   - seed: the trial's.
  init(
    source: LabelledSet, heldOut: LabelledSet?, target: Tensor, precision: Precision, seed: UInt64
  ) throws {
    var stream = RandomStream(seed: seed, purpose: "criteria/source")
    let shuffled = source.labels.indices.shuffled(using: &stream)
    // the first of each emotion of each corpus, then the second of each, and so on
    var counts: [[Int]: Int] = [:]
    let ranked = shuffled.map { index in
      let rank = counts[[source.corpora[index], source.labels[index]], default: 0] + 1
      counts[[source.corpora[index], source.labels[index]]] = rank
      return (index: index, rank: rank)
    }
    let chosen = ranked.enumerated()
      .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .prefix(Self.samples).map(\.element.index)
    learnt = try source.selecting(chosen)
    source.inputs.endedPass()
    self.heldOut = heldOut
    self.target = target
    self.precision = precision
    self.seed = seed
  }

  /// A probe for a method that has no source: it measures the criteria that need none.
  init(target: Tensor, precision: Precision, seed: UInt64) {
    (learnt, heldOut) = (nil, nil)
    (self.target, self.precision, self.seed) = (target, precision, seed)
  }

  /// Predicts target and held-back speakers, and measures the criteria on the way.
  func findings(of network: Network) throws -> EpochFindings {
    guard let learnt else {
      let scores = try network.predict(target, precision: precision).to(device: "cpu")
      guard try scores.sum().item.isFinite else { return EpochFindings(scores: scores) }
      let value = try consistency(of: network, scores.argmax(1).integers)
      return EpochFindings(
        scores: scores,
        criteria: [NamedNumber(name: Criterion.mixedSamples.rawValue, value: value)])
    }
    let layers = [FeatureLayer.scores, Self.layer]
    func features(_ inputs: Tensor, _ corpora: [Int] = []) throws -> [Tensor] {
      try network.features(layers, of: inputs, corpora: corpora, precision: precision)
        .map { try $0.to(device: "cpu") }
    }
    let there = try features(target)
    let held = try heldOut.map { try features($0.inputs, $0.corpora) }
    let known = try features(learnt.inputs, learnt.corpora)
    // a training that diverges is reported with its scores
    guard try (there + known + (held ?? [])).allSatisfy({ try $0.sum().item.isFinite }) else {
      return EpochFindings(scores: there[0], heldOut: held?[0], criteria: [])
    }
    let labels = try there[0].argmax(1).integers
    var values: [(Criterion, Double)] = [
      (.mixedSamples, try consistency(of: network, labels))
    ]
    let (tested, testedFeatures) =
      if let heldOut, let held { (heldOut, held[1]) } else { (learnt, known[1]) }
    let back = try ReverseClassifier.classes(
      source: testedFeatures, target: there[1], labels: labels, emotions: tested.emotions)
    values.append((.circularValidation, Self.recall(back, of: tested.labels)))
    if let heldOut, let held {
      let weighting = try ImportanceWeighting(
        truth: heldOut.labels, predicted: held[0].argmax(1).integers,
        weights: DensityRatio.values(at: held[1], source: known[1], target: there[1]))
      values.append((.importanceWeightedValidation, -weighting.risk))
      values.append((.deepEmbeddedValidation, -weighting.controlledRisk))
    }
    return EpochFindings(
      scores: there[0], heldOut: held?[0],
      criteria: values.map { NamedNumber(name: $0.0.rawValue, value: $0.1) })
  }

  private func consistency(of network: Network, _ labels: [Int]) throws -> Double {
    var stream = RandomStream(seed: seed, purpose: "criteria/mixed samples")
    let mixed = MixedPairs(labels: labels, count: Self.samples, from: &stream)
    guard !mixed.pairs.isEmpty else { return 0 }
    defer { target.endedPass() }
    let first = try target.selected(mixed.pairs.map(\.first))
    let second = try target.selected(mixed.pairs.map(\.second))
    let inputs = try first * MixedPairs.share + second * (1 - MixedPairs.share)
    return mixed.consistency(
      of: try network.predict(inputs, precision: precision).argmax(1).integers)
  }

  /// The unweighted average recall of class indices, over the classes that occur.
  private static func recall(_ predicted: [Int], of truth: [Int]) -> Double {
    let classes = Set(truth).sorted()
    return classes.map { own in
      zip(predicted, truth).filter { $1 == own }.map { $0 == $1 ? 1.0 : 0 }.mean ?? 0
    }.mean ?? 0
  }
}
