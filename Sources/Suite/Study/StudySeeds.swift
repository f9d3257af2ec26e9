// SPDX-License-Identifier: MIT

import Adaptation
import Findings
import Lab

/// The seeds of a study: those of the methods of planned comparisons, of which the other methods may run with the
/// first only.
struct StudySeeds: Equatable {
  let all: [UInt64]
  /// The number of seeds of methods that no comparison is planned of.
  let others: Int
  /// The methods of the study that run with all seeds where others do not.
  private let planned: [String]

  /// - Parameters:
  ///   - methods: names of the study's methods.
  ///   - lab: with `--seeds` all run with that number, others with at most the profile's.
  init(_ study: Study, _ lab: LabOptions, methods: [String]) {
    let usual = lab.profile.seeds
    planned = study.plannedSeeds == nil ? [] : PlannedMethods.names.filter(methods.contains)
    var count = lab.seeds ?? study.seeds ?? usual
    if let wanted = study.plannedSeeds {
      if lab.seeds == nil, lab.profile != .smoke { count = max(wanted, usual) }
      others = min(count, usual)
      if planned.isEmpty { count = others }
    } else {
      others = count
    }
    all = (0..<UInt64(count)).map { $0 }
  }

  /// The limits of a sweep of some methods.
  func limits(of methods: [any AdaptationMethod]) -> [String: Int] {
    guard others < all.count else { return [:] }
    let names = methods.map { type(of: $0).name }.filter { !planned.contains($0) }
    return Dictionary(names.map { ($0, others) }, uniquingKeysWith: { first, _ in first })
  }

  /// Who has how many seeds, as a sentence; nil where all have as many.
  var note: String? {
    guard others < all.count else { return nil }
    return """
      \(all.count) seeds of \(planned.joined(separator: ", ")), which planned comparisons are of; of other \
      networks the first\(others == 1 ? "" : " \(others)"), so compare by differences, which are of the same seeds.
      """
  }
}
