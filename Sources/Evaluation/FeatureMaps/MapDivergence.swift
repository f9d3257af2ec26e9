// SPDX-License-Identifier: MIT
import Foundation

/// The Kullback-Leibler divergence of a map from the neighbourhoods of its features,
///
///     C = Σ_{i≠j} p_ij log(p_ij / q_ij),   q_ij = (1 + ‖y_i − y_j‖²)⁻¹ / Σ_{k≠l} (1 + ‖y_k − y_l‖²)⁻¹
///
/// and its gradient (van der Maaten & Hinton, JMLR 2008, equations 4 and 5).
struct MapDivergence {
  let count: Int
  private let joint: [Double]
  /// The sum Σ p_ij log p_ij.
  private let negativeEntropy: Double

  init(from neighbours: NeighbourProbabilities) {
    count = neighbours.count
    joint = neighbours.joint
    negativeEntropy = joint.reduce(0) { $0 + ($1 > 0 ? $1 * log($1) : 0) }
  }

  /// The divergence C in nats.
  func value(at map: [SIMD2<Double>]) -> Double {
    var (sum, cross) = (0.0, 0.0)
    for i in 0..<count {
      for j in 0..<i {
        let gap = map[i] - map[j]
        let reach = 1 + (gap * gap).sum()
        sum += 2 / reach
        cross += 2 * joint[i * count + j] * log(reach)
      }
    }
    return negativeEntropy + cross + log(sum)
  }

  /// The gradient ∂C/∂y_i = 4 Σ_j (p_ij − q_ij) (y_i − y_j) (1 + ‖y_i − y_j‖²)⁻¹, one per point, with p_ij
  /// multiplied by an exaggeration.
  func gradient(at map: [SIMD2<Double>], exaggeration: Double = 1) -> [SIMD2<Double>] {
    var attraction = [SIMD2<Double>](repeating: .zero, count: count)
    var repulsion = attraction
    var sum = 0.0
    for i in 0..<count {
      var (own, away) = (SIMD2<Double>.zero, SIMD2<Double>.zero)
      for j in 0..<i {
        let gap = map[i] - map[j]
        let nearness = 1 / (1 + (gap * gap).sum())
        let pull = joint[i * count + j] * nearness * gap
        let push = nearness * nearness * gap
        sum += 2 * nearness
        own += pull
        away += push
        attraction[j] -= pull
        repulsion[j] -= push
      }
      attraction[i] += own
      repulsion[i] += away
    }
    return zip(attraction, repulsion).map { 4 * (exaggeration * $0 - $1 / sum) }
  }
}
