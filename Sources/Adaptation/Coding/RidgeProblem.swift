import Torch

/// A batch of ridge regressions in terms of inner products: w_i (G + θ_i I) = t_i Dᵀ.
struct RidgeProblem {
  /// D Dᵀ, `[atoms, atoms]`.
  let gram: Tensor
  /// T Dᵀ, `[targets, atoms]`.
  let correlation: Tensor
  /// θ_i, `[targets, 1]`.
  let strengths: Tensor
  /// 1 where an atom may have weight, `[targets, atoms]`; nil where all may.
  let allowed: Tensor?

  /// All targets at once, through G = V Λ Vᵀ; where atoms are not allowed each target has a G of its
  /// own, without them.
  func solved() throws -> Tensor {
    guard let allowed else { return try Self.solved(gram, correlation, strengths) }
    let pairs = try allowed.unsqueezed(2) * allowed.unsqueezed(1)
    let codes = try Self.solved(
      gram * pairs, (correlation * allowed).unsqueezed(1), strengths.unsqueezed(2))
    return try codes.squeezed(1) * allowed
  }

  /// Directions in which neither the dictionary nor the penalty has anything to say get no weight: the
  /// solution of smallest norm where there are many.
  private static func solved(_ gram: Tensor, _ correlation: Tensor, _ strengths: Tensor) throws
    -> Tensor
  {
    let (values, vectors) = try gram.symmetricEigen()
    let damped = try values.unsqueezed(values.rank - 1) + strengths
    let rounding = try gram.elementType == .float64 ? 1e-13 : 1e-6
    let known = try damped.greater(than: rounding * values.largest().item)
    let inverse = try known.choose(damped.reciprocal(), else: damped * 0)
    return try (correlation.matmul(vectors) * inverse).matmul(vectors.transposed())
  }
}
