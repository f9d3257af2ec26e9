// SPDX-License-Identifier: MIT
import Corpora
import Foundations

/// Counts of a `TwoLevelBootstrap`, arranged so that a repetition takes only sums of products.
///
/// UAR is linear in the numbers of recognised utterances once the speakers are drawn, so the difference of two
/// methods is that of their counts.
struct ResamplingDesign {
  /// One trial, or the difference of two with the same task and seed.
  struct Cell {
    let task: CorpusTask
    let seed: UInt64
    /// A score on the task, for speakers and utterances.
    let score: Score
    /// Recognised utterances, or the difference of two such numbers, row-major `[speakers, emotions]`.
    let counts: [Double]
  }

  fileprivate struct Task {
    /// The place of the target among ``speakerCounts``.
    let target: Int
    let emotions: Int
    /// The places of the task's speakers among the target's, `[speakers]`.
    let speakers: [Int]
    /// All utterances, row-major `[speakers, emotions]`.
    let totals: [Double]
    let cells: [(seed: Int, counts: [Double])]
  }

  /// The number of speakers of each target.
  let speakerCounts: [Int]
  let seedCount: Int
  private let tasks: [Task]

  /// - Throws: `UserError` where there is no cell, or cells of one task differ in their utterances.
  init(_ cells: [Cell]) throws {
    guard !cells.isEmpty else { throw UserError.tooFew("scores", needed: 1, found: 0) }
    let targets = cells.map(\.task.target).distinct()
    // the emotions of a task may leave speakers of its target without an utterance
    let speakers = targets.map { target in
      Set(
        cells.lazy.filter { $0.task.target == target }.flatMap { $0.score.speakers.map(\.speaker) }
      )
      .sorted()
    }
    let seeds = cells.map(\.seed).distinct()
    tasks = try cells.map(\.task).distinct().map { task in
      let own = cells.filter { $0.task == task }
      let score = own[0].score
      guard own.allSatisfy({ score.hasUtterances(of: $0.score) }) else {
        throw UserError.otherUtterances
      }
      let target = targets.firstIndex(of: task.target) ?? 0
      return Task(
        target: target, emotions: score.confusion.emotions.count,
        speakers: score.speakers.compactMap { speakers[target].firstIndex(of: $0.speaker) },
        totals: score.totals,
        cells: own.map { (seeds.firstIndex(of: $0.seed) ?? 0, $0.counts) })
    }
    speakerCounts = speakers.map(\.count)
    seedCount = seeds.count
  }

  /// What can be drawn anew; nil where there is one speaker and one seed.
  var scope: ConfidenceInterval.Scope? {
    switch (speakerCounts.contains { $0 > 1 }, seedCount > 1) {
    case (true, true): .speakersAndSeeds
    case (true, false): .speakers
    case (false, true): .seeds
    case (false, false): nil
    }
  }

  /// The mean over cells of one repetition; nil where none of its speakers has an utterance of any of its
  /// tasks.
  /// - Parameters:
  ///   - speakerTimes: the number of times that each speaker was drawn, `[targets][speakers]`.
  ///   - seedTimes: the number of times that each seed was drawn, `[seeds]`.
  func mean(speakerTimes: [[Double]], seedTimes: [Double]) -> Double? {
    var (sum, weight) = (0.0, 0.0)
    for task in tasks {
      guard let weights = task.weights(speakerTimes[task.target]) else { continue }
      for (seed, counts) in task.cells where seedTimes[seed] > 0 {
        var value = 0.0
        for index in weights.indices { value += weights[index] * counts[index] }
        sum += seedTimes[seed] * value
        weight += seedTimes[seed]
      }
    }
    return weight > 0 ? sum / weight : nil
  }
}

extension ResamplingDesign.Task {
  /// The weight of each recognised utterance in the UAR of the drawn speakers, row-major
  /// `[speakers, emotions]`; emotions that they lack are left out. Nil where they lack all.
  fileprivate func weights(_ times: [Double]) -> [Double]? {
    var sums = [Double](repeating: 0, count: emotions)
    for (row, speaker) in speakers.enumerated() where times[speaker] > 0 {
      for emotion in 0..<emotions {
        sums[emotion] += times[speaker] * totals[row * emotions + emotion]
      }
    }
    let present = sums.count { $0 > 0 }
    guard present > 0 else { return nil }
    let shares = sums.map { $0 > 0 ? 1 / ($0 * Double(present)) : 0 }
    var weights = [Double](repeating: 0, count: totals.count)
    for (row, speaker) in speakers.enumerated() where times[speaker] > 0 {
      for emotion in 0..<emotions {
        weights[row * emotions + emotion] = times[speaker] * shares[emotion]
      }
    }
    return weights
  }
}

extension Score {
  /// Recognised utterances of each speaker and emotion, row-major `[speakers, emotions]`.
  var recognised: [Double] {
    speakers.flatMap { speaker in
      let matrix = speaker.confusion
      let size = matrix.emotions.count
      return (0..<size).map { Double(matrix.counts[$0 * size + $0]) }
    }
  }

  /// All utterances of each speaker and emotion, row-major `[speakers, emotions]`.
  fileprivate var totals: [Double] { speakers.flatMap { $0.confusion.support.map(Double.init) } }

  /// True if another score is of the same speakers with as many utterances of each emotion.
  func hasUtterances(of other: Score) -> Bool {
    speakers.map(\.speaker) == other.speakers.map(\.speaker)
      && confusion.emotions == other.confusion.emotions && totals == other.totals
  }
}
