// SPDX-License-Identifier: MIT
import Networks
import Testing
import Torch

@testable import Adaptation

/// Facts that hold for every deep method that trains on the target.
struct DeepMethodTests {
  static let names = MethodRegistry.standard.types
    .filter { ($0.init() as? any DeepMethod)?.trainsOnTarget == true }.map { $0.name }

  private func method(_ name: String) throws -> any DeepMethod {
    try #require(try MethodRegistry.standard.method(named: name) as? any DeepMethod)
  }

  private func isFinite(_ value: TermValue, _ batch: DeepBatch) throws -> Bool {
    try value.loss.backward()
    let gradients = try batch.leaves.flatMap { try $0.gradient?.doubles ?? [] }
    let diagnostics = try value.diagnostics.map { try $0.value.item }
    return try value.loss.item.isFinite && (gradients + diagnostics).allSatisfy(\.isFinite)
  }

  @Test func allOfThemAreThere() {
    #expect(
      Self.names == [
        "DAN", "JAN", "DeepCORAL", "DANN", "CDAN+E", "DSAN", "MCC", "DJDA", "HDA", "DeepJDOT",
        "EmoDNA", "NestedHDA", "DIDAN", "LIDAN",
      ])
  }

  /// The last batches of an epoch: uneven, and down to one sample.
  @Test(arguments: names, RegressionLoss.allCases)
  func smallAndUnevenBatchesGiveNumbers(_ name: String, _ loss: RegressionLoss) throws {
    for (sources, targets) in [(6, 5), (1, 5), (6, 1), (1, 1), (2, 17)] {
      let batch = try DeepBatch(sources: sources, targets: targets)
      let value = try batch.value(method(name), loss)
      #expect(try isFinite(value, batch), "\(sources) and \(targets) samples")
    }
  }

  /// Features and scores that are all equal, like those of a network that has collapsed.
  @Test(arguments: names, RegressionLoss.allCases)
  func constantFeaturesGiveNumbers(_ name: String, _ loss: RegressionLoss) throws {
    for type in [ElementType.float32, .float64] {
      for constant in [0, 0.37, -1, 100] {
        let batch = try DeepBatch(constant: constant, sources: 30, targets: 7, type: type)
        let value = try batch.value(method(name), loss)
        #expect(try isFinite(value, batch), "\(constant)")
      }
    }
  }

  @Test(arguments: names)
  func theTermPullsOnTheNetwork(_ name: String) throws {
    let batch = try DeepBatch(sources: 9, targets: 8)
    let value = try batch.value(method(name))
    try value.loss.backward()
    let slopes = try batch.leaves.flatMap { try $0.gradient?.doubles ?? [] }
    #expect(slopes.contains { abs($0) > 1e-6 })
    #expect(value.diagnostics.allSatisfy { !$0.value.requiresGradient })
  }

  /// A batch holds activations of the target, but no target label on which a term could depend.
  @Test func aBatchHoldsNoTargetLabel() throws {
    let fields = Mirror(reflecting: try DeepBatch().aligned()).children.compactMap(\.label)
    #expect(
      fields == [
        "source", "sourceLabels", "sourceSpeakers", "sourceCorpora", "target", "progress",
      ])
    let known = Mirror(reflecting: try DeepBatch().aligned().target).children.compactMap(\.label)
    #expect(known == ["stages", "convolutional", "fullyConnected", "scores"])
  }

  /// The same generator, the same batch: the same bits.
  @Test(arguments: names)
  func theTermIsRepeatable(_ name: String) throws {
    let values = try (0..<2).map { _ in try DeepBatch().value(method(name)).loss.item }
    #expect(values[0] == values[1])
  }
}
