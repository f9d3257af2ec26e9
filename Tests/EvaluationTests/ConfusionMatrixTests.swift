// SPDX-License-Identifier: MIT
import Corpora
import Foundations
import Testing

@testable import Evaluation

struct MetricsReference: Decodable {
  struct Case: Decodable {
    let name: String
    let truth: [Emotion]
    let predicted: [Emotion]
    let scores: [Float]
    let uar: Double
    let accuracy: Double
    let confusion: [Int]
    let rowNormalised: [[Double]]
  }
  let emotions: [Emotion]
  let cases: [Case]
}

struct ConfusionMatrixTests {
  @Test func equalsScikitLearn() throws {
    let reference: MetricsReference = try Reference.load("metrics_reference")
    for expected in reference.cases {
      let predictions = try Predictions(
        paths: expected.truth.indices.map(String.init), emotions: reference.emotions,
        scores: expected.scores)
      #expect(predictions.labels == expected.predicted, "\(expected.name)")
      let matrix = try ConfusionMatrix(
        truth: expected.truth, predicted: predictions.labels, emotions: reference.emotions)
      #expect(matrix.counts == expected.confusion)
      #expect(isClose(matrix.uar, expected.uar))
      #expect(isClose(matrix.accuracy, expected.accuracy))
      for (row, expectedRow) in zip(matrix.rowNormalised, expected.rowNormalised) {
        #expect(zip(row, expectedRow).allSatisfy { isClose($0, $1) })
      }
    }
  }

  @Test func uarCountsEachEmotionAlike() throws {
    // nine of ten are angry: always saying anger is right nine times in ten, with half the recall
    let matrix = try ConfusionMatrix(
      truth: Array(repeating: .anger, count: 9) + [.fear],
      predicted: Array(repeating: .anger, count: 10), emotions: [.anger, .fear])
    #expect(matrix.accuracy == 0.9)
    #expect(matrix.uar == 0.5)
    #expect(matrix.support == [9, 1])
  }

  @Test func anAbsentEmotionHasNoRecall() throws {
    let matrix = try ConfusionMatrix(
      truth: [.anger, .anger], predicted: [.anger, .fear], emotions: [.anger, .fear])
    #expect(matrix.recalls == [0.5, nil])
    #expect(matrix.uar == 0.5)
    #expect(matrix.rowNormalised[1] == [0, 0])
  }

  @Test func whatDoesNotFitIsRefused() throws {
    #expect(
      throws: UserError(
        "The emotion fear occurs but is not among the emotions compared. Add it to them.")
    ) {
      try ConfusionMatrix(truth: [.fear], predicted: [.anger], emotions: [.anger])
    }
    #expect(
      throws: UserError(
        "Paired values differ in number: 1 and 2. Give one of each per pair."
      )
    ) {
      try ConfusionMatrix(truth: [.fear], predicted: [.fear, .fear], emotions: [.fear])
    }
    var matrix = try ConfusionMatrix(truth: [.fear], predicted: [.fear], emotions: [.fear])
    let other = try ConfusionMatrix(truth: [.anger], predicted: [.anger], emotions: [.anger])
    #expect(
      throws: UserError(
        "The scores are for the emotions anger, but fear are expected, in this order. Score the emotions of the task."
      )
    ) { try matrix.add(other) }
    try matrix.add(matrix)
    #expect(matrix.counts == [2])
  }
}
