// SPDX-License-Identifier: MIT
import Corpora
import Foundations
import Testing

@testable import Evaluation

struct CriterionTests {
  /// Three epochs on two utterances: varied and fairly certain; collapsed with certainty; undecided.
  private func epochs() throws -> [Predictions] {
    try [[0.9, 0.1, 0.1, 0.9], [1, 0, 1, 0], [0.5, 0.5, 0.5, 0.5]].map {
      try Predictions(
        paths: ["a", "b"], emotions: [.anger, .fear], scores: $0, meaning: .posteriors)
    }
  }

  private func score(_ predicted: [Emotion]) throws -> Score {
    try Score(
      truth: [.anger, .fear], predicted: predicted, speakers: ["A", "B"], emotions: [.anger, .fear])
  }

  private func choice(
    _ criterion: Criterion, _ epochs: [Predictions], measured: [Double] = [], scores: [Score] = []
  ) throws -> Int {
    try Criterion.best(of: criterion.values(of: epochs, measured: measured, scores: scores))
  }

  @Test func eachChoosesByItsOwnValue() throws {
    let epochs = try epochs()
    #expect(try choice(.lastEpoch, epochs) == 2)
    #expect(try choice(.informationMaximisation, epochs) == 0)
    #expect(try choice(.entropy, epochs) == 1)
    let scores = try [score([.fear, .anger]), score([.anger, .anger]), score([.anger, .fear])]
    #expect(try choice(.oracle, epochs, scores: scores) == 2)
  }

  @Test func onlyTheOracleNeedsScores() throws {
    let epochs = try epochs()
    #expect(Criterion.allCases.filter(\.usesTargetLabels) == [.oracle])
    #expect(
      throws: UserError(
        "The criterion oracle needs a value for every epoch: the referee's score, or what was measured in training. Provide it, or use another criterion."
      )
    ) {
      try choice(.oracle, epochs)
    }
  }

  @Test(arguments: Criterion.allCases.filter(\.isMeasuredInTraining))
  func whatIsMeasuredInTrainingChoosesByThat(_ criterion: Criterion) throws {
    let epochs = try epochs()
    #expect(try choice(criterion, epochs, measured: [0.2, 0.5, 0.4]) == 1)
    #expect(
      throws: UserError(
        "The criterion \(criterion.rawValue) needs a value for every epoch: the referee's score, or what was measured in training. Provide it, or use another criterion."
      )
    ) {
      try choice(criterion, epochs)
    }
  }

  @Test func theLabelFreeColumnIsNamedAndTakesNoLabel() {
    #expect(Criterion.labelFree.title == "label-free (\(Criterion.labelFree.name))")
    #expect(!Criterion.labelFree.usesTargetLabels && !Criterion.labelFree.needsHeldOutSpeakers)
    #expect(Criterion.compared.contains(.labelFree))
    #expect(Set(Criterion.allCases.map(\.title)).count == Criterion.allCases.count)
  }

  @Test func ofEqualEpochsTheEarliestIsChosen() throws {
    let epochs = try epochs()
    let score = try score([.anger, .anger])
    #expect(try choice(.oracle, epochs, scores: [score, score, score]) == 0)
    #expect(try Criterion.best(of: [0, 3, 3, 1]) == 1)
    #expect(try choice(.entropy, [epochs[2], epochs[1], epochs[1]]) == 1)
  }

  @Test func withoutEpochsThereIsNoChoice() {
    #expect(throws: UserError("Too few epochs: 0 given, at least 1 needed.")) {
      try choice(.lastEpoch, [])
    }
  }
}
