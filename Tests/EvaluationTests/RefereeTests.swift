// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Foundations
import Testing

@testable import Evaluation

struct RefereeTests {
  @Test func theUnlabelledCorpusHasNoPlaceForAnEmotion() throws {
    let (corpus, _) = try Referee.seal(Target.corpus(), emotions: Target.emotions)
    #expect(!holdsEmotion(corpus))
    #expect(holdsEmotion(Target.corpus()), "the search must find what there is to find")
  }

  @Test func speechAndSpeakersAreLeft() throws {
    let (corpus, referee) = try Referee.seal(Target.corpus(), emotions: Target.emotions)
    #expect(corpus.paths == ["1.wav", "2.wav", "3.wav", "4.wav", "5.wav"])
    #expect(corpus.speakers == ["A", "A", "A", "B", "B"])
    #expect(corpus.urls.first?.path == "/corpora/EmoDB/1.wav")
    #expect(corpus.name == "EmoDB")
    #expect(referee.emotions == Target.emotions)
  }

  @Test func scoresInAnyOrderAndCountsQuestions() throws {
    let (_, referee) = try Referee.seal(Target.corpus(), emotions: Target.emotions)
    #expect(referee.questions == 0)
    let score = try referee.score(
      Target.predictions([
        ("5.wav", .anger), ("1.wav", .anger), ("2.wav", .happiness), ("3.wav", .sadness),
        ("4.wav", .anger),
      ]))
    #expect(score.confusion.counts == [2, 0, 0, 1, 1, 0, 0, 0, 1])
    #expect(isClose(score.uar, (1 + 0.5 + 1) / 3))
    #expect(score.accuracy == 0.8)
    #expect(score.speakers.map(\.speaker) == ["A", "B"])
    #expect(score.speakers.map(\.confusion.total) == [3, 2])
    #expect(referee.questions == 1)
    #expect(referee.account.disclosures.isEmpty)
  }

  @Test func labelsAreDisclosedForAReasonAndCounted() throws {
    let (corpus, referee) = try Referee.seal(Target.corpus(), emotions: Target.emotions)
    let labelled = referee.disclose(for: .upperBound)
    #expect(labelled.map(\.path) == corpus.paths)
    #expect(labelled.map(\.emotion) == [.anger, .happiness, .sadness, .anger, .happiness])
    #expect(referee.account.disclosures == [.upperBound: 1])
    #expect(referee.questions == 0)
  }

  @Test func onlyTheWholeTargetIsScored() throws {
    let (_, referee) = try Referee.seal(Target.corpus(), emotions: Target.emotions)
    let all = ["1.wav", "2.wav", "3.wav", "4.wav", "5.wav"].map { ($0, Emotion.anger) }
    #expect(
      throws: UserError(
        "2 utterances of EmoDB have no score; the first is '4.wav'. All utterances of the target must be scored."
      )
    ) {
      try referee.score(Target.predictions(Array(all.prefix(3))))
    }
    #expect(
      throws: UserError(
        "'6.wav' is scored but is not an utterance of EmoDB. Score the target's utterances only.")
    ) {
      try referee.score(Target.predictions(all + [("6.wav", .anger)]))
    }
    #expect(throws: UserError("'1.wav' is scored more than once. Score each utterance once.")) {
      try referee.score(Target.predictions(all + [("1.wav", .anger)]))
    }
    #expect(
      throws: UserError(
        "The scores are for the emotions anger, sadness, happiness, but anger, happiness, sadness are expected, in this order. Score the emotions of the task."
      )
    ) {
      try referee.score(Target.predictions(all, emotions: [.anger, .sadness, .happiness]))
    }
    #expect(referee.questions == 0)
  }

  @Test func aTargetWithoutTheEmotionsIsRefused() {
    let error = UserError("EmoDB has no utterance of disgust. Choose emotions that it has.")
    #expect(throws: error) { try Referee.seal(Target.corpus(), emotions: [.disgust]) }
  }

  @Test func manyMayAskAtOnce() async throws {
    let (_, referee) = try Referee.seal(Target.corpus(), emotions: Target.emotions)
    let predictions = try Target.predictions(
      ["1.wav", "2.wav", "3.wav", "4.wav", "5.wav"].map { ($0, Emotion.anger) })
    try await withThrowingTaskGroup(of: Double.self) { group in
      for _ in 0..<50 { group.addTask { try referee.score(predictions).uar } }
      for try await uar in group { #expect(isClose(uar, 1 / 3.0)) }
    }
    #expect(referee.questions == 50)
  }

  /// Searches a value for a stored emotion, at any depth.
  private func holdsEmotion(_ value: Any, depth: Int = 0) -> Bool {
    if value is Emotion || value is [Emotion] { return true }
    guard depth < 8, !(value is URL) else { return false }
    return Mirror(reflecting: value).children.contains { holdsEmotion($0.value, depth: depth + 1) }
  }
}
