// SPDX-License-Identifier: MIT

import Foundation

@testable import Speech

/// Correlations with openSMILE in the form shown by the guide.
struct CorrelationTable {
  struct Group {
    var title: String
    /// Correlations of all features of the group that vary.
    var median: Double
    var lowest: Double
  }

  /// Groups: energy, cepstral coefficients, zero-crossing rate, strength of voicing, F0.
  let groups: [Group]
  let markdown: String

  /// - Parameter correlations: one per feature; nil if a feature does not vary.
  init(_ correlations: [Double?]) {
    /// Selects the correlations of one contour; kind 0 is static, 1 is delta.
    func values(_ descriptors: Range<Int>, _ kinds: Range<Int>) -> [Double] {
      kinds.flatMap { kind in
        descriptors.flatMap { correlations[((kind * 16 + $0) * 12)..<((kind * 16 + $0 + 1) * 12)] }
      }.compactMap { $0 }
    }
    func rounded(_ value: Double) -> String { String(format: "%.3f", value) }
    groups = [
      ("RMS energy", 0..<1), ("MFCC 1–12", 1..<13), ("zero-crossing rate", 13..<14),
      ("strength of voicing", 14..<15), ("F0", 15..<16),
    ].map { title, descriptors in
      let all = values(descriptors, 0..<2)
      return Group(title: title, median: median(all), lowest: all.min() ?? 0)
    }
    let head = ["| group | median | lowest |", "|---|---|---|"]
    let rows = groups.map { "| \($0.title) | \(rounded($0.median)) | \(rounded($0.lowest)) |" }
    let detailHead = ["", "| descriptor | static, median | delta, median |", "|---|---|---|"]
    let detail = LowLevelDescriptors.names.enumerated().map { index, name in
      let medians = (0..<2).map { rounded(median(values(index..<(index + 1), $0..<($0 + 1)))) }
      return "| `\(name)` | \(medians[0]) | \(medians[1]) |"
    }
    markdown = (head + rows + detailHead + detail).joined(separator: "\n")
  }
}
