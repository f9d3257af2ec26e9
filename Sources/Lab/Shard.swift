import ArgumentParser

/// One of several equal parts of a sweep's trials, for machines that share a store: `2/5`.
public struct Shard: ExpressibleByArgument, Sendable {
  /// Counted from 1.
  public let number: Int
  public let count: Int

  public init?(argument: String) {
    let parts = argument.split(separator: "/").map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], count >= 1,
      (1...count).contains(number)
    else { return nil }
    self.number = number
    self.count = count
  }

  public var defaultValueDescription: String { "\(number)/\(count)" }

  /// The indices of the trials that belong to this part: sorted by key and dealt out in turn, so the
  /// parts are equal, alike in methods, and the same on every machine.
  func select(_ trials: [PlannedTrial]) -> Set<Int> {
    let order = trials.indices.sorted { trials[$0].key < trials[$1].key }
    return Set(
      order.enumerated().filter { $0.offset % count == number - 1 }.map(\.element))
  }
}
