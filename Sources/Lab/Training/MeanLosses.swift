// SPDX-License-Identifier: MIT
import Adaptation
import Foundations
import Torch

/// Means of losses and of a method's diagnostics over the updates of an epoch.
struct MeanLosses {
  private var count = 0
  private var names: [String] = []
  private var sums: [Tensor] = []

  /// Adds the values of one update: the same names in the same order each time.
  mutating func add(_ values: [(name: String, value: Tensor)]) throws {
    names = values.map(\.name)
    sums = try count == 0 ? values.map(\.value) : zip(sums, values).map { try $0 + $1.value }
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

  /// - Throws: `UserError` where a sum is not finite.
  func state() throws -> State {
    State(count: count, names: names, sums: try finiteSums().map { Float($0) })
  }

  /// The means, in the order of the first update's values.
  /// - Throws: `UserError` where one is not finite.
  func means() throws -> [NamedNumber] {
    try zip(names, finiteSums()).map { NamedNumber(name: $0, value: $1 / Double(count)) }
  }

  private func finiteSums() throws -> [Double] {
    try zip(names, sums).map { name, sum in
      let value = try sum.item
      guard value.isFinite else {
        throw UserError(
          "After \(count) updates of the epoch, '\(name)' is not a finite number: the training has diverged. Lower the learning rate or clip the gradient."
        )
      }
      return value
    }
  }
}
