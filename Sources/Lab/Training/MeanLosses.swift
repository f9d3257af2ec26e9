// SPDX-License-Identifier: MIT
import Adaptation
import Torch

/// Means of losses and of a method's diagnostics over the updates of an epoch.
struct MeanLosses {
  private var count = 0
  private var names: [String] = []
  private var sums: [Tensor] = []

  /// Adds the values of one update.
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

  /// State in a checkpoint: sums, in the precision of the additions.
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

  /// The means, in the order of the first update's values.
  func means() throws -> [NamedNumber] {
    try zip(names, sums).map { NamedNumber(name: $0, value: try $1.item / Double(count)) }
  }
}
