// SPDX-License-Identifier: MIT
import Foundations
import Torch

/// Labelled samples, each with its own weight, for a ``LinearSVM`` of many costs.
///
/// The machine of ``LinearSVMProblem`` with c_i multiplied by the sample's weight, and the emotions balanced
/// by their sums of weights; LIBLINEAR has no weight per sample. Solved by coordinate descent in the dual
/// (Hsieh et al., ICML 2008, algorithm 1), with d_i = 1 / 4c_i,
///
///     min over α ≥ 0   ½ ‖ Σ_i α_i y_i (x_i, 1) ‖² + Σ_i (d_i α_i² − α_i)      (w, b) = Σ_i α_i y_i (x_i, 1)
///
/// sample after sample forwards and backwards, so that no random number is drawn.
struct WeightedMachine {
  private let rows: [Double]
  private let width: Int
  private let labels: [Int]
  private let weights: [Double]
  private let emotions: Int
  /// x_i · x_i + 1.
  private let squares: [Double]

  /// - Parameters:
  ///   - features: `[samples, features]`.
  ///   - labels: class indices, one per sample.
  ///   - weights: one per sample, at least 0; only their shares of the sum matter.
  ///   - emotions: the number of classes that labels may name.
  /// - Throws: `UserError` where a feature is not finite, a label is unknown or only one emotion occurs.
  init(_ features: Tensor, labels: [Int], weights: [Double], emotions: Int) throws {
    precondition(features.size(0) == labels.count, "one label per row")
    precondition(weights.count == labels.count, "one weight per row")
    try labels.requireTwoEmotions(of: emotions)
    try features.requireFinite(corpus: "source")
    let mean = weights.reduce(0, +) / Double(weights.count)
    // an emotion whose samples all weigh nothing still has samples
    self.weights = weights.map { mean > 0 ? max($0 / mean, 1e-9) : 1 }
    self.labels = labels
    self.emotions = emotions
    width = features.size(1)
    rows = try features.doubles
    squares = try (features.squared().sum(1) + 1).doubles
  }

  /// Trains the machine of a cost.
  ///
  /// An emotion without a sample has w = 0 and b = −1.
  /// - Parameters:
  ///   - sweeps: the largest number of sweeps forwards and backwards.
  ///   - tolerance: the largest slope of α at which the solver stops, in margins.
  func machine(cost: Double, sweeps: Int = 1000, tolerance: Double = 1e-3) throws -> LinearSVM {
    guard cost > 0, cost.isFinite else {
      throw UserError("The cost of a support vector machine is \(cost). It has to be above 0.")
    }
    let present = Set(labels).sorted()
    let total = weights.reduce(0, +)
    var values = [Double](repeating: 0, count: emotions * width)
    var biases = [Double](repeating: -1, count: emotions)
    // of two classes only the first has a vector
    for emotion in present.prefix(present.count == 2 ? 1 : present.count) {
      let side = { (own: Int) in
        let mass = zip(weights, labels).reduce(0) { $0 + ($1.1 == own ? $1.0 : 0) }
        return total / (Double(present.count) * mass)
      }
      let rest = present.count == 2 ? side(present[1]) : 1
      let costs = zip(weights, labels).map { weight, label in
        cost * weight * (label == emotion ? side(emotion) : rest)
      }
      var plane = Hyperplane(width: width)
      plane.train(self, own: emotion, costs: costs, sweeps: sweeps, tolerance: tolerance)
      values.replaceSubrange(emotion * width..<(emotion + 1) * width, with: plane.normal)
      biases[emotion] = plane.bias
      if present.count == 2 {
        let other = present[1]
        values.replaceSubrange(other * width..<(other + 1) * width, with: plane.normal.map { -$0 })
        biases[other] = -plane.bias
      }
    }
    return LinearSVM(
      weights: try Tensor(values, shape: [emotions, width]), biases: try Tensor(biases))
  }

  /// w and b of one emotion.
  private struct Hyperplane {
    var normal: [Double]
    var bias = 0.0

    init(width: Int) { normal = [Double](repeating: 0, count: width) }

    mutating func train(
      _ data: WeightedMachine, own: Int, costs: [Double], sweeps: Int, tolerance: Double
    ) {
      let (count, width) = (costs.count, data.width)
      let signs = data.labels.map { $0 == own ? 1.0 : -1 }
      var multipliers = [Double](repeating: 0, count: count)
      data.rows.withUnsafeBufferPointer { rows in
        normal.withUnsafeMutableBufferPointer { normal in
          for _ in 0..<sweeps {
            var steepest = 0.0
            for place in 0..<2 * count {
              let sample = place < count ? place : 2 * count - 1 - place
              let sum = dot(rows, from: sample * width, UnsafeBufferPointer(normal)) + bias
              let old = multipliers[sample]
              // the second derivative of d_i α_i², 2 d_i
              let curvature = 1 / (2 * costs[sample])
              let slope = signs[sample] * sum - 1 + curvature * old
              steepest = max(steepest, old > 0 ? abs(slope) : -slope)
              let new = max(0, old - slope / (data.squares[sample] + curvature))
              guard new != old else { continue }
              multipliers[sample] = new
              add(signs[sample] * (new - old), rows, from: sample * width, to: normal)
              bias += signs[sample] * (new - old)
            }
            if steepest <= tolerance { break }
          }
        }
      }
    }
  }
}

/// Sums the products of x, which starts at a place of its buffer, and y.
@inline(__always)
private func dot(
  _ x: UnsafeBufferPointer<Double>, from start: Int, _ y: UnsafeBufferPointer<Double>
) -> Double {
  guard let x = x.baseAddress, let y2 = y.baseAddress else { return 0 }
  let (row, count) = (x + start, y.count)
  // eight sums at a time, which a processor adds in parallel
  var sums = SIMD8<Double>.zero
  var index = 0
  while index + 8 <= count {
    let left = UnsafeRawPointer(row + index).loadUnaligned(as: SIMD8<Double>.self)
    let right = UnsafeRawPointer(y2 + index).loadUnaligned(as: SIMD8<Double>.self)
    sums += left * right
    index += 8
  }
  var sum = sums.sum()
  while index < count {
    sum += row[index] * y2[index]
    index += 1
  }
  return sum
}
