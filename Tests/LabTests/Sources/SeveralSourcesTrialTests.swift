// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Foundation
import TestSupport
import Testing

@testable import Lab

/// Trials whose source is two corpora.
@Suite struct SeveralSourcesTrialTests {
  private static let ofTwo: TinyTask = {
    var task = TinyTask()
    task.corpora = task.sourceLabels.indices.map { $0 < 15 ? 0 : 1 }
    return task
  }()

  private func trial(_ method: any AdaptationMethod, epochs: Int = 3) throws -> Trial {
    var trial = try TinyTask.trial(method, epochs: epochs, updatesPerEpoch: epochs == 1 ? 2 : 4)
    trial.task = TinyTask.taskOfTwo
    return trial
  }

  @Test(arguments: MethodRegistry.standard.names)
  func everyMethodLearnsFromThem(_ name: String) throws {
    let method = try MethodRegistry.standard.method(named: name)
    let outcome = try Self.ofTwo.run(trial(method, epochs: 1))
    #expect(outcome.record.trial.task.description == "EmoDB+RAVDESS→CASIA")
    #expect(outcome.record.history.allSatisfy { $0.criteria.allSatisfy { $0.value.isFinite } })
    #expect(try #require(outcome.record.uar(.lastEpoch)).isFinite)
  }

  /// Corpora have no part in what learns from rows as they are, or from the target alone.
  @Test(arguments: [
    ("SVM", true), ("TargetSupervised", true), ("SourceOnly", false), ("AdaBN", false),
    ("CycleGAN+C", false), ("DIDAN", false),
  ])
  func corporaMakeADifferenceToNetworks(_ name: String, _ isBlind: Bool) throws {
    let trial = try trial(MethodRegistry.standard.method(named: name), epochs: 1)
    let apart = try Self.ofTwo.run(trial).predictions
    #expect(try (apart == TinyTask().run(trial).predictions) == isBlind)
  }

  @Test func theMethodsOfThePageAreKnown() throws {
    let rows = MethodRegistry.manySources
    #expect(Set(rows.map(\.name)).count == rows.count)
    for row in rows {
      #expect(row.together == nil || rows.contains { $0.name == row.together })
      _ = try MethodRegistry.standard.method(MethodDescription(row.method))
    }
  }

  /// Each corpus a domain: another network than one domain, and with one corpus the same.
  @Test func corporaAreDomains() throws {
    let row = try #require(MethodRegistry.manySources.first { $0.together != nil })
    let one = try #require(MethodRegistry.manySources.first { $0.name == row.together })
    let apart = try Self.ofTwo.run(trial(row.method)).predictions
    #expect(try apart != Self.ofTwo.run(trial(one.method)).predictions)
    let alone = try TinyTask().run(row.method)
    #expect(try alone.predictions == TinyTask().run(one.method).predictions)
  }

  @Test func speakersOfEachCorpusAreHeldBack() throws {
    var trial = try trial(AdaBN())
    trial.deep.training.sourceFolds = 2
    let run = try TrialRun(
      trial: trial, key: trial.key(), method: AdaBN(), data: Self.ofTwo.data(), device: "cpu")
    let (learnt, heldOut) = try run.sourceParts(folds: 2)
    let held = try #require(heldOut)
    #expect(Set(held.speakers).isDisjoint(with: learnt.speakers))
    #expect(learnt.labels.count + held.labels.count == 24)
    for corpus in [0, 1] {
      #expect(learnt.corpora.contains(corpus) && held.corpora.contains(corpus))
    }
    let record = try Self.ofTwo.run(trial).record
    #expect(record.choices.map(\.criterion) == Criterion.allCases)
  }

  /// Its only speaker cannot be held back, and is learnt from.
  @Test func aCorpusOfOneSpeakerIsLearntFrom() throws {
    var task = Self.ofTwo
    task.corpora = task.sourceLabels.indices.map { $0 % 4 == 0 ? 0 : 1 }
    let trial = try trial(AdaBN())
    let run = try TrialRun(
      trial: trial, key: trial.key(), method: AdaBN(), data: task.data(), device: "cpu")
    let (learnt, heldOut) = try run.sourceParts(folds: 3)
    #expect(try #require(heldOut).corpora.allSatisfy { $0 == 1 })
    #expect(learnt.corpora.count { $0 == 0 } == 6)
  }

  @Test func aTrialGoesOnFromItsCheckpoint() throws {
    struct Stop: Error {}
    let trial = try trial(DIDAN())
    let whole = try Self.ofTwo.run(trial)
    try withTemporaryFolder { store in
      func run(_ progress: @escaping (Int) throws -> Void) throws -> [TrainingProgress.Epoch] {
        guard case .network(let recipe) = trial.recipe else { return [] }
        let checkpoint = CheckpointFolder(
          store: store, key: try trial.key(), interval: 0, report: { _ in }
        ).checkpoint(of: "network")
        let data = try Self.ofTwo.data()
        return try Trainer(
          recipe: recipe, task: trial.task, method: DIDAN(), seed: trial.seed, device: "cpu",
          checkpoint: checkpoint
        ).train(
          source: data.source, target: data.target,
          evaluation: EpochFindings.predicting(data.target.inputs, recipe.training.precision)
        ) { epoch, _ in try progress(epoch) }.epochs
      }
      #expect(throws: Stop.self) { try run { if $0 == 2 { throw Stop() } } }
      let resumed = try run { _ in }
      #expect(resumed.map(\.scores) == whole.predictions.map(\.scores))
    }
  }
}
