// SPDX-License-Identifier: MIT

import Corpora
import Evaluation
import Lab
import Notebook

/// Two methods compared over the tasks that both have, and seeds where both have them: the difference of their UAR, with a 95 %
/// interval over the target's speakers and over seeds.
struct Comparison: Sendable {
  let pair: MethodPair
  let size: PairedComparison
  /// Nil where there is one speaker and one seed, or all seeds of one speaker give the same difference.
  let interval: ConfidenceInterval?
  /// The number of seeds.
  let seeds: Int

  /// The mean difference as a sentence has it: `+3.2 points of UAR (95 % interval +1.0 to +5.1 over target
  /// speakers and seeds)`.
  var statement: String {
    let points = NumberFormat.points
    return "\(points.text(size.meanDifference)) points of UAR (\(intervalStatement))"
  }

  /// The interval as a sentence has it: `95 % interval +1.0 to +5.1 over target speakers and seeds`.
  var intervalStatement: String {
    guard let interval else {
      return seeds > 1
        ? "no interval, of one speaker and \(seeds) seeds with the same difference"
        : "no interval, of one speaker and one seed"
    }
    let points = NumberFormat.points
    let range = "\(points.text(interval.lower)) to \(points.text(interval.upper))"
    return "95 % interval \(range) over \(interval.scope.rawValue)"
  }
}

extension [TrialOutcome] {
  /// Compares methods after the last epoch, first minus second; methods without a task in common are left out.
  /// - Throws: `UserError` where scores of a task are not of the same utterances.
  func comparisons(_ pairs: [MethodPair]) throws -> [Comparison] {
    try pairs.distinct().concurrentMap { pair -> Comparison? in
      let scores = self.scores(of: pair)
      guard !scores.isEmpty else { return nil }
      return Comparison(
        pair: pair,
        size: try PairedComparison(scores.map(\.first.uar), against: scores.map(\.second.uar)),
        interval: try TwoLevelBootstrap().difference(ofMeanOver: scores),
        seeds: Set(scores.map(\.seed)).count)
    }.compactMap(\.self)
  }

  /// The scores of two methods for each of their ``pairs(of:)``.
  func scores(of pair: MethodPair) -> [TwoLevelBootstrap.Pair] {
    pairs(of: pair).compactMap { first, second, seed in
      guard let own = first.score, let other = second.score else { return nil }
      return TwoLevelBootstrap.Pair(task: first.task, seed: seed, first: own, second: other)
    }
  }

  /// The trials of two methods that are compared, with the seed of the pair, in the order of the outcomes: those of the
  /// same task and seed. A method that draws nothing at random has one trial of a task, which stands beside every seed
  /// of the other.
  private func pairs(
    of pair: MethodPair
  ) -> [(first: TrialOutcome, second: TrialOutcome, seed: UInt64)] {
    let (first, second) = (
      filter { $0.method == pair.first && $0.score != nil },
      filter { $0.method == pair.second && $0.score != nil }
    )
    switch (first.isWithoutSeeds, second.isWithoutSeeds) {
    case (true, false):
      let partners = first.byPlace(\.task)
      return second.compactMap { outcome in
        partners[outcome.task].map { ($0, outcome, outcome.seed) }
      }
    case (false, true):
      let partners = second.byPlace(\.task)
      return first.compactMap { outcome in
        partners[outcome.task].map { (outcome, $0, outcome.seed) }
      }
    default:
      let partners = second.byPlace(TaskAndSeed.init)
      return first.compactMap { outcome in
        partners[TaskAndSeed(outcome)].map { (outcome, $0, outcome.seed) }
      }
    }
  }

  /// True if no trial draws anything at random, and no task has two of them.
  private var isWithoutSeeds: Bool {
    !isEmpty && !contains(where: \.drawsAtRandom) && Set(map(\.task)).count == count
  }

  private func byPlace<Place: Hashable>(_ place: (TrialOutcome) -> Place) -> [Place: TrialOutcome] {
    Dictionary(map { (place($0), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The trials behind comparisons: a row per pair of methods, in the column of each method those that are compared.
  func entries(of pairs: [MethodPair]) -> [TrialEntry] {
    pairs.distinct().flatMap { pair in
      let compared = self.pairs(of: pair)
      return [compared.map(\.first), compared.map(\.second)].flatMap { side in
        side.grouped(by: TaskAndSeed.init).map { $0.elements[0] }.entries(
          row: { _ in pair.description }, column: \.method, value: { $0.uar() })
      }
    }
  }
}

extension TrialOutcome {
  /// False for a method without a network that learns from every utterance of the source, which has the same result for
  /// every seed.
  fileprivate var drawsAtRandom: Bool { isDeep || trial.sample != .all }
}

extension Comparison {
  /// The first columns of every table of comparisons: what is compared, how often, and what came out.
  static func columns<Record>(
    of comparison: @escaping (Record) -> Comparison
  ) -> [Listing<Record>.Column] {
    [
      .text("Comparison") { comparison($0).pair },
      .count("Pairs") { comparison($0).size.count },
      .number("Mean difference (points)", { comparison($0).size.meanDifference }, .points),
      .number("95 % interval from", { comparison($0).interval?.lower }, .points),
      .number("to", { comparison($0).interval?.upper }, .points),
      .text("Interval over") { comparison($0).interval?.scope.rawValue },
      .number("Standard deviation", { comparison($0).size.standardDeviation }, .percent),
    ]
  }
}

/// Sentences below every table of comparisons.
enum ComparisonNotes {
  static let pair =
    "A pair is one task with one seed, beside each of which a method without seeds has the same trial; the deviation is over pairs."
  static let interval =
    "Interval: two-level bootstrap over what its column says, on these tasks; seeds are not speakers."
}
