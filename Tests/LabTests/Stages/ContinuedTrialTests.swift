// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundation
import Networks
import TestSupport
import Testing
import Torch

@testable import Lab

/// Trials in two stages, of which the first is the trial of the source alone.
@Suite struct ContinuedTrialTests {
  static let names = MethodRegistry.standard.types.filter { $0.init() is any ContinuedMethod }
    .map { $0.name }

  private func run(
    _ trial: Trial, as method: (any AdaptationMethod)? = nil, on task: TinyTask = TinyTask(),
    from first: CompletedTrial? = nil, in store: URL? = nil,
    progress: (TrialProgress) -> Void = { _ in }
  ) throws -> CompletedTrial {
    try TrialRun(
      trial: trial, key: trial.key(),
      method: method ?? MethodRegistry.standard.method(trial.method), data: task.data(),
      device: "cpu",
      checkpoints: try store.map {
        CheckpointFolder(store: $0, key: try trial.key(), interval: 0, report: { _ in })
      },
      keptNetwork: { $0 == first?.record.trial ? first?.networks[0].network : nil }
    ).run(provenance: TinyTask.provenance, progress: progress)
  }

  private func sameResults(_ one: CompletedTrial, _ other: CompletedTrial) throws -> Bool {
    try one.predictions == other.predictions && one.record.history == other.record.history
      && one.record.choices == other.record.choices && one.parameters == other.parameters
  }

  @Test func thereAreSome() {
    #expect(Set(Self.names).isSuperset(of: MethodRegistry.standard.sourceFree.names))
    #expect(Self.names.contains("CycleGAN+C"))
  }

  /// Whether the first stage's network is there or not makes no difference to any bit.
  @Test(arguments: names)
  func theFirstStageIsTheTrialOfTheSourceAlone(_ name: String) throws {
    let trial = try TinyTask.trial(MethodRegistry.standard.method(named: name))
    let first = try TinyTask().run(SourceOnly())
    var steps: [String] = []
    let alone = try run(trial) { steps.append("\($0.epoch)/\($0.of)") }
    #expect(steps == (1...6).map { "\($0)/6" })
    steps = []
    let after = try run(trial, from: first) { steps.append("\($0.epoch)/\($0.of)") }
    #expect(steps == (1...3).map { "\($0)/3" }, "nothing of the first stage is trained again")
    #expect(try sameResults(alone, after))
    #expect(after.record.history.allSatisfy { $0.totalLoss.isFinite })
    // the first stage is left as it was
    #expect(try first.parameters == TinyTask().run(SourceOnly()).parameters)
  }

  @Test func theFirstStageDiffersInTheMethodAlone() throws {
    var trial = try TinyTask.trial(InfoMax(), seed: 3)
    trial.sample = .share(0.5)
    let first = try trial.firstStage(trial.deep)
    var expected = try TinyTask.trial(SourceOnly(), seed: 3)
    expected.sample = .share(0.5)
    #expect(first == expected)
    // without batch normalisation, there is none in either stage
    trial.deep.network.batchStatistics = .none
    #expect(try trial.firstStage(trial.deep).deep.network.batchStatistics == .none)
    #expect(InfoMax().batchStatistics(.none) == .none)
    #expect(InfoMax().batchStatistics(.shared) == .perCorpus)
    #expect(try run(trial).record.history.count == 3)
  }

  /// The first stage is a trial of its own, so a plan counts the second one alone.
  @Test func aPlanCountsTheSecondStage() throws {
    let estimate = WorkEstimate(finished: [], registry: .standard)
    func hours(_ method: any AdaptationMethod) throws -> Double {
      estimate.coreHours(of: try TinyTask.trial(method))
    }
    #expect(try abs(hours(InfoMax()) / hours(SourceOnly()) - 0.25) < 1e-9)
    // nor does the time of a trial whose first stage may have been there say how fast a network is
    var record = try TinyTask().run(InfoMax()).record
    record.provenance.seconds = 1e9
    let learnt = WorkEstimate(finished: [record], registry: .standard)
    #expect(try learnt.coreHours(of: record.trial) == hours(InfoMax()))
  }

  /// With the network at hand, no number depends on what was in the source.
  @Test(arguments: MethodRegistry.standard.sourceFree.names)
  func anotherSourceChangesNothing(_ name: String) throws {
    let trial = try TinyTask.trial(MethodRegistry.standard.method(named: name))
    let first = try TinyTask().run(SourceOnly())
    let other = TinyTask(sourceLabels: (0..<24).map { ($0 / 2) % 3 })
    #expect(try sameResults(run(trial, from: first), run(trial, on: other, from: first)))
  }

  /// A method that sees no source cannot choose by it either.
  @Test func onlyCriteriaOfTheTargetAreMeasured() throws {
    var trial = try TinyTask.trial(InfoMax())
    trial.deep.training.sourceFolds = 4
    let record = try TinyTask().run(trial).record
    #expect(Set(record.measured.keys) == [.mixedSamples])
    #expect(record.choices.map(\.criterion).contains(.informationMaximisation))
    #expect(!record.choices.map(\.criterion).contains(.sourceValidation))
  }

  @Test func theOutputLayerStaysAsTheSourceMadeIt() throws {
    let first = try TinyTask().run(SourceOnly()).parameters
    for trains in [false, true] {
      var method = InfoMax()
      method.stage.trainsClassifier = trains
      let adapted = try TinyTask().run(method).parameters
      #expect((adapted["network/output.weight"] == first["network/output.weight"]) == !trains)
      #expect(adapted["network/fc1.weight"] != first["network/fc1.weight"])
      #expect(adapted["network/conv1.weight"] != first["network/conv1.weight"])
      #expect(adapted["network/bn1.running_mean"] == nil)
    }
  }

  /// Information maximisation in a process that dies after some updates.
  private struct Mortal: SourceFreeMethod {
    static let name = InfoMax.name
    static let version = InfoMax.version
    static let source = InfoMax.source
    var stage = StageSettings()
    var updates = 0

    init() {}
    init(after updates: Int) { self.updates = updates }

    func targetTerm(_ context: TermContext, target: Activations) throws -> any TargetTerm {
      MortalTerm(term: InfoMax().targetTerm(context, target: target), left: updates)
    }
  }

  private struct Death: Error {}

  private struct MortalTerm: TargetTerm {
    var term: any TargetTerm
    var left: Int

    mutating func value(_ batch: TargetBatch) throws -> TermValue {
      if left == 0 { throw Death() }
      left -= 1
      return try term.value(batch)
    }
  }

  @Test(arguments: [0, 2])
  func aKilledTrialGoesOnToTheSameBits(_ updates: Int) throws {
    let trial = try TinyTask.trial(InfoMax())
    let whole = try TinyTask().run(trial)
    try withTemporaryFolder { store in
      #expect(throws: Death.self) {
        _ = try run(trial, as: Mortal(after: updates), in: store)
      }
      let names = try FileManager.default.contentsOfDirectory(
        atPath: store.appending(path: "checkpoints").path)
      #expect(names.count == 1, "the first stage is saved")
      #expect(try sameResults(run(trial, as: InfoMax(), in: store), whole))
    }
  }
}

/// The same through a store: the first stage's network is read from its record.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct ContinuedTrialStoreTests {
  @Test func aStoreWithTheFirstStageGivesTheSameRecord() throws {
    func outcome(after others: [any AdaptationMethod]) throws -> ([TrialRecord.Epoch], [Float]) {
      try StandInStore.fresh { store in
        let laboratory = try StandInStore.laboratory(store)
        func sweep(_ methods: [any AdaptationMethod]) -> Sweep {
          var sweep = Sweep(
            tasks: [CorpusTask.paper[2]], methods: methods, seeds: [0], profile: .smoke)
          sweep.training.updatesPerEpoch = 2
          return sweep
        }
        if !others.isEmpty { _ = try laboratory.run(sweep(others)) }
        let results = try laboratory.run(sweep([InfoMax()]))
        #expect(results.trialsRun == 1)
        let record = try #require(results.records.first)
        return (record.history, try laboratory.predictions(of: record.trial).scores)
      }
    }
    let (alone, after) = (try outcome(after: []), try outcome(after: [SourceOnly()]))
    #expect(alone.0 == after.0)
    #expect(alone.1 == after.1)
  }
}
