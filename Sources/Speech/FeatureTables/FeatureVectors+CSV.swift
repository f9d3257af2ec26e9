// SPDX-License-Identifier: MIT

import Foundations

extension FeatureVectors {
  /// A table of comma-separated values (RFC 4180): a header with `file` and the features' names, then a
  /// row per utterance. Each number reads back as the same `Float`.
  /// - Parameters:
  ///   - names: one per number.
  ///   - prefix: put before each path, such as `EmoDB/`.
  ///   - hasHeader: false for rows that follow those of another corpus.
  package func csv(names: [String], prefix: String = "", hasHeader: Bool = true) -> String {
    precondition(names.count == width, "one name per number")
    let rows = paths.enumerated().map {
      [prefix + $0.element] + self[$0.offset].map(\.description)
    }
    return ((hasHeader ? [["file"] + names] : []) + rows).map(CSV.line).joined()
  }
}

extension SpectrogramSet {
  /// Mean and standard deviation (population) over time of each row of each spectrogram.
  /// - Returns: `[utterances, 2 · height]`, the means first.
  package func rowStatistics() -> FeatureVectors {
    let statistics = (0..<count).flatMap { index in
      let spectrogram = self[index]
      let rows = (0..<height).map { row in
        spectrogram.values[row * width..<(row + 1) * width].map(Double.init)
      }
      let means = rows.map { $0.reduce(0, +) / Double(width) }
      let deviations = zip(rows, means).map { row, mean in
        (row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(width)).squareRoot()
      }
      return (means + deviations).map(Float.init)
    }
    return FeatureVectors(paths: paths, width: 2 * height, values: Floats(statistics))
  }

  /// Names of the numbers of ``rowStatistics()`` on mel spectrograms.
  package static func rowStatisticNames(height: Int) -> [String] {
    ["mean", "deviation"].flatMap { kind in (1...height).map { "logmel_\(kind)[\($0)]" } }
  }
}
