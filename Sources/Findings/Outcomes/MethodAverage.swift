// SPDX-License-Identifier: MIT

import Evaluation
import Lab
import Notebook

/// A method's UAR for one seed, averaged over the tasks of a sweep, at the epochs chosen by a
/// criterion.
package struct MethodAverage: Sendable {
  package let method: String
  package let seed: UInt64
  package let criterion: Criterion
  /// From 0 to 1; nil if a trial failed.
  package let uar: Double?
  /// The trials that it is the mean of.
  package var trials: [TrialReference] = []
}

extension MethodAverage: MadeOfTrials {}

extension [TrialOutcome] {
  /// The averages of every method in the order of the outcomes, for each criterion and seed whose
  /// records have it: some are measured in the training of networks alone, or by newer code.
  package func averages(by criteria: [Criterion]) -> [MethodAverage] {
    byMethod.flatMap { method, own in
      criteria.flatMap { criterion in
        own.bySeed.filter { $0.elements.have(criterion) }.map { seed, own in
          MethodAverage(
            method: method, seed: seed, criterion: criterion, uar: own.mean { $0.uar(criterion) },
            trials: own.references { $0.uar(criterion) })
        }
      }
    }
  }
}

extension [TrialOutcome] {
  /// True if each record has a choice by a criterion.
  func have(_ criterion: Criterion) -> Bool {
    compactMap(\.record).allSatisfy { $0.choice(criterion) != nil }
  }
}

/// The gain of a method for one seed from choosing the epoch by one criterion rather than another.
package struct ChoiceGain: Sendable {
  package let method: String
  package let seed: UInt64
  package let criterion: Criterion
  let baseline: Criterion
  /// The difference of UAR averaged over tasks, not scaled (0.01 is one point); nil if a trial
  /// failed.
  package let uar: Double?

  /// The heading of a column.
  var title: String { "\(criterion.title) − \(baseline.title)" }
}

extension [MethodAverage] {
  /// The gain of each other criterion over a baseline, for the same method and seed.
  package func gains(over baseline: Criterion) -> [ChoiceGain] {
    filter { $0.criterion != baseline }.map { chosen in
      let other = first {
        $0.criterion == baseline && $0.method == chosen.method && $0.seed == chosen.seed
      }
      return ChoiceGain(
        method: chosen.method, seed: chosen.seed, criterion: chosen.criterion, baseline: baseline,
        uar: chosen.uar.flatMap { uar in other?.uar.map { uar - $0 } })
    }
  }
}
