// SPDX-License-Identifier: MIT
import Foundation
import Networks
import Testing
import Torch

@testable import Adaptation

extension DeepBatch {
  /// The target alone, as a source-free method sees it.
  var targetActivations: Activations {
    Activations(
      convolutional: target.features, fullyConnected: [target.features, target.features],
      scores: target.scores)
  }

  func targetBatch(at indices: [Int]? = nil, progress: Double = 0.5) -> TargetBatch {
    TargetBatch(
      activations: targetActivations, indices: indices ?? Array(0..<target.scores.size(0)),
      progress: progress)
  }
}

/// Facts that hold for every source-free method.
struct SourceFreeMethodTests {
  static let names = MethodRegistry.standard.sourceFree.names

  private func method(_ name: String) throws -> any SourceFreeMethod {
    try #require(try MethodRegistry.standard.method(named: name) as? any SourceFreeMethod)
  }

  @Test func allOfThemAreThere() { #expect(Self.names == ["InfoMax", "ECAN", "CaHTN"]) }

  /// The second stage sees the network's settings and outputs for the target: nothing of it is of the source.
  @Test func nothingOfTheSourceCanReachThem() throws {
    func fields(_ value: Any) -> [String] { Mirror(reflecting: value).children.compactMap(\.label) }
    let batch = try DeepBatch()
    #expect(fields(batch.targetBatch()) == ["activations", "indices", "progress"])
    // the numbers of speakers and corpora are 1 unless they are given, which a second stage does not do
    #expect(
      try fields(batch.context()) == [
        "emotions", "network", "generator", "loss", "groups", "speakers", "corpora", "height",
      ])
    #expect(
      fields(batch.targetActivations) == ["stages", "convolutional", "fullyConnected", "scores"])
    // the only function that makes a loss: these are its types
    let make: (any SourceFreeMethod) -> (TermContext, Activations) throws -> any TargetTerm = {
      method in { try method.targetTerm($0, target: $1) }
    }
    _ = try make(InfoMax())(batch.context(), batch.targetActivations)
    #expect(try InfoMax().term(batch.context()) == nil)
  }

  @Test(arguments: names, RegressionLoss.allCases)
  func smallAndConstantBatchesGiveNumbers(_ name: String, _ loss: RegressionLoss) throws {
    var batches = try [2, 5, 17].map { try DeepBatch(targets: $0) }
    for constant in [0, 0.37, -1, 100] {
      batches.append(try DeepBatch(constant: constant, sources: 3, targets: 7, type: .float32))
    }
    for batch in batches {
      var term = try method(name).targetTerm(
        batch.context(loss), target: batch.targetActivations)
      for _ in 0..<2 {
        let value = try term.value(batch.targetBatch())
        try value.loss.backward()
        let numbers =
          try batch.leaves.flatMap { try $0.gradient?.doubles ?? [] }
          + value.diagnostics.map { try $0.value.item }
        #expect(try value.loss.item.isFinite && numbers.allSatisfy(\.isFinite))
        #expect(value.diagnostics.allSatisfy { !$0.value.requiresGradient })
        #expect(try batch.source.features.gradient == nil)
      }
    }
  }

  @Test(arguments: names, RegressionLoss.allCases)
  func gradientsAgreeWithFiniteDifferences(_ name: String, _ loss: RegressionLoss) throws {
    let whole = try DeepBatch(targets: 9, seed: 2)
    let batch = try DeepBatch(targets: 5, seed: 4)
    let places = [0, 3, 4, 7, 8]
    func value(features: Tensor, scores: Tensor) throws -> Tensor {
      var term = try method(name).targetTerm(whole.context(loss), target: whole.targetActivations)
      let activations = Activations(
        convolutional: features, fullyConnected: [features, features], scores: scores)
      return try term.value(
        TargetBatch(activations: activations, indices: places, progress: 0.5)
      ).loss
    }
    let (features, scores) = batch.target
    try value(features: features, scores: scores).backward()
    // no gradient reaches what is remembered
    #expect(try whole.leaves.allSatisfy { try $0.gradient == nil })
    #expect(
      try gradientError(scores) {
        try value(features: features.detached(), scores: Tensor(rows: $0)).item
      } < 1e-5)
    let moved = try gradientError(features) {
      try value(features: Tensor(rows: $0), scores: scores.detached()).item
    }
    #expect(moved < 1e-5)
  }

  @Test func theStageIsAQuarterOfTheTraining() {
    #expect(StageSettings().updates(after: 600, epochs: 10) == 150)
    #expect(StageSettings().updates(after: 8, epochs: 3) == 3)
  }

  @Test func onlyWhatTheSettingsNameMoves() throws {
    let network = try Network(.laptop, height: 32, emotions: 3, from: Initialisation(seed: 1))
    var settings = StageSettings()
    func names(_ movesConvolutions: Bool = true) throws -> Set<String> {
      let optimiser = try StageSettings.NetworkOptimiser(
        settings, of: network, movesConvolutions: movesConvolutions)
      return Set(optimiser.parameters.map { String($0.name.prefix { $0 != "." }) })
    }
    let (dense, convolutions): (Set<String>, Set<String>) = (
      ["fc1", "fc2", "ln1", "ln2"],
      ["conv1", "conv2", "conv3", "conv4", "bn1", "bn2", "bn3", "bn4"]
    )
    #expect(try names() == dense.union(convolutions))
    #expect(try names(false) == dense)
    settings.trainsClassifier = true
    #expect(try names(false) == dense.union(["output"]))
    settings.convolutionFactor = 0
    #expect(try names() == dense.union(["output"]))
  }
}
