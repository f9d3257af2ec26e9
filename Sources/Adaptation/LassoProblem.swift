import Torch

/// A batch of lasso problems in terms of inner products, so that its size is that of the codes.
struct LassoProblem {
  /// D Dᵀ, `[atoms, atoms]`.
  let gram: Tensor
  /// T Dᵀ, `[targets, atoms]`.
  let correlation: Tensor
  /// ‖t_i‖², `[targets, 1]`.
  let energy: Tensor
  /// θ_i, `[targets, 1]`.
  let strengths: Tensor
  let isNonNegative: Bool

  /// How often the duality gap is looked at.
  private static let checkEvery = 10

  /// FISTA from zero, with the momentum of Beck & Teboulle (2009).
  func fista(steps: Int, relativeGap: Double) throws -> Tensor {
    // the gradient's Lipschitz constant; a dictionary of zeros has none and needs no step
    let curvature = try gram.symmetricEigen().values.largest().item
    var codes = try correlation * 0
    guard curvature > 0 else { return codes }
    let threshold = try strengths / curvature
    var point = codes
    var momentum = 1.0
    for step in 1...max(1, steps) {
      let moved = try point - (point.matmul(gram) - correlation) / curvature
      let next = try shrunk(moved, by: threshold)
      let nextMomentum = (1 + (1 + 4 * momentum * momentum).squareRoot()) / 2
      point = try next + (next - codes) * ((momentum - 1) / nextMomentum)
      codes = next
      momentum = nextMomentum
      if step % Self.checkEvery == 0, try largestRelativeGap(codes) <= relativeGap { break }
    }
    return codes
  }

  /// The proximal map of the penalty: soft thresholding, cut at zero where codes may not be negative.
  private func shrunk(_ codes: Tensor, by threshold: Tensor) throws -> Tensor {
    if isNonNegative { return try (codes - threshold).relu() }
    return try (codes - threshold).relu() - (-(codes) - threshold).relu()
  }

  /// W (G + θ I) = T Dᵀ for all targets, through G = V Λ Vᵀ.
  ///
  /// Directions in which neither the dictionary nor the penalty has anything to say get no weight: the
  /// solution of smallest norm where there are many.
  func ridge() throws -> Tensor {
    let (values, vectors) = try gram.symmetricEigen()
    let damped = try values.unsqueezed(0) + strengths
    let rounding = try gram.elementType == .float64 ? 1e-13 : 1e-6
    let known = try damped.greater(than: rounding * values.largest().item)
    let inverse = try known.choose(damped.reciprocal(), else: damped * 0)
    return try (correlation.matmul(vectors) * inverse).matmul(vectors.transposed())
  }

  /// The largest (primal − dual) / primal over the targets.
  ///
  /// The dual point is the residual, scaled until every atom's correlation with it is at most θ_i
  /// (Kim et al., IEEE J. Selected Topics in Signal Processing 2007, eq. 13).
  func largestRelativeGap(_ codes: Tensor) throws -> Double {
    let fitted = try codes.matmul(gram)
    let fit = try (codes * fitted).sum(1, keeping: true)
    let cross = try (codes * correlation).sum(1, keeping: true)
    let residual = try (energy - 2 * cross + fit).atLeast(0)
    let primal = try 0.5 * residual + strengths * codes.magnitude().sum(1, keeping: true)
    let slopes = try correlation - fitted
    let steepest = try (isNonNegative ? slopes : slopes.magnitude())
      .largest(1, keeping: true).atLeast(1e-30)
    let scale = try (strengths / steepest).atMost(1)
    // ½‖t‖² − ½‖t − s r‖² = s ⟨t, r⟩ − ½ s² ‖r‖², with ⟨t, r⟩ = ‖t‖² − ⟨t, w D⟩
    let dual = try scale * (energy - cross) - 0.5 * scale.squared() * residual
    return try ((primal - dual) / primal.atLeast(1e-30)).largest().item
  }
}
