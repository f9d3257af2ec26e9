// SPDX-License-Identifier: MIT

import Corpora
import Evaluation
import Foundations
import Lab
import Notebook

/// What a method learns for one target and seed from several source corpora together, beside what it learns from each
/// of them alone.
package struct SourceComparison: Sendable {
  /// A way to get to one number from several corpora.
  package enum Strategy: String, Sendable, CaseIterable, CustomStringConvertible {
    /// One of the corpora, whichever: the mean over them is what a blind choice gets.
    case one = "one source"
    /// The corpus with the highest value of ``Criterion/labelFree`` on the target.
    case labelFree = "source by criterion"
    /// The corpus with the highest UAR on the target over all seeds, which takes the target's labels to know.
    case best = "best source (oracle)"
    /// All corpora together.
    case together = "all together"

    package var description: String { rawValue }
  }

  package let method: String
  package let together: TrialOutcome
  /// One per source.
  package let alone: [TrialOutcome]
  /// Among ``alone``; nil where a trial failed.
  package let labelFree: TrialOutcome?
  /// Among ``alone``; nil where a trial failed.
  package let best: TrialOutcome?

  /// The comparisons of every method that has trials on several sources together and on each of them alone.
  package static func all(among outcomes: [TrialOutcome]) -> [SourceComparison] {
    outcomes.filter { $0.task.sources.count > 1 }.compactMap { together in
      let own = outcomes.filter { other in
        other.method == together.method && other.task.target == together.task.target
          && other.task.emotions == together.task.emotions
          && together.task.sources.contains(other.task.source)
      }
      let alone = own.filter { $0.seed == together.seed }
      guard alone.count == together.task.sources.count else { return nil }
      let means = own.grouped(by: \.task).compactMap { task, own in
        own.mean { $0.uar() }.map { (task: task, uar: $0) }
      }
      let best = means.max { $0.uar < $1.uar }?.task
      let rated = alone.compactMap { outcome in
        outcome.record?.history.last?.value(of: .labelFree).map { (outcome, value: $0) }
      }
      let isWhole = means.count == alone.count
      return SourceComparison(
        method: together.method, together: together, alone: alone,
        labelFree: isWhole && rated.count == alone.count
          ? rated.max { $0.value < $1.value }?.0 : nil,
        best: isWhole ? alone.first { $0.task == best } : nil)
    }
  }

  /// UAR by a strategy; nil if a trial failed.
  func uar(_ strategy: Strategy) -> Double? {
    let own = outcomes(strategy)
    return own.isEmpty ? nil : own.mean { $0.uar() }
  }

  /// The outcomes by a strategy; none where there was no choice.
  fileprivate func outcomes(_ strategy: Strategy) -> [TrialOutcome] {
    switch strategy {
    case .one: alone
    case .labelFree: [labelFree].compactMap(\.self)
    case .best: [best].compactMap(\.self)
    case .together: [together]
    }
  }

  /// The outcomes by a strategy, under its name, and that of all sources together, under the method's own, each two on
  /// a common task, so that they make pairs. The target's utterances are the same in both.
  fileprivate func paired(_ strategy: Strategy) -> [TrialOutcome] {
    outcomes(strategy).flatMap { outcome in
      var partner = together
      partner.trial.task = outcome.task
      return [outcome.named(Self.name(method, strategy)), partner.named(method)]
    }
  }

  fileprivate static func name(_ method: String, _ strategy: Strategy) -> String {
    "\(method), \(strategy)"
  }
}

/// A method's UAR for one seed by one strategy, averaged over the targets.
package struct StrategyAverage: Sendable {
  package let method: String
  package let strategy: SourceComparison.Strategy
  package let seed: UInt64
  /// From 0 to 1; nil if a trial failed.
  package let uar: Double?
  /// The trials that it is the mean of.
  package var trials: [TrialReference] = []
}

extension StrategyAverage: MadeOfTrials {}

extension [SourceComparison] {
  /// The averages over targets, by method, strategy and seed.
  package var averages: [StrategyAverage] {
    grouped(by: \.method).flatMap { method, own in
      SourceComparison.Strategy.allCases.flatMap { strategy in
        own.grouped(by: \.together.seed).map { seed, own in
          StrategyAverage(
            method: method, strategy: strategy, seed: seed, uar: own.mean { $0.uar(strategy) },
            trials: own.flatMap { $0.outcomes(strategy) }.references { $0.uar() })
        }
      }
    }
  }

  /// Outcomes that compare all sources together with a strategy, for ``pairs(_:)``.
  package func outcomes(_ strategy: SourceComparison.Strategy) -> [TrialOutcome] {
    flatMap { $0.paired(strategy) }
  }

  /// All sources together minus a strategy, a pair per method.
  package func pairs(_ strategy: SourceComparison.Strategy) -> [MethodPair] {
    map(\.method).distinct().map {
      MethodPair($0, minus: SourceComparison.name($0, strategy))
    }
  }

  /// How often the criterion names the best source, as a sentence.
  package var agreement: String {
    let rated = compactMap { comparison in
      comparison.labelFree.flatMap { chosen in
        comparison.best.map { (chosen.task == $0.task, 1 / Double(comparison.alone.count)) }
      }
    }
    guard !rated.isEmpty else { return "No choice among single sources could be made." }
    let expected = rated.reduce(0) { $0 + $1.1 }
    return """
      Of \(rated.count) choices of a source by \(Criterion.labelFree.name), one per method, target and seed, \
      \(rated.count { $0.0 }) name the one that is best on the target; a blind choice would name \
      \(NumberFormat.decimals(1).text(expected)).
      """
  }
}
