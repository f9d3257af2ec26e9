// SPDX-License-Identifier: MIT

extension Sequence where Element: Hashable {
  /// Returns the unique elements, in the order of their first occurrence.
  ///
  /// `[3, 1, 3, 2, 1].distinct()` is `[3, 1, 2]`. A `Set` would give them in an order that differs from
  /// run to run.
  package func distinct() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
