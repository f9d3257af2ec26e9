// SPDX-License-Identifier: MIT
import Foundations

/// One of several equal parts of a study's trials, for machines that share a store: `2/5`.
package struct Shard: Sendable, CustomStringConvertible {
  /// Counted from 1.
  package let number: Int
  package let count: Int

  /// The largest number of parts that can be made.
  package static let most = 1_000_000

  /// Reads `2/5`; nil for anything that is not a part.
  package init?(argument: String) {
    let parts = argument.split(separator: "/").map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], count >= 1,
      (1...count).contains(number)
    else { return nil }
    self.number = number
    self.count = count
  }

  package var description: String { "\(number)/\(count)" }

  /// Numbers of the parts that trials belong to, counted from 1.
  ///
  /// Trials are sorted by key and dealt out in turn. Parts are therefore equal in size, similar in methods,
  /// and the same on every machine.
  static func numbers(of keys: [Digest], count: Int) -> [Int] {
    var numbers = [Int](repeating: 0, count: keys.count)
    for (rank, index) in keys.indices.sorted(by: { keys[$0] < keys[$1] }).enumerated() {
      numbers[index] = rank % count + 1
    }
    return numbers
  }

  /// Indices of the trials of this part.
  func select(_ trials: [PlannedTrial]) -> Set<Int> {
    let numbers = Self.numbers(of: trials.map(\.key), count: count)
    return Set(trials.indices.filter { numbers[$0] == number })
  }
}
