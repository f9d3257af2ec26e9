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

  public init() {}

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
    let regression = context.loss
    return FormulaTerm { batch in
      let value = try discrepancy(
        source: layer.features(of: batch.source), labels: batch.sourceLabels,
        target: layer.features(of: batch.target),
        probabilities: regression.probabilities(of: batch.target.scores.detached()))
      return TermValue(
        loss: try value * (weight * ramp(batch.progress)),
        diagnostics: [("local MMD²", try value.detached())])
    }
  }

  /// The local MMD² without λ.
  /// - Parameters:
  ///   - labels: the source's class indices, `[source samples]`.
  ///   - probabilities: the target's, `[target samples, emotions]`.
  func discrepancy(source: Tensor, labels: Tensor, target: Tensor, probabilities: Tensor) throws
    -> Tensor
  {
    let emotions = probabilities.size(1)
    let (weights, common) = try withoutGradient {
      let type = try source.elementType
      let labels = try labels.oneHot(classes: emotions).to(type)
      let likeliest = try probabilities.argmax(1).oneHot(classes: emotions).to(type)
      let common = try labels.largest(0, keeping: true) * likeliest.largest(0, keeping: true)
      let ofSource = try labels / labels.sum(0, keeping: true).atLeast(1)
      let ofTarget = try probabilities / probabilities.sum(0, keeping: true).atLeast(1e-30)
      return (
        try Tensor.concatenated([ofSource, -(ofTarget)]).to(type) * common,
        try common.sum().atLeast(1)
      )
    }
    let kernel = try kernels(Tensor.concatenated([source, target]))
    // Σ_c s_cᵀ K s_c with the signed weights s_c of an emotion
    return try (kernel.matmul(weights) * weights).sum().atLeast(0) / common
  }
}
