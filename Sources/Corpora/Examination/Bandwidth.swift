// SPDX-License-Identifier: MIT

import Foundation

/// The comparison of source and target by the band of their sound.
///
/// Speech of a telephone, or sampled at 8 kHz once, lacks everything above 4 kHz. A network that learnt from full
/// speech hears another corpus in it.
enum Bandwidth {
  /// The energy above 4.3 kHz, in decibels below all, at which sound counts as that of a telephone, and the one from
  /// which on it counts as full. Our own choice: medians of EmoDB, nEMO and RAVDESS are far above, those of copies
  /// at 8 kHz far below.
  static let (narrow, full) = (-50, -42)

  /// A warning where one of two corpora lacks the upper band; nil where both have it or lack it.
  /// - Parameters:
  ///   - learnt: energies of the source's recordings above the band of a telephone, in decibels.
  ///   - met: those of the target's.
  static func warning(source: String, _ learnt: [Int], target: String, _ met: [Int]) -> String? {
    guard let first = median(learnt), let second = median(met) else { return nil }
    let texts =
      "in the source \(source) \(text(first)), in the target \(target) \(text(second))"
    let isTarget = second <= narrow && first >= full
    guard isTarget || first <= narrow && second >= full else { return nil }
    let (poor, rich) =
      isTarget
      ? ("The target \(target)", "the source \(source)")
      : ("The source \(source)", "the target \(target)")
    return "\(poor) has hardly any sound above 4 kHz, like speech of a telephone, and \(rich) has "
      + "(median energy there: \(texts)). What was learnt from one need not hold for the other: "
      + "bring both to 8 kHz first."
  }

  private static func text(_ level: Int) -> String {
    level <= -120 ? "none" : "\(level) dB".replacing("-", with: "−")
  }

  private static func median(_ values: [Int]) -> Int? {
    values.isEmpty ? nil : values.sorted()[values.count / 2]
  }
}
