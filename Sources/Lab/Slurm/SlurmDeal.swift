// SPDX-License-Identifier: MIT
import Foundations

/// Distribution of an experiment's trials over the elements of a job array.
///
/// Element I of N runs `--shard I/N`. Its trials do not depend on what is already done, so elements that
/// start at different times never run the same trial.
struct SlurmDeal: Codable, Equatable {
  /// Number of parts, N.
  let count: Int
  /// Keys of the trials of each part, done or not; part I is at index I - 1.
  let keys: [[Digest]]

  /// Largest number of elements by default.
  static let usualLimit = 32
  /// Highest element number that Slurm accepts by default (`MaxArraySize` is 1001).
  static let highestNumber = 1000

  /// - Parameters:
  ///   - sweeps: keys of the trials of each sweep.
  ///   - missing: keys of the trials that are not done.
  ///   - count: number of parts; nil for one per trial, which gives each missing trial an element of its
  ///     own, or ``usualLimit`` if many trials are missing.
  init(_ sweeps: [[Digest]], missing: Set<Digest>, count asked: Int? = nil) {
    let largest = sweeps.map(\.count).max() ?? 1
    let usual =
      missing.count > Self.usualLimit ? Self.usualLimit : min(max(largest, 1), Self.highestNumber)
    let count = asked ?? usual
    var keys = [[Digest]](repeating: [], count: count)
    for sweep in sweeps {
      for (key, number) in zip(sweep, Shard.numbers(of: sweep, count: count)) {
        keys[number - 1].append(key)
      }
    }
    self.count = count
    self.keys = keys
  }

  /// Numbers of the parts that contain at least one of the given trials, counted from 1.
  func numbers(with wanted: Set<Digest>) -> [Int] {
    (1...count).filter { number in keys[number - 1].contains(where: wanted.contains) }
  }

  /// Number of the given trials that are in the parts with these numbers.
  func trials(in numbers: [Int], among wanted: Set<Digest>) -> Int {
    Set(numbers.flatMap { keys[$0 - 1] }).intersection(wanted).count
  }

  /// Formats numbers for `sbatch --array`: `1-4,7`.
  /// - Parameter numbers: in ascending order.
  static func ranges(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
    }.joined(separator: ",")
  }
}
