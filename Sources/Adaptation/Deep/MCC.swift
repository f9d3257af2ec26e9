// SPDX-License-Identifier: MIT
import Foundations
import Networks
import Torch

/// Minimum class confusion: target predictions that do not hesitate between two emotions.
///
///     C_jk = Σ_i v_i p_ij p_ik,   L = λ / E · Σ_j Σ_{k≠j} C_jk / Σ_l C_jl
///
/// p `[batch, E]` are the target's probabilities at a temperature T, v the weights 1 + e^(−H(p_i)) with
/// mean 1, without gradient. The source takes no part.
/// Source: Jin et al., ECCV 2020. Follows its formula. Departs in T: the paper's 2.5
/// is for logits that are too sure of themselves, which regressed scores are not, so T is 1.
public struct MCC: DeepMethod {
  public static let name = "MCC"
  public static let version = 1
  public static let source = "Jin et al., ECCV 2020"

  /// λ.
  public var weight = 1.0
  public var ramp = Ramp.constant
  /// T.
  public var temperature = 1.0
  /// The way from regressed scores to p.
  public var reading = ScoreReading.rectified

  public init() {}

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
    guard temperature > 0 else {
      throw UserError("The temperature must be above 0, not \(temperature).")
    }
    let regression = context.loss
    return FormulaTerm { batch in
      let confusion = try Self.confusion(
        regression.probabilities(
          of: batch.target.scores, read: reading, temperature: temperature))
      return TermValue(
        loss: try confusion * (weight * ramp(batch.progress)),
        diagnostics: [("class confusion", try confusion.detached())])
    }
  }

  /// The class confusion of probabilities `[batch, emotions]`; 0 if all are certain.
  public static func confusion(_ probabilities: Tensor) throws -> Tensor {
    let weighted = try probabilities * probabilities.certaintyWeights()
    let correlation = try weighted.transposed().matmul(probabilities)
    let shares = try correlation / correlation.sum(1, keeping: true).atLeast(1e-30)
    return try (shares.sum() - shares.diagonal().sum()) / Double(probabilities.size(1))
  }
}
