// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import TestSupport
import Testing

@testable import Findings
@testable import Lab
@testable import Notebook

@Suite struct CriterionRankingTests {
  /// A trial whose epochs recognise none, one or both of an angry and a sad utterance, with values of criteria.
  private func outcome(_ right: [Int], _ criteria: [Criterion: [Double]]) throws -> TrialOutcome {
    let emotions: [Emotion] = [.anger, .sadness]
    let scores = try right.map { count in
      try Score(
        truth: emotions,
        predicted: [count > 0 ? .anger : .sadness, count > 1 ? .sadness : .anger],
        speakers: ["a", "b"], emotions: emotions)
    }
    var record = try TinyTask().run(SVM()).record
    record.history = scores.indices.map { epoch in
      TrialRecord.Epoch(
        number: epoch + 1, losses: [],
        criteria: criteria.sorted { $0.key.rawValue < $1.key.rawValue }.map {
          NamedNumber(name: $0.key.rawValue, value: $0.value[epoch])
        }, targetUAR: scores[epoch].uar)
    }
    record.choices =
      [.init(criterion: .lastEpoch, epoch: scores.count, score: scores[scores.count - 1])]
      + (try criteria.map { criterion, values in
        let best = try Criterion.best(of: values)
        return .init(criterion: criterion, epoch: best + 1, score: scores[best])
      })
    return TrialOutcome(trial: record.trial, record: record)
  }

  @Test func theOneThatGainsMostIsFirst() throws {
    let outcomes = [
      try outcome([0, 2, 1], [.labelFree: [0, 1, 2], .mixedSamples: [0, 2, 1]]),
      try outcome([2, 1, 1], [.labelFree: [2, 1, 0], .mixedSamples: [3, 2, 1]]),
      // a record of code that measured nothing
      try outcome([2, 1, 0], [.labelFree: [0, 0, 1]]),
    ]
    let ranking = try CriterionRanking(Criterion.withoutHeldOutSpeakers, on: outcomes)
    #expect(ranking.rows.map(\.criterion) == [.mixedSamples, .labelFree])
    #expect(ranking.rows.map(\.trials) == [2, 3])
    // both epochs of MixVal recognise both, the last ones one of two
    #expect(ranking.rows[0].uar == 1 && ranking.rows[0].gain == 0.5)
    #expect(abs(ranking.rows[1].gain - 0.5 / 3) < 1e-12)
    #expect(ranking.rows[0].agreement.map { $0 > 0.9 } == true)
    #expect(
      ranking.sentence
        == "By the UAR at the epochs that it chooses, MixVal is the best of 2 criteria (+50.0 points against the last epoch); the label-free criterion of all pages, \(Criterion.labelFree.name), has +16.7."
    )
    let text = try #require(ranking.listing("ranking", "Criteria").render(on: .demo).plainText)
    #expect(text.contains("MixVal") && text.contains(Criterion.labelFree.title))
  }

  @Test func aTableHasNoColumnThatNoRecordHas() throws {
    let with = try outcome([0, 2], [.mixedSamples: [0, 1]])
    let without = try outcome([0, 2], [:]).named("other")
    let criteria: [Criterion] = [.lastEpoch, .mixedSamples, .circularValidation]
    let averages = [with, without].averages(by: criteria)
    #expect(averages.map(\.method) == ["SVM", "SVM", "other"])
    #expect(averages.map(\.criterion) == [.lastEpoch, .mixedSamples, .lastEpoch])
    // of two seeds, one was computed by code that did not measure it: it is not a failure
    var earlier = try outcome([0, 2], [:])
    earlier.trial.seed = 1
    let both = [with, earlier].averages(by: [.mixedSamples])
    #expect(both.map(\.seed) == [0] && both.map(\.uar) == [1])
    #expect(try [with, without].agreements(of: .mixedSamples).map(\.method) == ["SVM"])
  }

  @Test func nothingIsRankedWithoutRecords() throws {
    #expect(try CriterionRanking(Criterion.allCases, on: []).rows.isEmpty)
  }
}
