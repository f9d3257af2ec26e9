import Foundations

/// One of several equal parts of a sweep's trials, for machines that share a store: `2/5`.
package struct Shard: Sendable, CustomStringConvertible {
  /// Counted from 1.
  package let number: Int
  package let count: Int

  package init?(argument: String) {
    let parts = argument.split(separator: "/").map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], count >= 1,
      (1...count).contains(number)
    else { return nil }
    self.number = number
    self.count = count
  }

  package var description: String { "\(number)/\(count)" }

  /// The part, counted from 1, that each of some trials belongs to: sorted by key and dealt out in
  /// turn, so the parts are equal, alike in methods, and the same on every machine.
  static func numbers(of keys: [Digest], count: Int) -> [Int] {
    var numbers = [Int](repeating: 0, count: keys.count)
    for (rank, index) in keys.indices.sorted(by: { keys[$0] < keys[$1] }).enumerated() {
      numbers[index] = rank % count + 1
    }
    return numbers
  }

  /// The indices of the trials that belong to this part.
  func select(_ trials: [PlannedTrial]) -> Set<Int> {
    let numbers = Self.numbers(of: trials.map(\.key), count: count)
    return Set(trials.indices.filter { numbers[$0] == number })
  }
}
