// SPDX-License-Identifier: MIT

extension Collection<Double> {
  /// Arithmetic mean, summed in order; nil for an empty collection.
  @inlinable package var mean: Double? { isEmpty ? nil : reduce(0, +) / Double(count) }
}
