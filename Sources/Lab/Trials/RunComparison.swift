// SPDX-License-Identifier: MIT

import Adaptation
import Evaluation

/// The scores of the same trials in two runs with different rounding, with the spread over seeds as the measure.
///
/// The spread is that of the first run's networks, pooled over its methods and tasks, where seeds draw no other
/// utterances of the source.
package struct RunComparison: Sendable {
  /// A method with its settings whose mean over its trials differs by more than seeds explain.
  package struct Shift: Encodable, Sendable {
    package let method: String
    /// The second run minus the first, 0…1.
    package let meanDifference: Double
    package let trials: Int
  }

  /// Methods with a shift.
  package let shifts: [Shift]
  /// The largest difference of a trial that seeds explain, 0…1; nil where no trial has two seeds.
  private let bound: Double?

  /// A method with its settings, on whatever task.
  private struct Arm: Hashable {
    let method: MethodDescription
    let recipe: Recipe
    let sample: SourceSample

    init(_ trial: Trial) { (method, recipe, sample) = (trial.method, trial.recipe, trial.sample) }
  }

  /// - Parameters:
  ///   - first: all records of the first run.
  ///   - pairs: the records of trials of both runs, the first run's first; those that should have the same bits
  ///     are left out.
  package init(_ first: [TrialRecord], _ pairs: [(TrialRecord, TrialRecord)]) {
    let drawn = first.filter { $0.trial.isMeasureOfSeeds }
    let groups = Dictionary(grouping: drawn) { record -> Trial in
      var trial = record.trial
      trial.seed = 0
      return trial
    }
    let scored = pairs.compactMap { before, after -> (Trial, Double)? in
      Self.difference(before, after).map { (before.trial, $0) }
    }
    guard let noise = SeedNoise(groups: groups.values.map { $0.compactMap { $0.uar() } }),
      !scored.isEmpty
    else {
      (bound, shifts) = (nil, [])
      return
    }
    bound = noise.bound(comparisons: scored.count)
    let arms = Dictionary(grouping: scored) { Arm($0.0) }
    shifts = arms.values.compactMap { own -> Shift? in
      let mean = own.reduce(0) { $0 + $1.1 } / Double(own.count)
      guard abs(mean) > noise.bound(trials: own.count, comparisons: arms.count) else { return nil }
      return Shift(method: own[0].0.method.name, meanDifference: mean, trials: own.count)
    }.sorted { abs($0.meanDifference) > abs($1.meanDifference) }
  }

  /// Tells whether seeds explain a difference of UAR between two runs of a trial; nil where nothing is known of seeds.
  package func explains(_ difference: Double) -> Bool? { bound.map { abs(difference) <= $0 } }

  /// The second UAR minus the first for the same trial on another processor or device, with another number of threads
  /// or other libraries; nil for other records, whose bits should be the same, and without scores.
  package static func difference(_ before: TrialRecord, _ after: TrialRecord) -> Double? {
    guard before.key == after.key, !before.provenance.isAlike(after.provenance),
      let own = before.uar(), let other = after.uar()
    else { return nil }
    return other - own
  }
}

extension Trial {
  /// True for a network whose seeds draw start, batches and noise, but no part of the source.
  fileprivate var isMeasureOfSeeds: Bool {
    guard case .network = recipe else { return false }
    return switch sample {
    case .all, .otherSpeakers: true
    case .share, .speakerBootstrap, .speakersHeldOut: false
    }
  }
}
