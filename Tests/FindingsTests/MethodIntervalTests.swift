// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Notebook
import TestSupport
import Testing

@testable import Evaluation
@testable import Findings
@testable import Lab

@Suite struct MethodIntervalTests {
  private func outcome(_ method: String, recognised: [Int], seed: UInt64) throws -> TrialOutcome {
    let emotions: [Emotion] = [.anger, .fear]
    // two utterances of each of four speakers, of which the first is recognised or not
    let score = try Score(
      truth: recognised.flatMap { _ in emotions },
      predicted: recognised.flatMap { [$0 == 1 ? .anger : .fear, .fear] },
      speakers: recognised.indices.flatMap { ["\($0)", "\($0)"] }, emotions: emotions)
    var record = try TinyTask().run(SVM()).record
    record.choices = [.init(criterion: .lastEpoch, epoch: 1, score: score)]
    return TrialOutcome(
      trial: try TinyTask.trial(DIDAN(), seed: seed), record: record, alias: method)
  }

  @Test func theIntervalHoldsTheMeanAndIsAPointWhereSpeakersAreAlike() throws {
    let intervals = try [
      outcome("mixed", recognised: [1, 1, 0, 0], seed: 0),
      outcome("mixed", recognised: [1, 1, 1, 0], seed: 1),
      outcome("alike", recognised: [1, 1, 1, 1], seed: 0),
      TrialOutcome(trial: try TinyTask.trial(DIDAN()), alias: "failed"),
    ].intervals()
    #expect(intervals.map(\.method) == ["mixed", "alike"])
    #expect(intervals[0].uar == 0.8125)
    #expect(intervals[0].seeds == 2)
    #expect(intervals[0].interval.lower < 0.8 && intervals[0].interval.upper > 0.85)
    #expect(intervals[1].interval.lower == 1 && intervals[1].interval.upper == 1)
    #expect(intervals[1].standardDeviation == nil)
  }

  @Test func theVerdictRecommendsTheHighestAndNamesItsRivals() {
    func interval(_ method: String, _ uar: Double, seeds: Int = 1) -> MethodInterval {
      MethodInterval(
        method: method, uar: uar,
        interval: ConfidenceInterval(lower: uar - 0.05, upper: uar + 0.05, level: 0.95),
        standardDeviation: nil, seeds: seeds)
    }
    let best = interval("A", 0.5, seeds: 3)
    let start =
      "A scores highest with a UAR of 50.0 % (95 % interval over the target's speakers 45.0 to 55.0 %, mean of 3 seeds). "
    func sentence(_ others: MethodInterval...) -> String {
      Verdict(recommending: [best] + others).sentence
    }
    #expect(sentence(interval("B", 0.4)) == start + "All other methods fall below that interval.")
    #expect(
      sentence(interval("B", 0.46))
        == start + "B also falls within it, so any of these 2 methods may lead on other speakers.")
    #expect(
      sentence(interval("B", 0.46), interval("C", 0.47), interval("D", 0.48))
        == start
        + "D, C and B also fall within it, so any of these 4 methods may lead on other speakers.")
    #expect(
      Verdict(recommending: []).sentence
        == "No method on this page can be recommended: none finished.")
  }
}
