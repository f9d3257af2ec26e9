// SPDX-License-Identifier: MIT
import Networks
import Torch

/// Information maximisation: predictions of the target that are sure one by one, and of all classes in all.
///
///     L = 1/n Σ_i H(p_i) + δ · Σ_c p̄_c log p̄_c
///
/// p `[batch, E]` are the target's sharpened probabilities, ``RegressionLoss/sharpened(_:)``, p̄ their mean over the
/// batch.
/// Source: Liang et al., ICML 2020 (SHOT-IM). Follows its loss, its frozen classifier and its rates' ratio. Departs:
/// no pseudo-labels (that is SHOT), no label smoothing on the source, and the optimiser is ours.
public struct InfoMax: SourceFreeMethod {
  public static let name = "InfoMax"
  public static let version = 1
  public static let source = "Liang et al., ICML 2020"

  public var stage = StageSettings()
  /// δ.
  public var diversity = 1.0

  public init() {}

  public func targetTerm(_ context: TermContext, target: Activations) -> any TargetTerm {
    InfoMaxTerm(settings: self, loss: context.loss)
  }
}

private struct InfoMaxTerm: TargetTerm {
  let settings: InfoMax
  let loss: RegressionLoss

  func value(_ batch: TargetBatch) throws -> TermValue {
    let p = try loss.sharpened(batch.activations.scores)
    let even = try PredictionLosses.diversity(p) * settings.diversity
    return TermValue(
      loss: try PredictionLosses.entropy(p) + even,
      diagnostics: try PredictionLosses.diagnostics(p))
  }
}
