// SPDX-License-Identifier: MIT
import Foundations
import Networks
import Torch

/// Joint distribution optimal transport in a network: source and target samples are paired where features are near and
/// the target's scores are near the source's label, and then drawn together.
///
///     C_ij = α ‖z^s_i − z^t_j‖² + β ‖y_i − o_j‖²,   L = λ Σ_ij γ_ij C_ij
///
/// γ is the plan of entropic optimal transport between the batches under C, with equal masses; it carries no gradient, as
/// the gradient of the smallest cost is that under the fixed plan. z `[batch, width]`, y one-hot labels, o the target's
/// scores; after cross-entropy the second term is β · CE(o_j, y_i).
/// Source: Damodaran et al., ECCV 2018, equations 6 to 8. Follows its joint cost and the two steps. Departs: the plan is
/// entropic, with an ε in units of the mean cost; α, β and λ, which grows as in DANN, are ours, as the paper's are for
/// features of another size.
public struct DeepJDOT: DeepMethod {
  public static let name = "DeepJDOT"
  public static let version = 1
  public static let source = "Damodaran et al., ECCV 2018"

  /// λ.
  public var weight = 1.0
  public var ramp = Ramp.sigmoid
  public var layer = FeatureLayer.fullyConnected(2)
  /// α.
  public var featureWeight = 0.001
  /// β.
  public var labelWeight = 0.1
  /// ε, in units of the mean of C; its tolerance and the largest number of turns suit a batch.
  public var transport = EntropicTransport(regularisation: 0.05, tolerance: 1e-3, iterations: 50)

  public init() {}

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
    guard featureWeight >= 0, labelWeight >= 0, featureWeight + labelWeight > 0 else {
      throw UserError(
        "The weights of features and labels are \(featureWeight) and \(labelWeight). One of them has to be above 0."
      )
    }
    let regression = context.loss
    return FormulaTerm { batch in
      let source = layer.features(of: batch.source)
      let target = layer.features(of: batch.target)
      let costs = try self.costs(
        source: source, labels: batch.sourceLabels, target: target, scores: batch.target.scores,
        regression)
      let plan = try self.plan(costs)
      let value = try (costs * plan.to(costs.elementType).to(device: costs.device)).sum()
      return TermValue(
        loss: try value * (weight * ramp(batch.progress)),
        diagnostics: [("transport cost", try value.detached())])
    }
  }

  /// C, `[source samples, target samples]`, with gradient.
  func costs(
    source: Tensor, labels: Tensor, target: Tensor, scores: Tensor, _ regression: RegressionLoss
  ) throws -> Tensor {
    let own = try labels.oneHot(classes: scores.size(1)).to(scores.elementType)
    let distances = try Self.squaredDistances(source, target) * featureWeight
    let disagreement =
      switch regression {
      case .squaredError: try Self.squaredDistances(own, scores)
      case .crossEntropy: try -own.matmul(scores.logSoftmax(1).transposed())
      }
    return try distances + disagreement.to(distances.elementType) * labelWeight
  }

  /// γ, `[source samples, target samples]`, without gradient.
  func plan(_ costs: Tensor) throws -> Tensor {
    let costs = try costs.detached().to(.float64).to(device: "cpu")
    let scale = try costs.mean().item
    return try transport.plan(costs / max(scale, 1e-30)).coupling
  }

  /// ‖a_i − b_j‖², `[rows of a, rows of b]`.
  private static func squaredDistances(_ a: Tensor, _ b: Tensor) throws -> Tensor {
    // a shift changes no distance, and there is less to cancel around the mean
    let centre = try a.detached().mean(0, keeping: true)
    return try SampleDistances.squared(a - centre, b - centre)
  }
}
