// SPDX-License-Identifier: MIT
import Corpora
import Foundations
import Testing

@testable import Evaluation

struct SpeakerBootstrapTests {
  private let emotions: [Emotion] = [.anger, .fear, .happiness, .sadness]

  /// A score with the given counts, `[speakers][true · predicted]`.
  private func score(_ confusions: [[Int]]) throws -> Score {
    var truth: [Emotion] = []
    var predicted: [Emotion] = []
    var speakers: [String] = []
    for (speaker, counts) in confusions.enumerated() {
      for (cell, count) in counts.enumerated() {
        truth += Array(repeating: emotions[cell / emotions.count], count: count)
        predicted += Array(repeating: emotions[cell % emotions.count], count: count)
        speakers += Array(repeating: "speaker \(speaker)", count: count)
      }
    }
    return try Score(truth: truth, predicted: predicted, speakers: speakers, emotions: emotions)
  }

  @Test func agreesWithSciPy() throws {
    for expected in try StatisticsReference.load().bootstraps {
      let score = try score(expected.confusions)
      #expect(isClose(score.uar, expected.uar))
      let interval = try SpeakerBootstrap(resamples: 10_000).uar(of: score)
      #expect(interval.level == 0.95)
      #expect(isClose(interval.lower, expected.lower, within: 0.01))
      #expect(isClose(interval.upper, expected.upper, within: 0.01))
    }
  }

  @Test func sameSeedSameInterval() throws {
    let confusions = try StatisticsReference.load().bootstraps[0].confusions
    let score = try score(confusions)
    let bootstrap = SpeakerBootstrap(resamples: 200)
    #expect(try bootstrap.uar(of: score) == bootstrap.uar(of: score))
    #expect(try bootstrap.uar(of: score) == bootstrap.uar(ofMeanOver: [score, score]))
  }

  @Test func scoresOfOtherSpeakersAreNotAveraged() throws {
    let bootstraps = try StatisticsReference.load().bootstraps
    let scores = try bootstraps.map { try score($0.confusions) }
    #expect(
      throws: UserError(
        "The scores to be averaged are of different speakers. Average scores of one target only.")
    ) {
      try SpeakerBootstrap(resamples: 10).uar(ofMeanOver: scores)
    }
    #expect(throws: UserError("Too few scores: 0 given, at least 1 needed.")) {
      try SpeakerBootstrap().uar(ofMeanOver: [])
    }
  }
}
