// SPDX-License-Identifier: MIT
import Torch

/// The local MMD²: the squared distance of both corpora's means in the space of a kernel, emotion by emotion.
///
///     1 / |E| · Σ_{c ∈ E} ‖ Σ_i w_ic φ(z^s_i) − Σ_j v_jc φ(z^t_j) ‖²
///
/// w_ic is 1 / n_c for the source samples of emotion c, v_jc the target's probability of c divided by its sum over
/// the batch, without gradient. E are the emotions that some source sample has and some target sample most likely
/// has. Source: Zhu et al., TNNLS 2021, the V-statistic.
struct LocalDiscrepancy {
  var kernels: GaussianKernels

  /// The local MMD² of features.
  /// - Parameters:
  ///   - source: `[source samples, width]`.
  ///   - labels: the source's class indices, `[source samples]`.
  ///   - target: `[target samples, width]`.
  ///   - probabilities: the target's, `[target samples, emotions]`.
  /// - Returns: one number with gradient into the features.
  func callAsFunction(source: Tensor, labels: Tensor, target: Tensor, probabilities: Tensor) throws
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
