/// Suggestions for a name that someone mistyped.
public enum Spelling {
  /// The known name nearest to a mistyped one, for "did you mean …?".
  /// - Returns: nil when none is near (more than a third of the letters, and more than two, differ).
  public static func nearest(to name: String, among known: [String]) -> String? {
    let scored = known.map { (name: $0, distance: distance(name.lowercased(), $0.lowercased())) }
    guard let best = scored.min(by: { $0.distance < $1.distance }),
      best.distance <= max(2, name.count / 3), best.distance < best.name.count
    else { return nil }
    return best.name
  }

  /// How many letters must be inserted, deleted or replaced to turn one into the other
  /// (Levenshtein, 1966).
  public static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left), Array(right))
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let replaced = previous[column] + (letter == other ? 0 : 1)
        current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
