// SPDX-License-Identifier: MIT
import CLinear
import Torch

/// A linear support vector machine per emotion, one against the rest.
///
/// For emotion k, with y_i = 1 for its samples and −1 for all others,
///
///     min over w, b   ½ ‖w‖² + ½ b² + Σ_i c_i max(0, 1 − y_i (w · x_i + b))²
///
/// which is the L2-regularised L2-loss machine of LIBLINEAR (Fan et al., JMLR 2008, section 2). The
/// bias is the weight of a feature that is always 1. With n samples of C emotions, n_k of emotion k,
/// c_i = cost · n / (C · n_k) for the emotion's own samples and c_i = cost for the others, as
/// scikit-learn's `class_weight="balanced"` has it. For two emotions one machine is trained, in
/// which the samples of both are weighted, and the other's is its negative.
///
/// ``LinearSVMProblem`` trains it.
public struct LinearSVM {
  /// w, one row per emotion, `[emotions, features]`, float64.
  public let weights: Tensor
  /// b, `[emotions]`, float64.
  public let biases: Tensor

  /// The signed distance w_k · x + b_k of each sample from each emotion's boundary, in margins.
  /// - Parameter features: `[samples, features]`.
  /// - Returns: `[samples, emotions]`, float64.
  public func decisionValues(_ features: Tensor) throws -> Tensor {
    try features.to(.float64).matmul(weights.transposed()) + biases
  }
}

extension LinearSVM {
  /// The costs that shallow methods try, the default last.
  public static let usualCosts = [0.001, 0.1, 1, 0.01]

  /// Trains machines of several costs on adapted source features, and scores the target's.
  /// - Parameters:
  ///   - source: `[source samples, features]`, as many features as the adaptation gives.
  ///   - map: the way of the target's features to as many; as they are by default.
  ///   - weights: one per source sample; all weigh the same where nil.
  static func candidates(
    source: Tensor, map: FeatureMap? = nil, of problem: ShallowProblem, costs: [Double],
    weights: [Double]? = nil, settings: [(name: String, value: Double)] = []
  ) throws -> [ShallowCandidate] {
    let train: (Double) throws -> LinearSVM
    if let weights {
      let training = try WeightedMachine(
        source, labels: problem.labels, weights: weights, emotions: problem.emotions)
      train = { try training.machine(cost: $0) }
    } else {
      let training = try LinearSVMProblem(
        source, labels: problem.labels, emotions: problem.emotions)
      train = { try training.machine(cost: $0) }
    }
    let map = try map ?? FeatureMap()
    let target = try map(problem.target)
    return try costs.map { cost in
      let machine = try train(cost)
      return try ShallowCandidate(
        settings: settings + [("cost", cost)],
        model: ShallowModel(map, weights: machine.weights, biases: machine.biases), mapped: target)
    }
  }
}

extension LinearSVM {
  /// The version of LIBLINEAR, such as `2.30`.
  package static var libraryVersion: String {
    let number = clinear_version()
    let minor = number % 100
    return "\(number / 100).\(minor < 10 ? "0" : "")\(minor)"
  }
}
