// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Lab

@Suite struct PlanTests {
  private let methods: [any AdaptationMethod] = [SourceOnly(), AdaBN(), DIDAN(), SVM()]

  private func planned() throws -> [PlannedTrial] {
    try methods.map { try PlannedTrial(TinyTask.trial($0)) }
  }

  @Test func aPlanSaysWhatIsDoneAndWhatTheRestCosts() throws {
    try withTemporaryFolder { folder in
      let store = Store(folder)
      let trials = try planned()
      let done = try TinyTask().run(SourceOnly())
      try store.save(done)
      let states = trials.map { store.contains($0.trial, key: $0.key) ? TrialState.done : .toRun }
      let plan = Plan(trials, states, WorkEstimate(finished: [], registry: .standard))
      #expect(plan.entries.map(\.number) == [1, 2, 3, 4])
      #expect(plan.entries.map(\.method) == methods.map { type(of: $0).name })
      #expect(plan.entries.map(\.state) == [.done, .toRun, .toRun, .toRun])
      #expect(plan.entries.allSatisfy { $0.coreHours > 0 })
      #expect(plan.missing.map(\.key) == trials.dropFirst().map(\.key))
      let lines = plan.text().split(separator: "\n")
      #expect(lines.count == 6)
      #expect(lines[0].split(separator: " ").first == "Trial")
      #expect(lines[1].contains("SourceOnly") && lines[1].contains(" done "))
      #expect(lines[2].contains("AdaBN") && lines[2].contains(" to run "))
      #expect(lines[5].hasPrefix("4 trials, 3 to run; about "))
    }
  }

  @Test func anEstimateLearnsFromFinishedTrials() throws {
    let trial = try TinyTask.trial(SourceOnly())
    var record = try TinyTask().run(trial).record
    record.provenance.seconds = 1800
    record.provenance.threads = 2
    let estimate = WorkEstimate(finished: [record], registry: .standard)
    // half an hour on two cores, and twice that for twice the updates
    #expect(abs(estimate.coreHours(of: trial) - 1) < 1e-9)
    var longer = trial
    longer.deep.training.epochs *= 2
    #expect(abs(estimate.coreHours(of: longer) - 2) < 1e-9)
    // DIDAN sees as many target samples as source samples
    #expect(abs(estimate.coreHours(of: try TinyTask.trial(DIDAN())) - 2) < 1e-9)
  }

  @Test func theTrialsOfAPartAreEqualInNumberAndTheSameInAnyOrder() throws {
    let trials = try (0..<11).map { try PlannedTrial(TinyTask.trial(DIDAN(), seed: UInt64($0))) }
    let parts = try (1...3).map { try #require(Shard(argument: "\($0)/3")).select(trials) }
    #expect(parts.map(\.count).sorted() == [3, 4, 4])
    #expect(parts.reduce(Set()) { $0.union($1) } == Set(trials.indices))
    let backwards = Array(trials.reversed())
    let keys = Set(parts[0].map { trials[$0].key })
    #expect(
      Set(try #require(Shard(argument: "1/3")).select(backwards).map { backwards[$0].key }) == keys)
  }

  @Test(arguments: ["0/3", "4/3", "3", "1/0", "a/b", "-1/3", "1/3/5", ""])
  func whatIsNoPartIsRefused(_ text: String) {
    #expect(Shard(argument: text) == nil)
  }

  @Test func anExplanationNamesWhatDiffersFromTheNearestTrial() throws {
    try withTemporaryFolder { folder in
      let store = Store(folder)
      let explanation = Explanation(store: store)
      let trial = try TinyTask.trial(SourceOnly())
      let never = try explanation.text(PlannedTrial(trial))
      #expect(never.hasPrefix("EmoDB→CASIA SourceOnly seed 0: to run, "))
      try store.save(TinyTask().run(trial))
      #expect(try explanation.text(PlannedTrial(trial)).contains("seed 0: done 20"))
      var longer = trial
      longer.deep.training.epochs = 5
      #expect(
        try explanation.text(PlannedTrial(longer)).hasSuffix(
          "differs in training.epochs (3 there, 5 now)"))
    }
  }
}
