// SPDX-License-Identifier: MIT

import Foundations
import Speech

extension AcousticFeatureSet {
  /// A table of comma-separated values (RFC 4180): a header with `file` and the features' names, then a
  /// row per utterance. Each number reads back as the same `Float`.
  package func csv() -> String {
    let rows = paths.enumerated().map { [$0.element] + self[$0.offset].map(\.description) }
    return ([["file"] + Self.valueNames] + rows).map(CSV.line).joined()
  }
}
