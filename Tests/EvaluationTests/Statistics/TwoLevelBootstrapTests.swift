// SPDX-License-Identifier: MIT
import Corpora
import Foundations
import Testing

@testable import Evaluation

struct TwoLevelBootstrapTests {
  private let emotions: [Emotion] = [.anger, .fear, .happiness, .sadness]
  private let task = CorpusTask(source: "EmoDB", target: "CASIA", emotions: [.anger, .fear])

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

  /// A score in which speakers have some utterances of each emotion, `[speakers][emotions]`, of which some are
  /// recognised.
  private func score(_ totals: [[Int]], recognised: [[Int]]) throws -> Score {
    try score(
      zip(totals, recognised).map { totals, recognised in
        (0..<emotions.count * emotions.count).map { cell in
          let (row, column) = (cell / emotions.count, cell % emotions.count)
          guard row < totals.count else { return 0 }
          if row == column { return recognised[row] }
          return column == (row + 1) % emotions.count ? totals[row] - recognised[row] : 0
        }
      })
  }

  private func trial(_ score: Score, seed: UInt64 = 0) -> TwoLevelBootstrap.Trial {
    TwoLevelBootstrap.Trial(task: task, seed: seed, score: score)
  }

  @Test func overSpeakersAloneItAgreesWithSciPy() throws {
    for expected in try StatisticsReference.load().bootstraps {
      let score = try score(expected.confusions)
      #expect(isClose(score.uar, expected.uar))
      let interval = try #require(
        try TwoLevelBootstrap(resamples: 10_000).uar(ofMeanOver: [trial(score)]))
      #expect(interval.level == 0.95 && interval.scope == .speakers)
      #expect(isClose(interval.lower, expected.lower, within: 0.01))
      #expect(isClose(interval.upper, expected.upper, within: 0.01))
    }
  }

  @Test func overSpeakersAndSeedsItAgreesWithNumPy() throws {
    let reference: TwoLevelReference = try Reference.load("two_level_bootstrap_reference")
    var pairs: [TwoLevelBootstrap.Pair] = []
    for (source, own) in reference.tasks.enumerated() {
      for (place, seed) in own.seeds.enumerated() {
        let scores = try own.recognised.map { try score(own.totals, recognised: $0[place]) }
        pairs.append(
          TwoLevelBootstrap.Pair(
            task: CorpusTask(source: "\(source)", target: own.target, emotions: emotions),
            seed: seed, first: scores[0], second: scores[1]))
      }
    }
    let bootstrap = TwoLevelBootstrap(resamples: 20_000)
    let difference = try bootstrap.difference(ofMeanOver: pairs)
    expect(difference, reference.difference)
    #expect(
      isClose(
        pairs.reduce(0) { $0 + $1.first.uar - $1.second.uar } / Double(pairs.count),
        reference.difference.mean))
    let own = pairs.map { TwoLevelBootstrap.Trial(task: $0.task, seed: $0.seed, score: $0.first) }
    expect(try bootstrap.uar(ofMeanOver: own), reference.uar)
  }

  private func expect(_ interval: ConfidenceInterval?, _ expected: TwoLevelReference.Interval) {
    guard let interval else {
      Issue.record("no interval")
      return
    }
    #expect(interval.scope == .speakersAndSeeds)
    #expect(isClose(interval.lower, expected.lower, within: 0.003))
    #expect(isClose(interval.upper, expected.upper, within: 0.003))
  }

  @Test func sameSeedSameInterval() throws {
    let score = try score(StatisticsReference.load().bootstraps[0].confusions)
    let bootstrap = TwoLevelBootstrap(resamples: 200)
    let interval = try bootstrap.uar(ofMeanOver: [trial(score)])
    #expect(try interval == bootstrap.uar(ofMeanOver: [trial(score)]))
    #expect(try interval == bootstrap.uar(ofMeanOver: [trial(score), trial(score)]))
  }

  /// Speakers that a method recognises alike do not widen the interval of its difference from itself.
  @Test func onlyWhatDiffersCounts() throws {
    let score = try score(StatisticsReference.load().bootstraps[0].confusions)
    let pairs = (0..<3).map {
      TwoLevelBootstrap.Pair(task: task, seed: UInt64($0), first: score, second: score)
    }
    let interval = try #require(try TwoLevelBootstrap().difference(ofMeanOver: pairs))
    #expect(interval.lower == 0 && interval.upper == 0)
  }

  @Test func anIntervalSaysWhatItIsAbout() throws {
    let one = try score([[2, 2]], recognised: [[1, 2]])
    let other = try score([[2, 2]], recognised: [[2, 2]])
    #expect(try TwoLevelBootstrap().uar(ofMeanOver: [trial(one)]) == nil)
    let seeds = try #require(
      try TwoLevelBootstrap().uar(ofMeanOver: [trial(one), trial(other, seed: 1)]))
    // of two seeds both are drawn alike in half of all draws
    #expect(seeds.scope == .seeds && seeds.lower == 0.75 && seeds.upper == 1)
    let speakers = try score([[2, 2], [2, 2]], recognised: [[1, 2], [2, 2]])
    #expect(try TwoLevelBootstrap().uar(ofMeanOver: [trial(speakers)])?.scope == .speakers)
  }

  /// Seeds of a method that draws nothing at random are one result, written several times.
  @Test func ofOneSpeakerSeedsWithOneResultGiveNoInterval() throws {
    let one = try score([[4, 4]], recognised: [[1, 2]])
    let trials = (0..<5).map { trial(one, seed: UInt64($0)) }
    #expect(try TwoLevelBootstrap().uar(ofMeanOver: trials) == nil)
    let other = try score([[4, 4]], recognised: [[3, 2]])
    let pairs = (0..<5).map {
      TwoLevelBootstrap.Pair(task: task, seed: UInt64($0), first: other, second: one)
    }
    #expect(try TwoLevelBootstrap().difference(ofMeanOver: pairs) == nil)
    #expect(
      ConfidenceInterval.absence(seeds: 5)
        == "one speaker, and 5 seeds with the same result, so no interval")
    #expect(ConfidenceInterval.absence(seeds: 1) == "one speaker and one seed, so no interval")
  }

  @Test func anEmotionThatDrawnSpeakersLackIsLeftOut() throws {
    // the first speaker has anger alone, the second fear alone, so the UAR of either is one recall
    let score = try score([[4, 0], [0, 4]], recognised: [[1, 0], [0, 3]])
    let interval = try #require(try TwoLevelBootstrap().uar(ofMeanOver: [trial(score)]))
    #expect(interval.lower == 0.25 && interval.upper == 0.75)
  }

  @Test func scoresOfOtherSpeakersAreNotCompared() throws {
    let scores = try StatisticsReference.load().bootstraps.map { try score($0.confusions) }
    #expect(throws: UserError.otherUtterances) {
      try TwoLevelBootstrap(resamples: 10).uar(ofMeanOver: scores.map { trial($0) })
    }
    #expect(throws: UserError.otherUtterances) {
      try TwoLevelBootstrap(resamples: 10).difference(ofMeanOver: [
        TwoLevelBootstrap.Pair(task: task, seed: 0, first: scores[0], second: scores[1])
      ])
    }
    #expect(throws: UserError("Too few scores: 0 given, at least 1 needed.")) {
      try TwoLevelBootstrap().uar(ofMeanOver: [])
    }
  }

  /// Speakers differ in what they gain, and seeds in their luck: the interval holds the expected gain about as
  /// often as it says, and more often than one over either alone.
  @Test func theIntervalCoversTheExpectedDifference() throws {
    var stream = RandomStream(seed: 3, purpose: "coverage")
    let totals = Array(repeating: [12, 12], count: 16)
    let bootstrap = TwoLevelBootstrap(resamples: 300)
    let repetitions = 200
    var covered = 0
    for _ in 0..<repetitions {
      let skill = (0..<16).map { _ in 0.4 + 0.2 * stream.uniform() }
      let gain = (0..<16).map { _ in 0.05 + 0.08 * stream.normal() }
      let pairs = try (0..<8).map { seed in
        let luck = 0.05 * stream.normal()
        func drawn(_ chance: Double) -> Int {
          (0..<12).reduce(0) { count, _ in stream.uniform() < chance ? count + 1 : count }
        }
        let second = skill.map { [drawn($0), drawn($0)] }
        let first = zip(skill, gain).map { [drawn($0 + $1 + luck), drawn($0 + $1 + luck)] }
        return TwoLevelBootstrap.Pair(
          task: task, seed: UInt64(seed), first: try score(totals, recognised: first),
          second: try score(totals, recognised: second))
      }
      let interval = try #require(try bootstrap.difference(ofMeanOver: pairs))
      if interval.contains(0.05) { covered += 1 }
    }
    let share = Double(covered) / Double(repetitions)
    #expect((0.9...0.99).contains(share), "\(share)")
  }
}

/// Results of NumPy, see `Fixtures/two_level_bootstrap_reference.py`.
private struct TwoLevelReference: Decodable {
  struct Task: Decodable {
    let target: String
    let seeds: [UInt64]
    /// `[speakers][emotions]`
    let totals: [[Int]]
    /// `[methods][seeds][speakers][emotions]`
    let recognised: [[[[Int]]]]
  }
  struct Interval: Decodable {
    let mean: Double
    let lower: Double
    let upper: Double
  }
  let tasks: [Task]
  let difference: Interval
  let uar: Interval
}
