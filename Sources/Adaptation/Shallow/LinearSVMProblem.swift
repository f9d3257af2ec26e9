// SPDX-License-Identifier: MIT
import CLinear
import Foundations
import Torch

/// Labelled samples in LIBLINEAR's own layout, for machines of many costs.
///
/// The solver is number 2, `L2R_L2LOSS_SVC`: a Newton method in the primal, with a trust region (with
/// a line search since LIBLINEAR 2.40). It draws no random number.
public final class LinearSVMProblem {
  private let width: Int
  private let emotions: Int
  private let weights: [(label: Int32, weight: Double)]
  private let tolerance: Double
  private let nodes: UnsafeMutablePointer<feature_node>
  private let rows: UnsafeMutablePointer<UnsafeMutablePointer<feature_node>?>
  private let classes: UnsafeMutablePointer<Double>
  private let count: Int

  /// Copies samples into LIBLINEAR's layout.
  /// - Parameters:
  ///   - features: `[samples, features]`.
  ///   - labels: class indices, one per sample.
  ///   - emotions: C, the number of classes that labels may name.
  ///   - tolerance: the gradient's norm at which the solver stops, relative to that at the start and
  ///     to the share of the rarer side.
  /// - Throws: `UserError` where a feature is not finite, a label is unknown or only one emotion occurs.
  public init(_ features: Tensor, labels: [Int], emotions: Int, tolerance: Double = 1e-3) throws {
    precondition(features.size(0) == labels.count, "one label per row")
    try labels.requireTwoEmotions(of: emotions)
    try features.requireFinite(corpus: "source")
    count = labels.count
    width = features.size(1)
    self.emotions = emotions
    self.tolerance = tolerance
    weights = Self.balance(labels)
    let values = try features.doubles
    // a sparse row: what is not zero, the bias, an end mark
    let used = values.count { $0 != 0 } + 2 * count
    nodes = .allocate(capacity: used)
    rows = .allocate(capacity: count)
    classes = .allocate(capacity: count)
    var end = nodes
    func append(_ index: Int, _ value: Double) {
      end.initialize(to: feature_node(index: Int32(index), value: value))
      end += 1
    }
    for row in 0..<count {
      (rows + row).initialize(to: end)
      (classes + row).initialize(to: Double(labels[row]))
      for column in 0..<width where values[row * width + column] != 0 {
        append(column + 1, values[row * width + column])
      }
      append(width + 1, 1)
      append(-1, 0)
    }
  }

  deinit {
    nodes.deallocate()
    rows.deallocate()
    classes.deallocate()
  }

  /// Trains the machine of a cost.
  ///
  /// An emotion without a sample has w = 0 and b = −1.
  /// - Throws: `UserError` for a cost or a tolerance that is not positive.
  public func machine(cost: Double) throws -> LinearSVM {
    set_print_string_function(clinear_print_nothing)
    var data = problem(l: Int32(count), n: Int32(width + 1), y: classes, x: rows, bias: 1)
    var labels = weights.map(\.label)
    var weights = weights.map(\.weight)
    return try labels.withUnsafeMutableBufferPointer { labels in
      try weights.withUnsafeMutableBufferPointer { weights in
        var settings = clinear_parameter(Int32(L2R_L2LOSS_SVC), cost, tolerance)
        settings.nr_weight = Int32(labels.count)
        settings.weight_label = labels.baseAddress
        settings.weight = weights.baseAddress
        if let message = check_parameter(&data, &settings) {
          throw UserError.refused(String(cString: message))
        }
        var trained = train(&data, &settings)
        defer { free_and_destroy_model(&trained) }
        guard let trained else { throw UserError.refused("no model came back") }
        return try machine(trained.pointee)
      }
    }
  }

  /// The weights n / (C · n_k) of the C emotions that have samples.
  private static func balance(_ labels: [Int]) -> [(label: Int32, weight: Double)] {
    let present = Set(labels).sorted()
    return present.map { emotion in
      let own = labels.count { $0 == emotion }
      return (Int32(emotion), Double(labels.count) / Double(present.count * own))
    }
  }

  private func machine(_ model: model) throws -> LinearSVM {
    let known = Int(model.nr_class)
    // of two classes only the first has a vector
    let vectors = known == 2 ? 1 : known
    var weights = [Double](repeating: 0, count: emotions * width)
    var biases = [Double](repeating: -1, count: emotions)
    for index in 0..<known {
      let emotion = Int(model.label[index])
      let (vector, sign) = known == 2 ? (0, index == 0 ? 1.0 : -1.0) : (index, 1.0)
      for column in 0..<width {
        weights[emotion * width + column] = sign * model.w[column * vectors + vector]
      }
      biases[emotion] = sign * model.w[width * vectors + vector]
    }
    return LinearSVM(
      weights: try Tensor(weights, shape: [emotions, width]), biases: try Tensor(biases))
  }
}

extension UserError {
  /// Refusal by LIBLINEAR, with its own message.
  fileprivate static func refused(_ message: String) -> UserError {
    UserError("LIBLINEAR refused its parameters: \(message). Check the cost and the tolerance.")
  }
}
