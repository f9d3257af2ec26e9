// SPDX-License-Identifier: MIT

/// Suggestions for mistyped names.
package enum Spelling {
  /// Finds the known name nearest to a mistyped one, for "did you mean …?".
  ///
  /// A prefix of three letters or more is completed; otherwise the smallest ``distance(_:_:)`` wins.
  /// Case is ignored.
  /// - Returns: nil if every known name differs in more than two letters and more than a third of them.
  package static func nearest(to name: String, among known: [String]) -> String? {
    let typed = name.lowercased()
    let begun = known.filter { $0.lowercased().hasPrefix(typed) }
    if typed.count >= 3, let whole = begun.min(by: { $0.count < $1.count }) { return whole }
    let scored = known.map { (name: $0, distance: distance(typed, $0.lowercased())) }
    guard let best = scored.min(by: { $0.distance < $1.distance }),
      best.distance <= max(2, name.count / 3), best.distance < best.name.count
    else { return nil }
    return best.name
  }

  /// Counts the insertions, deletions, replacements and swaps of neighbouring letters that turn one
  /// string into the other (optimal string alignment; Damerau, 1964).
  package static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left), Array(right))
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let replaced = previous[column] + (letter == other ? 0 : 1)
        var fewest = min(replaced, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          fewest = min(fewest, beforePrevious[column - 1] + 1)
        }
        current.append(fewest)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
