// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Foundations
import TestSupport
import Testing

@testable import Lab

@Suite struct TrialRunTests {
  @Test(arguments: MethodRegistry.standard.names)
  func theRefereeIsAskedOnceAnEpochOrCandidate(_ name: String) throws {
    let method = try MethodRegistry.standard.method(named: name)
    let outcome = try TinyTask().run(method)
    let count = outcome.predictions.count
    #expect(method is any ShallowMethod ? count > 1 : count == 3)
    #expect(outcome.record.referee.questions == count)
    #expect(outcome.record.history.map(\.number) == Array(1...count))
    #expect(outcome.record.trial.method == (try MethodDescription(method)))
  }

  @Test func everyCriterionChoosesAnEpoch() throws {
    let record = try TinyTask().run(DIDAN()).record
    #expect(record.choices.map(\.criterion) == Criterion.withoutHeldOutSpeakers)
    let last = try #require(record.choice(.lastEpoch))
    #expect(last.epoch == 3)
    #expect(last.score.uar == record.history[2].targetUAR)
    for choice in record.choices {
      #expect(choice.score.uar == record.history[choice.epoch - 1].targetUAR)
    }
    let oracle = try #require(record.uar(.oracle))
    #expect(oracle == record.history.compactMap(\.targetUAR).max())
    #expect(oracle >= last.score.uar)
  }

  @Test func labelFreeCriteriaAreInTheHistory() throws {
    let outcome = try TinyTask().run(AdaBN())
    for (epoch, predictions) in zip(outcome.record.history, outcome.predictions) {
      #expect(
        epoch.criteria.map(\.name) == [
          "informationMaximisation", "entropy", "softNeighbourhoodDensity", "mixedSamples",
          "circularValidation",
        ])
      #expect(epoch.criteria.suffix(2).allSatisfy { (0...1).contains($0.value) })
      #expect(
        epoch.criteria.prefix(3).map(\.value)
          == [
            predictions.informationMaximisation, -predictions.meanEntropy,
            predictions.softNeighbourhoodDensity,
          ])
    }
  }

  @Test func heldBackSpeakersOfTheSourceChooseAnEpoch() throws {
    var trial = try TinyTask.trial(DIDAN())
    guard case .network(var recipe) = trial.recipe else { return #expect(Bool(false)) }
    recipe.training.sourceFolds = 4
    trial.recipe = .network(recipe)
    let record = try TinyTask().run(trial).record
    #expect(record.choices.map(\.criterion) == Criterion.allCases)
    let values = record.history.compactMap { $0.value(of: .sourceValidation) }
    #expect(values.count == 3 && values.allSatisfy { (0...1).contains($0) })
    let chosen = try #require(record.choice(.sourceValidation)).epoch
    #expect(values[chosen - 1] == values.max())
    for criterion in [Criterion.importanceWeightedValidation, .deepEmbeddedValidation] {
      #expect(record.history.compactMap { $0.value(of: criterion) }.count == 3)
    }
    #expect(record.measured[.sourceValidation] == values)
  }

  /// A trial of the upper bound has a network per fold, none of which is the trial's.
  @Test(arguments: ["TargetSupervised", "SVM"])
  func withoutOneAdaptedNetworkNothingIsMeasured(_ name: String) throws {
    let record = try TinyTask().run(MethodRegistry.standard.method(named: name)).record
    #expect(record.measured.isEmpty)
    #expect(record.choices.map(\.criterion).allSatisfy { !$0.isMeasuredInTraining })
  }

  @Test func theHistoryHasTheLossesAndWhatTheMethodTells() throws {
    let adapted = try TinyTask().run(DIDAN()).record.history[0]
    #expect(
      adapted.losses.prefix(2).map(\.name) == [
        LossName.regression, LossName.sourceUAR,
      ])
    #expect(adapted.losses[2].name == LossName.adaptation)
    #expect(adapted.loss("reconstruction residual") != nil)
    let parts = (adapted.loss(LossName.regression) ?? 0) + (adapted.loss(LossName.adaptation) ?? 0)
    #expect(adapted.totalLoss == parts)
    let alone = try TinyTask().run(SourceOnly()).record.history[0]
    #expect(alone.losses.map(\.name) == [LossName.regression, LossName.sourceUAR])
    #expect(alone.losses[1].value > 0 && alone.losses[1].value <= 1)
    #expect(alone.totalLoss == alone.losses[0].value)
  }

  @Test func aCandidateTellsItsSettings() throws {
    let outcome = try TinyTask().run(SVM())
    let history = outcome.record.history
    #expect(history.allSatisfy { !$0.losses.isEmpty })
    #expect(Set(history.map(\.losses)).count == history.count, "no two are the same")
    #expect(outcome.record.choice(.lastEpoch)?.epoch == history.count, "the default is the last")
    #expect(outcome.networks.isEmpty)
    #expect(try #require(outcome.record.uar()) > 0.9, "the tiny task is an easy one")
  }

  @Test func aMethodOfTheOtherKindIsRefused() throws {
    let trial = try TinyTask.trial(SVM())
    #expect {
      try TrialRun(
        trial: trial, key: trial.key(), method: DIDAN(), data: TinyTask().data(), device: "cpu"
      ).run(provenance: TinyTask.provenance) { _ in }
    } throws: {
      "\($0)".contains("method and recipe do not match")
    }
  }

  @Test func theSourceIsLearnt() throws {
    let record = try TinyTask().run(
      TinyTask.trial(AdaBN(), epochs: 4, updatesPerEpoch: 15)
    ).record
    let losses = record.history.map(\.totalLoss)
    #expect(try #require(losses.last) < 0.5 * losses[0])
    #expect(try #require(record.uar()) > 0.9, "the tiny task is an easy one")
  }

  @Test func anEmotionThatIsHardlyPredictedIsReported() throws {
    var task = TinyTask()
    task.sourceLabels = (0..<24).map { $0 % 2 }
    let trial = try TinyTask.trial(AdaBN(), epochs: 4, updatesPerEpoch: 15)
    #expect(try task.run(trial).record.warnings == ["sadness gets 0.0 % of the predictions"])
    #expect(try TinyTask().run(trial).record.warnings.isEmpty)
  }

  @Test func progressCountsTheEpochsOfAllFolds() throws {
    func steps(_ method: any AdaptationMethod) throws -> [String] {
      var steps: [String] = []
      _ = try TinyTask().run(TinyTask.trial(method, epochs: 2)) {
        steps.append("\($0.epoch)/\($0.of)")
      }
      return steps
    }
    #expect(try steps(SourceOnly()) == ["1/2", "2/2"])
    #expect(try steps(TargetSupervised()) == ["1/6", "2/6", "3/6", "4/6", "5/6", "6/6"])
  }

  @Test func aTrialThatDivergesSaysWhere() throws {
    var trial = try TinyTask.trial(SourceOnly())
    trial.deep.training.optimiser = .sgd(rate: 1e30, momentum: 0, weightDecay: 0)
    trial.deep.training.gradientLimit = 1e30
    let diverged = UserError(
      "After \(trial.deep.training.updatesPerEpoch) updates of the epoch, 'regression loss' is not a finite number: the training has diverged. Lower the learning rate or clip the gradient."
    )
    #expect(throws: diverged) { try TinyTask().run(trial) }
  }
}
