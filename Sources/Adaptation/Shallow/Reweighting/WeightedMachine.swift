// SPDX-License-Identifier: MIT
import Foundations
import Torch

/// Labelled samples, each with its own weight, for a ``LinearSVM`` of many costs.
///
/// The machine of ``LinearSVMProblem`` with c_i multiplied by the sample's weight, and the emotions balanced
/// by their sums of weights; LIBLINEAR has no weight per sample. Solved in the primal by Newton's method, whose
/// matrix I + 2 Σ c_i x_i x_iᵀ has the samples inside their margin, with shorter steps where the objective asks
/// for them (Keerthi & DeCoste, JMLR 2005). It draws no random number.
struct WeightedMachine {
  /// The features and a 1, `[samples, features + 1]`.
  private let rows: Tensor
  private let labels: [Int]
  private let weights: [Double]
  private let emotions: Int

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
    rows = try .concatenated(
      [features.to(.float64), Tensor.ones([labels.count, 1], type: .float64)], dimension: 1)
  }

  /// Trains the machine of a cost.
  ///
  /// An emotion without a sample has w = 0 and b = −1.
  /// - Parameters:
  ///   - steps: the largest number of steps per emotion.
  ///   - tolerance: the length of the slope at which the solver stops, as a share of that at the start.
  func machine(cost: Double, steps: Int = 50, tolerance: Double = 1e-6) throws -> LinearSVM {
    guard cost > 0, cost.isFinite else {
      throw UserError("The cost of a support vector machine is \(cost). It has to be above 0.")
    }
    let present = Set(labels).sorted()
    let isPair = present.count == 2
    let balance = present.reduce(into: [Int: Double]()) { balance, emotion in
      let mass = zip(weights, labels).reduce(0) { $0 + ($1.1 == emotion ? $1.0 : 0) }
      balance[emotion] = weights.reduce(0, +) / (Double(present.count) * mass)
    }
    let width = rows.size(1) - 1
    var values = [Double](repeating: 0, count: emotions * width)
    var biases = [Double](repeating: -1, count: emotions)
    // of two classes only the first has a vector
    for emotion in isPair ? present.prefix(1) : present[...] {
      let costs = zip(weights, labels).map { weight, label in
        cost * weight * (isPair || label == emotion ? balance[label] ?? 1 : 1)
      }
      let plane = try Hyperplane(rows, own: labels.map { $0 == emotion }, costs: costs)
        .trained(steps: steps, tolerance: tolerance)
      for (owner, sign) in isPair ? [(emotion, 1.0), (present[1], -1.0)] : [(emotion, 1.0)] {
        for column in 0..<width { values[owner * width + column] = sign * plane[column] }
        biases[owner] = sign * plane[width]
      }
    }
    return LinearSVM(
      weights: try Tensor(values, shape: [emotions, width]), biases: try Tensor(biases))
  }
}

/// The problem of one emotion against the others.
private struct Hyperplane {
  private let rows: Tensor
  /// y, c `[samples, 1]`.
  private let signs: Tensor
  private let costs: Tensor
  private let identity: Tensor

  init(_ rows: Tensor, own: [Bool], costs: [Double]) throws {
    self.rows = rows
    signs = try Tensor(own.map { $0 ? 1.0 : -1 }, shape: [own.count, 1])
    self.costs = try Tensor(costs, shape: [costs.count, 1])
    identity = try Tensor.identity(rows.size(1), type: .float64)
  }

  /// w and b, one number per column.
  func trained(steps: Int, tolerance: Double) throws -> [Double] {
    var plane = try Tensor.zeros([rows.size(1), 1], type: .float64)
    var margins = try rows.matmul(plane)
    var limit = 0.0
    for step in 0..<steps {
      let slack = try slack(margins)
      let slope = try plane - rows.transposed().matmul(costs * signs * slack) * 2
      let steepness = try slope.norm().item
      if step == 0 { limit = tolerance * steepness }
      if steepness <= limit { break }
      // samples inside their margin whose cost is not negligible
      let pulls = try (costs * slack.greater(than: 0).to(.float64)).doubles
      let least = 1e-12 * (pulls.max() ?? 0)
      let active = pulls.indices.filter { pulls[$0] > least }
      let inside = try rows.selected(active)
      let scales = try Tensor(active.map { 2 * pulls[$0] }, shape: [active.count, 1])
      let matrix = try identity + inside.transposed().matmul(inside * scales)
      let direction = try -matrix.solve(slope)
      let change = try rows.matmul(direction)
      let fall = try (slope * direction).sum().item
      let before = try objective(plane, margins)
      var length = 1.0
      while length > 1e-9,
        try objective(plane + direction * length, margins + change * length)
          > before + 1e-4 * length * fall
      { length /= 2 }
      plane = try plane + direction * length
      margins = try margins + change * length
    }
    return try plane.doubles
  }

  /// max(0, 1 − y_i (w · x_i + b)).
  private func slack(_ margins: Tensor) throws -> Tensor { try (1 - signs * margins).relu() }

  private func objective(_ plane: Tensor, _ margins: Tensor) throws -> Double {
    try 0.5 * plane.squared().sum().item + (costs * slack(margins).squared()).sum().item
  }
}
