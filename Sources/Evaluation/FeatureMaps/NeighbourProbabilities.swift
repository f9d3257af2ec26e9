// SPDX-License-Identifier: MIT
import Foundation

/// The probabilities with which points choose each other as neighbours in the space of the features.
///
/// Point i chooses j with p_j|i ∝ exp(−β_i ‖x_i − x_j‖²), β_i such that the perplexity of its
/// choice, exp of its entropy in nats, is the wanted one (van der Maaten & Hinton, JMLR 2008,
/// equation 1). Where too many points are equally near, the perplexity stays above it.
struct NeighbourProbabilities {
  let count: Int
  /// The probabilities p_j|i, `[count, count]`; row i sums to 1, its own place is 0.
  let conditional: [Double]
  /// The probabilities p_ij = (p_j|i + p_i|j) / 2n, `[count, count]`, whose sum is 1.
  let joint: [Double]

  /// - Parameter features: `[count, dimensions]`, finite.
  init(_ features: [Double], count: Int, dimensions: Int, perplexity: Double) {
    var rows = Self.squaredDistances(features, count: count, dimensions: dimensions)
    let entropy = log(perplexity)
    for point in 0..<count {
      rows[point * count + point] = .infinity
      Self.choose(&rows[point * count..<(point + 1) * count], entropy: entropy)
    }
    var joint = [Double](repeating: 0, count: count * count)
    for i in 0..<count {
      for j in 0..<count {
        joint[i * count + j] = (rows[i * count + j] + rows[j * count + i]) / Double(2 * count)
      }
    }
    self.count = count
    self.joint = joint
    conditional = rows
  }

  /// The squared distances ‖x_i − x_j‖², up to a common factor that keeps very large and very small features in range.
  private static func squaredDistances(
    _ features: [Double], count: Int, dimensions: Int
  ) -> [Double] {
    let largest = features.reduce(0) { max($0, abs($1)) }
    let scaled = largest > 0 ? features.map { $0 / largest } : features
    var distances = [Double](repeating: 0, count: count * count)
    for i in 0..<count {
      for j in 0..<i {
        var sum = 0.0
        for dimension in 0..<dimensions {
          let gap = scaled[i * dimensions + dimension] - scaled[j * dimensions + dimension]
          sum += gap * gap
        }
        distances[i * count + j] = sum
        distances[j * count + i] = sum
      }
    }
    return distances
  }

  /// Turns a point's squared distances, infinite to itself, into its probabilities.
  private static func choose(_ row: inout ArraySlice<Double>, entropy wanted: Double) {
    let finite = row.filter(\.isFinite)
    let nearest = finite.min() ?? 0
    let mean = finite.reduce(0) { $0 + ($1 - nearest) } / Double(finite.count)
    let scale = mean > 0 ? 1 / mean : 1
    let distances = row.map { ($0 - nearest) * scale }
    var (lower, upper, beta) = (0.0, Double.infinity, 1.0)
    for _ in 0..<200 {
      let entropy = weigh(distances, beta: beta, into: &row)
      guard abs(entropy - wanted) > 1e-7 else { break }
      if entropy > wanted { lower = beta } else { upper = beta }
      let next = upper.isFinite ? (lower + upper) / 2 : 2 * beta
      guard next != beta else { break }
      beta = next
    }
  }

  /// Writes exp(−β d) / Σ exp(−β d) into a row.
  /// - Returns: its entropy in nats.
  private static func weigh(
    _ distances: [Double], beta: Double, into row: inout ArraySlice<Double>
  ) -> Double {
    let first = row.startIndex
    var (sum, weighted) = (0.0, 0.0)
    for (index, distance) in distances.enumerated() {
      let weight = exp(-beta * distance)
      row[first + index] = weight
      sum += weight
      if weight > 0 { weighted += weight * distance }
    }
    for index in row.indices { row[index] /= sum }
    return log(sum) + beta * weighted / sum
  }
}
