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
    let mixed = try #require(intervals[0].interval)
    #expect(mixed.lower < 0.8 && mixed.upper > 0.85 && mixed.scope == .speakersAndSeeds)
    let alike = try #require(intervals[1].interval)
    #expect(alike.lower == 1 && alike.upper == 1 && alike.scope == .speakers)
    #expect(intervals[1].standardDeviation == nil)
  }

  @Test func theVerdictRecommendsTheHighestAndNamesItsRivals() {
    func interval(_ method: String, _ uar: Double, seeds: Int = 1) -> MethodInterval {
      MethodInterval(
        method: method, uar: uar,
        interval: ConfidenceInterval(
          lower: uar - 0.05, upper: uar + 0.05, level: 0.95, scope: .speakersAndSeeds),
        standardDeviation: nil, seeds: seeds)
    }
    let best = interval("A", 0.5, seeds: 3)
    let start =
      "A scores highest with a UAR of 50.0 % (95 % interval over target speakers and seeds 45.0 to 55.0 %, mean of 3 seeds). "
    func sentence(_ others: MethodInterval...) -> String {
      Finding(recommending: [best] + others).sentence
    }
    #expect(sentence(interval("B", 0.4)) == start + "All other methods fall below that interval.")
    #expect(
      sentence(interval("B", 0.46))
        == start
        + "B also falls within it, so any of these 2 methods may lead with other target speakers and seeds."
    )
    #expect(
      sentence(interval("B", 0.46), interval("C", 0.47), interval("D", 0.48))
        == start
        + "D, C and B also fall within it, so any of these 4 methods may lead with other target speakers and seeds."
    )
    func card(_ others: MethodInterval...) -> String {
      Finding(recommending: [best] + others).card
    }
    #expect(
      card(interval("B", 0.4))
        == "A scores highest with a UAR of 50.0 %; all others fall below its interval.")
    #expect(
      card(interval("B", 0.46), interval("C", 0.47))
        == "A scores highest with a UAR of 50.0 %; 2 other methods fall within its interval.")
    let alone = MethodInterval(
      method: "A", uar: 0.5, interval: nil, standardDeviation: nil, seeds: 1)
    #expect(
      Finding(recommending: [alone]).sentence
        == "A scores highest with a UAR of 50.0 % (one speaker and one seed, so no interval).")
    let same = MethodInterval(
      method: "A", uar: 0.5, interval: nil, standardDeviation: 0, seeds: 3)
    #expect(
      Finding(recommending: [same]).sentence
        == "A scores highest with a UAR of 50.0 % (one speaker, and 3 seeds with the same result, so no interval)."
    )
    let seeds = MethodInterval(
      method: "A", uar: 0.5,
      interval: ConfidenceInterval(lower: 0.4, upper: 0.6, level: 0.95, scope: .seeds),
      standardDeviation: 0.1, seeds: 3)
    #expect(
      Finding(recommending: [seeds]).sentence.hasSuffix(
        "All of it is of one speaker, and says nothing about others."))
    #expect(
      Finding(recommending: []).sentence
        == "No method on this page can be recommended: none finished.")
  }
}
