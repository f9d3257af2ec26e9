// SPDX-License-Identifier: MIT

import Adaptation
import Evaluation

/// The differences of UAR that seeds explain, for each method with its settings.
package struct NoiseOfRecords: Sendable {
  private let noise: [Arm: SeedNoise]

  /// A method with its settings, on whatever task.
  private struct Arm: Hashable {
    let method: MethodDescription
    let recipe: Recipe
    let sample: SourceSample

    init(_ trial: Trial) { (method, recipe, sample) = (trial.method, trial.recipe, trial.sample) }
  }

  /// - Parameters:
  ///   - records: trials of several seeds.
  ///   - comparisons: the number of trials that are compared with them.
  package init(_ records: [TrialRecord], comparisons: Int) {
    noise = Dictionary(grouping: records) { Arm($0.trial) }.compactMapValues { records in
      let tasks = Dictionary(grouping: records) { $0.trial.task }
      return SeedNoise(
        groups: tasks.values.map { $0.compactMap { $0.uar() } }, comparisons: comparisons)
    }
  }

  /// Tells whether a difference of UAR between two runs of a trial is no larger than seeds explain, which is
  /// only zero where its method and settings have one seed.
  package func explains(_ difference: Double, of trial: Trial) -> Bool {
    abs(difference) <= noise[Arm(trial)]?.bound ?? 0
  }
}
