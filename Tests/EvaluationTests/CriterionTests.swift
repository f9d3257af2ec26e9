import Corpora
import Evaluation
import Testing

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

  @Test func eachChoosesByItsOwnValue() throws {
    let epochs = try epochs()
    #expect(try Criterion.lastEpoch.choose(among: epochs) == 2)
    #expect(try Criterion.informationMaximisation.choose(among: epochs) == 0)
    #expect(try Criterion.entropy.choose(among: epochs) == 1)
    let scores = try [score([.fear, .anger]), score([.anger, .anger]), score([.anger, .fear])]
    #expect(try Criterion.oracle.choose(among: epochs, scores: scores) == 2)
  }

  @Test func onlyTheOracleNeedsScores() throws {
    let epochs = try epochs()
    #expect(Criterion.allCases.filter(\.usesTargetLabels) == [.oracle])
    #expect(throws: EvaluationError.needsScores(criterion: "oracle")) {
      try Criterion.oracle.choose(among: epochs)
    }
  }

  @Test func onlySourceValidationNeedsHeldBackSpeakers() throws {
    let epochs = try epochs()
    #expect(try Criterion.sourceValidation.choose(among: epochs, heldOut: [0.2, 0.5, 0.4]) == 1)
    #expect(throws: EvaluationError.needsScores(criterion: "sourceValidation")) {
      try Criterion.sourceValidation.choose(among: epochs)
    }
  }

  @Test func ofEqualEpochsTheEarliestIsChosen() throws {
    let epochs = try epochs()
    let score = try score([.anger, .anger])
    #expect(try Criterion.oracle.choose(among: epochs, scores: [score, score, score]) == 0)
    #expect(try Criterion.best(of: [0, 3, 3, 1]) == 1)
    #expect(try Criterion.entropy.choose(among: [epochs[2], epochs[1], epochs[1]]) == 1)
  }

  @Test func withoutEpochsThereIsNoChoice() {
    #expect(throws: EvaluationError.tooFew(what: "epochs", needed: 1, found: 0)) {
      try Criterion.lastEpoch.choose(among: [])
    }
  }
}
