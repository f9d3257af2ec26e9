// SPDX-License-Identifier: MIT
import Networks
import Torch

/// Deep subdomain adaptation network: MMD² within each emotion instead of between whole corpora.
///
///     L = λ / |E| · Σ_{c ∈ E} ‖ Σ_i w_ic φ(z^s_i) − Σ_j v_jc φ(z^t_j) ‖²
///
/// The weight w_ic is 1 / n_c for the source samples of emotion c, v_jc the target's probability of c
/// divided by its sum over the batch, without gradient; z `[batch, width]`.
/// Source: Zhu et al., TNNLS 2021, the biased (V-statistic) local MMD. As in the
/// authors' code, E are the emotions that some source sample has and some target sample most likely
/// has; an emotion that is missing contributes nothing. Departs: the kernel's shares are a fifth each.
public struct DSAN: DeepMethod {
  public static let name = "DSAN"
  public static let version = 1
  public static let source = "Zhu et al., TNNLS 2021"

  /// λ.
  public var weight = 1.0
  public var ramp = Ramp.sigmoid
  public var layer = FeatureLayer.fullyConnected(2)
  public var kernels = GaussianKernels()
  /// The way from regressed scores to the target's probabilities.
  public var reading = ScoreReading.rectified

  public init() {}

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
    let regression = context.loss
    return FormulaTerm { batch in
      let value = try LocalDiscrepancy(kernels: kernels)(
        source: layer.features(of: batch.source), labels: batch.sourceLabels,
        target: layer.features(of: batch.target),
        probabilities: regression.probabilities(
          of: batch.target.scores.detached(), read: reading))
      return TermValue(
        loss: try value * (weight * ramp(batch.progress)),
        diagnostics: [("local MMD²", try value.detached())])
    }
  }
}
