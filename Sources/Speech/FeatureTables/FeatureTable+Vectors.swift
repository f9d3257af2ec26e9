// SPDX-License-Identifier: MIT

import Foundations

extension FeatureTable {
  /// Some rows, as features of some utterances.
  /// - Parameters:
  ///   - rows: one index per utterance.
  ///   - paths: the paths of the utterances relative to their corpus.
  package func vectors(rows: [Int], paths: [String]) throws -> FeatureVectors {
    let width = description.width
    let selected = try Floats(count: rows.count * width) { selected in
      values.withUnsafeBufferPointer { values in
        for (place, row) in rows.enumerated() {
          _ = selected[(place * width)..<((place + 1) * width)]
            .update(fromContentsOf: values[(row * width)..<((row + 1) * width)])
        }
      }
    }
    return FeatureVectors(paths: paths, width: width, values: selected)
  }
}
