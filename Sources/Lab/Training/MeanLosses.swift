import Adaptation
import Torch

/// Means of the losses and of a method's diagnostics over the updates of an epoch.
struct MeanLosses {
  private var count = 0
  private var names: [String] = []
  private var sums: [Tensor] = []

  /// Adds one update's values.
  mutating func add(_ update: TrainingRun.Update) throws {
    var values = [
      (LossName.regression, try update.regression.detached()),
      (LossName.sourceUAR, update.sourceUAR),
    ]
    if let term = update.term {
      values.append((LossName.adaptation, try term.loss.detached()))
      values += term.diagnostics.map { ($0.name, $0.value) }
    }
    names = values.map(\.0)
    sums = try count == 0 ? values.map(\.1) : zip(sums, values).map { try $0 + $1.1 }
    count += 1
  }

  /// What a checkpoint keeps: sums in the precision they are added in.
  struct State: Codable {
    var count: Int
    var names: [String]
    var sums: [Float]
  }

  init() {}

  init(_ state: State) throws {
    count = state.count
    names = state.names
    sums = try state.sums.map { try Tensor([$0], shape: []) }
  }

  func state() throws -> State {
    State(count: count, names: names, sums: try sums.map { try Float($0.item) })
  }

  /// The means, in the order in which they were named.
  func means() throws -> [NamedNumber] {
    try zip(names, sums).map { NamedNumber(name: $0, value: try $1.item / Double(count)) }
  }
}

/// A number with the name that pages show.
package struct NamedNumber: Codable, Hashable, Sendable {
  package var name: String
  package var value: Double

  package init(name: String, value: Double) {
    self.name = name
    self.value = value
  }
}

/// The names under which histories keep the two parts of the loss, and what else is known of training.
package enum LossName {
  package static let regression = "regression loss"
  package static let adaptation = "adaptation loss"
  /// The recall on the source's batches while they are learnt from (with dropout), each emotion
  /// weighted alike.
  package static let sourceUAR = "source UAR"
}
