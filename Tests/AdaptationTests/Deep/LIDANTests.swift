// SPDX-License-Identifier: MIT
import Networks
import Testing
import Torch

@testable import Adaptation

struct LIDANTests {
  private let groups = [0, 1, 1]

  private func value(_ method: LIDAN, _ batch: DeepBatch, progress: Double) throws -> Double {
    var term = try #require(try method.term(batch.context(groups: groups)))
    return try term.value(batch.aligned(progress: progress)).loss.item
  }

  /// One direction, at full weight.
  private func plain() -> LIDAN {
    var method = LIDAN()
    method.reconstruction = Reconstruction()
    method.isSymmetric = false
    method.weight = 1
    method.ramp = .constant
    method.pseudoLabels.confidence = 0.45
    return method
  }

  /// Each level is the reconstruction of its layer, with the pairs that its granularity allows.
  @Test func theTermIsTheMeanOfItsLevels() throws {
    let batch = try DeepBatch(targets: 9)
    let probabilities = try RegressionLoss.squaredError.probabilities(of: batch.target.scores)
    let labels = try Tensor(batch.labels).oneHot(classes: 3).to(.float64)
    let features = (batch.target.features, batch.source.features)
    let sides = [features, features, (batch.target.scores, batch.source.scores)]
    let method = plain()
    let parts = try zip(sides, Granularity.allCases).map { side, granularity in
      try method.reconstruction(
        target: side.0, from: side.1,
        allowed: method.pseudoLabels.allowed(
          granularity, probabilities: probabilities, labels: labels, groups: groups, progress: 1)
      ).loss.item
    }
    #expect(Set(parts).count == 3 && parts.allSatisfy { $0 > 0 })
    #expect(try closeTo(value(method, batch, progress: 1), parts.reduce(0, +) / 3))
    var summed = method
    summed.combination = .sum
    #expect(try closeTo(value(summed, batch, progress: 1), parts.reduce(0, +)))
    // before pseudo-labels are used, only FC1 is aligned
    #expect(try closeTo(value(method, batch, progress: 0.1), parts[0] / 3))
  }

  /// The group comes from the network's prediction; a batch holds no target label.
  @Test func whatTheTargetIsPredictedToBeDecides() throws {
    let batch = try DeepBatch(targets: 4)
    let certain = try Tensor(rows: [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]])
    let other = try Tensor(rows: [[0, 0, 1], [0, 0, 1], [1, 0, 0], [0, 1, 0]])
    var method = plain()
    method.levels = [LIDAN.Level(.fullyConnected(2), .emotion)]
    let losses = try [certain, other].map { scores -> Double in
      let usual = try batch.aligned()
      let target = Activations(
        convolutional: usual.target.convolutional, fullyConnected: usual.target.fullyConnected,
        scores: scores)
      var term = try #require(try method.term(batch.context(groups: groups)))
      return try term.value(
        AlignmentBatch(
          source: usual.source, sourceLabels: usual.sourceLabels,
          sourceSpeakers: usual.sourceSpeakers, target: target, progress: 1)
      ).loss.item
    }
    #expect(abs(losses[0] - losses[1]) > 1e-3)
  }

  @Test func defaultsAreThoseOfThePaperWithScoresForTheThirdLayer() {
    let levels = LIDAN().levels
    #expect(levels.map(\.layer) == [.fullyConnected(1), .fullyConnected(2), .scores])
    #expect(levels.map(\.granularity) == [.any, .group, .emotion])
  }
}
