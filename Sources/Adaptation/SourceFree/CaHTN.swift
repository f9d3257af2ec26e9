// SPDX-License-Identifier: MIT
import Networks
import Torch

/// Confidence-aware hypothesis transfer network: information maximisation, and self-training on what the frozen
/// classifier is sure that an utterance is, and is not.
///
///     L = 1/n Σ_i H(p_i) + Σ_c p̄_c log p̄_c + γ₊ L₊ + γ₋ L₋
///     L₊ = mean of −log p_iŷ over utterances with p_iŷ ≥ θ_ŷ,   ŷ_i = argmax p_i
///     L₋ = mean of −log(1 − p_ic) over all i, c with p_ic < ε
///
/// p `[batch, E]` are the target's sharpened probabilities, ``RegressionLoss/sharpened(_:)``; θ is an
/// ``AdaptiveThreshold``, which starts from the predictions of the whole target.
/// Source: after Wang et al., Interspeech 2024, whose abstract has the frozen classifier, information maximisation, and
/// positive and negative pseudo-labels by confidence. The formulas and all numbers are ours; γ is SHOT's weight of
/// pseudo-labels.
public struct CaHTN: SourceFreeMethod {
  public static let name = "CaHTN"
  public static let version = 1
  public static let source = "after Wang et al., Interspeech 2024"

  public var stage = StageSettings()
  /// γ₊.
  public var positive = 0.3
  /// γ₋.
  public var negative = 0.3
  /// θ.
  public var threshold: AdaptiveThreshold = {
    var threshold = AdaptiveThreshold()
    threshold.fewest = 3
    return threshold
  }()
  /// ε.
  public var negativeBelow = 0.05

  public init() {}

  public func targetTerm(_ context: TermContext, target: Activations) throws -> any TargetTerm {
    let p = try context.loss.sharpened(target.scores)
    let averages = try ThresholdAverages(threshold, classes: p.size(1), device: p.device)
    try averages.start(with: p)
    return CaHTNTerm(settings: self, loss: context.loss, averages: averages)
  }
}

private struct CaHTNTerm: TargetTerm {
  let settings: CaHTN
  let loss: RegressionLoss
  let averages: ThresholdAverages

  func value(_ batch: TargetBatch) throws -> TermValue {
    let p = try loss.sharpened(batch.activations.scores)
    try averages.add(p)
    let labels = try averages.labels(p)
    let positive = try PredictionLosses.positive(p, classes: labels.classes, counts: labels.counts)
    let negative = try PredictionLosses.negative(p, below: settings.negativeBelow)
    let maximised = try PredictionLosses.entropy(p) + PredictionLosses.diversity(p)
    return TermValue(
      loss: try maximised + positive * settings.positive + negative * settings.negative,
      diagnostics: try PredictionLosses.diagnostics(p)
        + [("share of pseudo-labels", labels.counts.mean())])
  }
}
