// SPDX-License-Identifier: MIT
import Foundations
import Testing

@testable import Evaluation

struct SpeakerFoldsTests {
  /// EmoDB's speakers and their utterances.
  private let speakers = [
    ("03", 49), ("08", 58), ("09", 43), ("10", 38), ("11", 55), ("12", 35), ("13", 61), ("14", 69),
    ("15", 56), ("16", 71),
  ].flatMap { Array(repeating: $0.0, count: $0.1) }

  @Test func everySpeakerIsInOneFold() throws {
    let folds = try SpeakerFolds(speakers: speakers).folds
    #expect(folds.count == 5)
    #expect(folds.flatMap(\.self).sorted() == Set(speakers).sorted())
  }

  @Test func foldsAreAboutEquallyLarge() throws {
    let folds = try SpeakerFolds(speakers: speakers)
    let sizes = folds.folds.indices.map { folds.split(heldOut: $0, speakers: speakers).test.count }
    #expect(sizes.reduce(0, +) == 535)
    #expect(sizes.allSatisfy { (102...112).contains($0) }, "\(sizes)")
  }

  @Test func nobodyIsInTrainingAndTest() throws {
    let folds = try SpeakerFolds(3, speakers: speakers)
    for fold in folds.folds.indices {
      let (training, test) = folds.split(heldOut: fold, speakers: speakers)
      #expect(training.count + test.count == speakers.count)
      #expect(Set(training.map { speakers[$0] }).isDisjoint(with: test.map { speakers[$0] }))
    }
  }

  @Test func orderOfUtterancesMakesNoDifference() throws {
    #expect(try SpeakerFolds(speakers: speakers) == SpeakerFolds(speakers: speakers.reversed()))
  }

  @Test func fewSpeakersGiveFewFolds() throws {
    #expect(
      try SpeakerFolds(speakers: ["b", "a", "d", "c"]).folds == [["a"], ["b"], ["c"], ["d"]])
    #expect(throws: UserError("Too few speakers: 1 given, at least 2 needed.")) {
      try SpeakerFolds(speakers: ["a", "a"])
    }
    #expect(throws: UserError("Too few folds: 1 given, at least 2 needed.")) {
      try SpeakerFolds(1, speakers: ["a", "b"])
    }
  }
}
