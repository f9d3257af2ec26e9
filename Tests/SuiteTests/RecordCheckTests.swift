// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import Lab
import TestSupport
import Testing

@testable import Suite

@Suite struct RecordCheckTests {
  /// Criteria are no part of a trial, so code that measures more of them does not make another trial.
  @Test func criteriaThatOneSideLacksAreNoDifference() throws {
    let found = try TinyTask().run(AdaBN()).record
    var committed = found
    for epoch in committed.history.indices {
      committed.history[epoch].criteria.removeAll { $0.name == Criterion.mixedSamples.rawValue }
    }
    committed.choices.removeAll { $0.criterion == .mixedSamples }
    for (there, here) in [(committed, found), (found, committed)] {
      let check = RecordCheck(committed: [there], found: [here])
      #expect(check.isReproduced)
      #expect(check.text(title: "Page").hasSuffix("Page: identical, 1 trials."))
    }
  }

  @Test func aCriterionOfOtherValueIsADifference() throws {
    let found = try TinyTask().run(AdaBN()).record
    var committed = found
    committed.history[1].criteria[3].value += 0.5
    let check = RecordCheck(committed: [committed], found: [found])
    #expect(!check.isReproduced)
    #expect(check.text(title: "Page").contains("criteria"))
  }

  /// Of 100 utterances of each of two emotions, three seeds recognise 70, 71 and 72 %, a standard deviation of
  /// one point. A trial of three may then differ by no more than √2 times the bound that Student's t of two
  /// degrees exceeds with probability 0.05 / 6, 7.6488: 10.8 points. The mean of three may differ by √(2/3)
  /// times the one that it exceeds with probability 0.025, 4.3027: 3.5 points.
  @Test(arguments: [
    (
      by: [10, 0, 0], processor: "another", outcome: "2 identical, 1 within seed noise, 0 different"
    ),
    (
      by: [11, 0, 0], processor: "another", outcome: "2 identical, 0 within seed noise, 1 different"
    ),
    (
      by: [3, 4, 3], processor: "another", outcome: "0 identical, 3 within seed noise, 0 different"
    ),
    (
      by: [4, 4, 4], processor: "another", outcome: "0 identical, 3 within seed noise, 0 different"
    ),
    (by: [1, 0, 0], processor: nil, outcome: "2 identical, 0 within seed noise, 1 different"),
  ])
  func onAnotherProcessorSeedsAreTheMeasure(
    _ given: (by: [Int], processor: String?, outcome: String)
  ) throws {
    let committed = try (0..<3).map { seed in
      try Self.record(seed: UInt64(seed), recognised: 70 + seed)
    }
    let found = try (0..<3).map { seed in
      var record = try Self.record(
        seed: UInt64(seed), recognised: 70 + seed - given.by[seed])
      record.provenance = committed[seed].provenance
      record.provenance.processor = given.processor ?? record.provenance.processor
      return record
    }
    let check = RecordCheck(committed: committed, found: found)
    #expect(check.text(title: "Page").hasSuffix("Page: \(given.outcome)."))
    let isShifted = given.processor != nil && given.by.reduce(0, +) > 10
    #expect(check.shifts.map(\.method) == (isShifted ? ["AdaBN"] : []))
    #expect(check.isReproduced == (given.outcome.hasSuffix(" 0 different") && !isShifted))
  }

  /// The record of a trial that recognises some of 100 utterances of each of two emotions.
  private static func record(seed: UInt64, recognised: Int) throws -> TrialRecord {
    var record = try TinyTask().run(AdaBN()).record
    record.trial.seed = seed
    record.key = try record.trial.key()
    let emotions: [Emotion] = [.anger, .sadness]
    let truth = emotions.flatMap { Array(repeating: $0, count: 100) }
    let predicted = [0, 1].flatMap { (row: Int) in
      (0..<100).map { $0 < recognised ? emotions[row] : emotions[1 - row] }
    }
    let score = try Score(
      truth: truth, predicted: predicted, speakers: truth.map { _ in "a" }, emotions: emotions)
    for index in record.choices.indices { record.choices[index].score = score }
    return record
  }
}
