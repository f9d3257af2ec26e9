// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Foundations
import Testing

@testable import Evaluation

struct PredictionsTests {
  @Test func ofEqualScoresTheFirstWins() throws {
    let predictions = try Predictions(
      paths: ["a", "b", "c"], emotions: [.anger, .fear, .sadness],
      scores: [1, 1, 0, 0, 2, 2, -3, -4, -3])
    #expect(predictions.labels == [.anger, .fear, .anger])
    #expect(predictions.shares == [2 / 3.0, 1 / 3.0, 0])
  }

  @Test func shapesAndNumbersAreChecked() {
    #expect(
      throws: UserError(
        "2 utterances and 2 emotions need 4 scores, but there are 3. Give one score per utterance and emotion, row by row."
      )
    ) {
      try Predictions(paths: ["a", "b"], emotions: [.anger, .fear], scores: [0, 0, 0])
    }
    #expect(
      throws: UserError(
        "The score of fear for 'b' is not a finite number: the training has diverged. Lower the learning rate or clip the gradient."
      )
    ) {
      try Predictions(paths: ["a", "b"], emotions: [.anger, .fear], scores: [0, 0, 0, .nan])
    }
    #expect(throws: UserError("Too few utterances: 0 given, at least 1 needed.")) {
      try Predictions(paths: [], emotions: [.anger], scores: [])
    }
  }

  @Test func logitsBecomeProbabilitiesBySoftmax() throws {
    let predictions = try Predictions(
      paths: ["a", "b"], emotions: [.anger, .fear], scores: [0, 0, 1000, 1000 - Float(log(3.0))])
    let expected = [0.5, 0.5, 0.75, 0.25]
    #expect(zip(predictions.probabilities, expected).allSatisfy { isClose($0, $1, within: 1e-4) })
  }

  @Test func posteriorsAreCutAtZeroAndNormalised() throws {
    let predictions = try Predictions(
      paths: ["a", "b"], emotions: [.anger, .fear], scores: [1.5, -0.2, -1, -2],
      meaning: .posteriors)
    #expect(predictions.probabilities == [1, 0, 0.5, 0.5])
  }

  @Test func informationIsHighestWhenCertainAndVaried() throws {
    func posteriors(_ scores: [Float]) throws -> Predictions {
      try Predictions(
        paths: ["a", "b"], emotions: [.anger, .fear], scores: scores, meaning: .posteriors)
    }
    let certainAndVaried = try posteriors([1, 0, 0, 1])
    #expect(isClose(certainAndVaried.informationMaximisation, log(2)))
    #expect(certainAndVaried.meanEntropy == 0)
    let collapsed = try posteriors([1, 0, 1, 0])
    #expect(collapsed.informationMaximisation == 0)
    #expect(collapsed.meanEntropy == 0)
    let undecided = try posteriors([1, 1, 1, 1])
    #expect(isClose(undecided.informationMaximisation, 0))
    #expect(isClose(undecided.meanEntropy, log(2)))
  }
}
