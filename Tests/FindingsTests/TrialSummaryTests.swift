// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import Speech
import TestSupport
import Testing

@testable import Findings
@testable import Lab
@testable import Notebook

/// Summaries of many trials: groups, gains by choice, agreement, curves and recalls.
@Suite struct TrialSummaryTests {
  private static let emotions: [Emotion] = [.anger, .sadness]

  /// A trial whose epochs have a UAR and a criterion each, and which recognises some of four
  /// angry and four sad utterances in the end.
  private func outcome(
    _ method: any AdaptationMethod, target: String = "CASIA", seed: UInt64 = 0,
    uar: [Double], criterion: [Double] = [], anger: Int = 4, sadness: Int = 4
  ) throws -> TrialOutcome {
    let task = CorpusTask(source: "EmoDB", target: target, emotions: Self.emotions)
    let trial = Trial(
      task: task, data: TinyTask.contents, recipe: .features(FeatureRecipe()),
      method: try MethodDescription(method), seed: seed)
    let truth = Array(repeating: Emotion.anger, count: 4) + Array(repeating: .sadness, count: 4)
    let predicted =
      (0..<4).map { $0 < anger ? Emotion.anger : .sadness }
      + (0..<4).map { $0 < sadness ? .sadness : .anger }
    let score = try Score(
      truth: truth, predicted: predicted, speakers: truth.map { _ in "a" },
      emotions: Self.emotions)
    var record = try TinyTask().run(SVM()).record
    record.trial = trial
    record.history = uar.indices.map { index in
      TrialRecord.Epoch(
        number: index + 1,
        losses: [
          NamedNumber(name: "weights a", value: 1), NamedNumber(name: "weights b", value: 4),
        ],
        criteria: criterion.isEmpty
          ? [] : [NamedNumber(name: Criterion.entropy.rawValue, value: criterion[index])],
        targetUAR: uar[index])
    }
    record.choices = [.init(criterion: .lastEpoch, epoch: uar.count, score: score)]
    return TrialOutcome(trial: trial, record: record)
  }

  @Test func groupsAreInTheOrderOfTheirKeysAndSeedsAscend() throws {
    let groups = ["b1", "a1", "b2"].grouped { $0.prefix(1) }
    #expect(groups.map(\.key) == ["b", "a"])
    #expect(groups.map(\.elements) == [["b1", "b2"], ["a1"]])
    let outcomes = [
      try outcome(SVM(), seed: 2, uar: [1]), try outcome(CORAL(), seed: 2, uar: [1]),
      try outcome(SVM(), seed: 1, uar: [1]),
    ]
    #expect(outcomes.byMethod.map(\.key) == ["SVM", "CORAL"])
    #expect(outcomes.byMethod[0].elements.bySeed.map(\.key) == [1, 2])
  }

  @Test func aMeanNeedsAValueOfEveryElement() {
    #expect([1, 2, 6].mean { Double($0) } == 3)
    #expect([1, 2, 6].mean { $0 == 2 ? nil : Double($0) } == nil)
    #expect([Int]().mean { Double($0) } == nil)
  }

  /// Tables and charts of trials without further arguments are those with the usual ones.
  @Test func shortFormsShowTheUsual() throws {
    let outcomes = [
      try outcome(SVM(), uar: [0.5], anger: 3), try outcome(SVM(), seed: 1, uar: [0.5], anger: 1),
      try outcome(CORAL(), uar: [0.5], anger: 4),
    ]
    func expectSame(_ short: some Showable, _ long: some Showable) throws {
      #expect(try short.render(on: .demo) == long.render(on: .demo))
    }
    try expectSame(
      Table("uar", "UAR", of: outcomes, rows: \.method, columns: \.task, averages: .column),
      Table(
        "uar", "UAR", of: outcomes, rows: \.method, columns: \.task, value: { $0.uar() },
        replicate: { $0.seed }, rowHeading: "Method", averages: .column))
    let averages = outcomes.averages(by: [.lastEpoch])
    try expectSame(
      Table("uar", "UAR", of: averages, apart: ["CORAL"]),
      Table(
        "uar", "UAR", of: averages, rows: \.method, columns: { $0.criterion.title }, value: \.uar,
        replicate: { $0.seed }, rowHeading: "Method", apart: ["CORAL"]))
    let whiskers = "UAR; whiskers are ± one standard deviation over seeds"
    try expectSame(
      BarChart("uar", "UAR", of: outcomes, groups: \.task, series: \.method),
      BarChart(
        "uar", whiskers, of: outcomes, groups: \.task, series: \.method, value: { $0.uar() },
        axis: "UAR (%)"))
    let gains = [
      ChoiceGain(
        method: "SVM", seed: 0, criterion: .oracle, baseline: .lastEpoch, uar: 0.01)
    ]
    #expect(
      try BarChart("gain", "UAR", of: gains).render(on: .demo).files[1].text
        == "group\t\toracle\toracle sd\n1\tSVM\t1\t?\n")
  }

  @Test func aGainIsTheDifferenceForTheSameMethodAndSeed() {
    let averages = [
      MethodAverage(method: "A", seed: 0, criterion: .lastEpoch, uar: 0.5),
      MethodAverage(method: "A", seed: 1, criterion: .lastEpoch, uar: 0.25),
      MethodAverage(method: "A", seed: 0, criterion: .oracle, uar: 0.75),
      MethodAverage(method: "A", seed: 1, criterion: .oracle, uar: nil),
    ]
    let gains = averages.gains(over: .lastEpoch)
    #expect(gains.map(\.uar) == [0.25, nil])
    #expect(gains.map(\.title) == ["oracle − last epoch", "oracle − last epoch"])
  }

  @Test func agreementIsTheMeanOverTheTrialsInWhichItIsDefined() throws {
    let outcomes = [
      try outcome(SVM(), uar: [0.2, 0.3, 0.4], criterion: [1, 2, 3]),
      try outcome(SVM(), seed: 1, uar: [0.4, 0.3, 0.2], criterion: [1, 2, 3]),
      try outcome(SVM(), seed: 2, uar: [0.2, 0.3, 0.4], criterion: [7, 7, 7]),
      try outcome(SVM(), seed: 3, uar: [0.2, 0.3, 0.4]),
    ]
    let agreement = try #require(outcomes.agreements(of: .entropy).first)
    #expect(agreement.correlations == [1, -1])
    #expect(agreement.undefinedCount == 2)
    #expect(agreement.sample?.mean == 0)
  }

  @Test func theLaterHalfForgetsTheBeginning() throws {
    let outcome = try outcome(SVM(), uar: [0, 0.1, 0.9, 0.8], criterion: [0, 1, 2, 3])
    let record = try #require(outcome.record)
    #expect(try record.rankCorrelation(of: .entropy, laterHalf: true) == -1)
    let all = try #require(try record.rankCorrelation(of: .entropy))
    // 1 − 6 Σd² / (n (n² − 1)) with Σd² = 2 and n = 4.
    #expect(abs(all - 0.8) < 1e-12)
    #expect(try record.rankCorrelation(of: .oracle) == 1)
  }

  @Test func aCurveIsAveragedOverTasksAndThenOverSeeds() throws {
    let outcomes = [
      try outcome(SVM(), uar: [0, 0.25]), try outcome(SVM(), target: "nEMO", uar: [0.5, 0.75]),
      try outcome(SVM(), seed: 1, uar: [1, 0]),
      try outcome(SVM(), target: "nEMO", seed: 1, uar: [1, 0]),
    ]
    let curves = outcomes.curves { $0.targetUAR }
    #expect(curves.map { $0.points.map(\.value) } == [[0.25, 0.5], [1, 0]])
    #expect(curves.mean(of: "SVM").map(\.value) == [0.625, 0.25])
    #expect(curves.mean(of: "none").isEmpty)
    let change = try #require(CurveChange(of: "SVM", in: curves))
    #expect(change.difference == -0.375 && change.highest.epoch == 1)
    #expect(CurveChange(of: "none", in: curves) == nil)
  }

  @Test func aSeedWithAFailedTrialAndAnUnknownLossHaveNoCurve() throws {
    var failed = try outcome(SVM(), target: "nEMO", uar: [1])
    failed.record = nil
    let outcomes = [
      try outcome(SVM(), uar: [1]), failed, try outcome(SVM(), seed: 1, uar: [0.5]),
    ]
    #expect(outcomes.curves { $0.targetUAR }.map(\.seed) == [1])
    #expect(outcomes.curves { $0.loss("unheard of") }.isEmpty)
    #expect(outcomes[0].record?.history[0].mean(ofLosses: "weights") == 2.5)
    #expect(outcomes[0].record?.history[0].mean(ofLosses: "unheard of") == nil)
  }

  @Test func recallIsAveragedOverTheTasksThatHaveTheEmotion() throws {
    let outcomes = [
      try outcome(SVM(), uar: [1], anger: 4, sadness: 1),
      try outcome(SVM(), target: "nEMO", uar: [1], anger: 2, sadness: 1),
      try outcome(CORAL(), uar: [1], anger: 4, sadness: 2),
      try outcome(CORAL(), target: "nEMO", uar: [1], anger: 4, sadness: 2),
    ]
    let recalls = outcomes.recalls()
    #expect(recalls.map(\.emotion) == [.anger, .anger, .sadness, .sadness])
    #expect(recalls.map(\.method) == ["SVM", "CORAL", "SVM", "CORAL"])
    #expect(recalls.map(\.recall) == [0.75, 1, 0.25, 0.5])
    let gains = recalls.gains(of: "CORAL", over: "SVM")
    #expect(gains.map(\.emotion) == [.anger, .sadness])
    #expect(gains.map(\.differences.mean) == [0.25, 0.25])
    #expect(recalls.gains(of: "CORAL", over: "none").isEmpty)
  }

  @Test func confusionsAreSummedOverSeeds() throws {
    let outcomes = [
      try outcome(SVM(), uar: [1], anger: 3, sadness: 4),
      try outcome(SVM(), seed: 1, uar: [1], anger: 1, sadness: 2),
    ]
    let sum = try #require(try outcomes.confusion(of: "SVM", on: outcomes[0].task))
    #expect(sum.counts == [4, 4, 2, 6])
    #expect(try outcomes.confusion(of: "CORAL", on: outcomes[0].task) == nil)
  }
}
