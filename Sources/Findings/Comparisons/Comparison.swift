// SPDX-License-Identifier: MIT

import Corpora
import Evaluation
import Lab
import Notebook

/// Two methods compared over the tasks and seeds that both have: the difference of their UAR, with a 95 %
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
  /// Compares methods after the last epoch, first minus second; pairs without trials of the same task and seed
  /// are left out.
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

  /// The scores of two methods for each task and seed that both have, in the order of the outcomes.
  func scores(of pair: MethodPair) -> [TwoLevelBootstrap.Pair] {
    let partners = Dictionary(
      lazy.filter { $0.method == pair.second }.map { (TaskAndSeed($0), $0.score) },
      uniquingKeysWith: { first, _ in first })
    return filter { $0.method == pair.first }.compactMap { outcome in
      guard let first = outcome.score, let second = partners[TaskAndSeed(outcome)] ?? nil
      else { return nil }
      return TwoLevelBootstrap.Pair(
        task: outcome.task, seed: outcome.seed, first: first, second: second)
    }
  }
}

extension [TrialOutcome] {
  /// The trials behind comparisons: a row per pair of methods, in the column of each method those of the tasks and
  /// seeds that both have.
  func entries(of pairs: [MethodPair]) -> [TrialEntry] {
    pairs.distinct().flatMap { pair in
      let sides = [pair.first, pair.second].map { method in
        filter { $0.method == method && $0.score != nil }
      }
      let places = sides.map { Set($0.map(TaskAndSeed.init)) }
      let common = places[0].intersection(places[1])
      return sides.flatMap { side in
        side.filter { common.contains(TaskAndSeed($0)) }.entries(
          row: { _ in pair.description }, column: \.method, value: { $0.uar() })
      }
    }
  }
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
  static let pair = "A pair is one task with one seed; the deviation is over pairs."
  static let interval =
    "Interval: two-level bootstrap over what its column says, on these tasks; seeds are not speakers."
}
