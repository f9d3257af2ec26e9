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
  /// one point. No trial of the three may then differ by more than √2 times that bound which Student's t of two
  /// degrees exceeds with probability 0.05 / 6, 7.6488: 10.8 points.
  @Test(arguments: [
    (points: 10, processor: "another", isReproduced: true),
    (points: 11, processor: "another", isReproduced: false),
    (points: 1, processor: nil, isReproduced: false),
  ])
  func onAnotherProcessorSeedsAreTheMeasure(
    _ given: (points: Int, processor: String?, isReproduced: Bool)
  ) throws {
    let committed = try (0..<3).map { seed in
      try Self.record(seed: UInt64(seed), recognised: 70 + seed)
    }
    var found = committed
    found[0] = try Self.record(seed: 0, recognised: 70 - given.points)
    found[0].provenance.processor = given.processor ?? committed[0].provenance.processor
    let check = RecordCheck(committed: committed, found: found)
    #expect(check.isReproduced == given.isReproduced)
    let outcome =
      given.isReproduced ? "1 within seed noise, 0 different" : "0 within seed noise, 1 different"
    #expect(check.text(title: "Page").hasSuffix("Page: 2 identical, \(outcome)."))
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
