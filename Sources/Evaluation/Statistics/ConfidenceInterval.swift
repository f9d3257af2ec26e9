// SPDX-License-Identifier: MIT

/// An interval that covers the true value in a stated share of repetitions.
package struct ConfidenceInterval: Hashable, Sendable {
  package let lower: Double
  package let upper: Double
  /// The share of repetitions, 0…1.
  package let level: Double
  /// What differs from one repetition to the next.
  package let scope: Scope

  package init(lower: Double, upper: Double, level: Double, scope: Scope) {
    self.lower = lower
    self.upper = upper
    self.level = level
    self.scope = scope
  }

  /// True if the value lies in the interval or on its border.
  package func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// The things that an interval generalises to, in the words of a sentence.
  package enum Scope: String, Hashable, Sendable {
    /// Other speakers of the same targets, with the same seeds.
    case speakers = "target speakers"
    /// Other seeds, with the same speakers.
    case seeds
    case speakersAndSeeds = "target speakers and seeds"
  }
}

extension ConfidenceInterval {
  /// The reason for which there is no interval over one speaker, as a clause.
  /// - Parameter seeds: the number of seeds; of several, all gave the same result.
  package static func absence(seeds: Int) -> String {
    seeds > 1
      ? "one speaker, and \(seeds) seeds with the same result, so no interval"
      : "one speaker and one seed, so no interval"
  }
}
