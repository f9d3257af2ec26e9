// SPDX-License-Identifier: MIT
import Adaptation
import Evaluation
import TestSupport
import Testing
import Torch

@testable import Lab

@Suite struct EpochProbeTests {
  private func trained(
    measuring: Bool, heldOut: LabelledSet? = nil
  ) throws -> (parameters: [[Float]], epochs: [TrainingProgress.Epoch]) {
    let trial = try TinyTask.trial(DIDAN())
    let data = try TinyTask().data()
    let probe = try EpochProbe(
      source: data.source, heldOut: heldOut, target: data.target.inputs, precision: .float32,
      seed: trial.seed)
    let evaluation =
      measuring
      ? probe.findings(of:) : EpochFindings.predicting(data.target.inputs, .float32)
    let (network, epochs) = try Trainer(
      recipe: trial.deep, task: trial.task, method: DIDAN(), seed: trial.seed, device: "cpu"
    ).train(source: data.source, target: data.target, evaluation: evaluation) { _, _ in }
    return (try network.parameters.map { try $0.tensor.floats }, epochs)
  }

  @Test func whatIsMeasuredChangesNoBitOfTheTraining() throws {
    let (with, without) = (try trained(measuring: true), try trained(measuring: false))
    #expect(with.parameters == without.parameters)
    #expect(with.epochs.map(\.scores) == without.epochs.map(\.scores))
    #expect(with.epochs.map(\.losses) == without.epochs.map(\.losses))
    #expect(without.epochs.measured.isEmpty)
    #expect(Set(with.epochs.measured.keys) == [.mixedSamples, .circularValidation])
  }

  @Test func heldBackSpeakersAreWeighted() throws {
    let heldOut = try TinyTask().data().source.selecting(Array(0..<6))
    let epochs = try trained(measuring: true, heldOut: heldOut).epochs
    #expect(epochs.allSatisfy { $0.heldOut.count == 18 })
    let values = epochs.measured
    #expect(values.count == 4)
    for criterion in [Criterion.importanceWeightedValidation, .deepEmbeddedValidation] {
      #expect(values[criterion]?.allSatisfy(\.isFinite) == true)
    }
    #expect(
      values[.importanceWeightedValidation]?.allSatisfy { $0 <= 0 } == true, "no risk is below 0")
  }

  /// A training that diverges is reported with its scores, not by what cannot be measured.
  @Test func whatIsNotFiniteIsNotMeasured() throws {
    let data = try TinyTask().data()
    let broken = try data.target.inputs * Double.infinity
    let probe = try EpochProbe(
      source: data.source, heldOut: nil, target: broken, precision: .float32, seed: 0)
    let network = try TinyTask().run(AdaBN()).networks[0].network
    #expect(try probe.findings(of: network).criteria.isEmpty)
  }
}
