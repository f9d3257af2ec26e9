import Foundations

/// How the trials of an experiment's sweeps are dealt out to the elements of a job array.
///
/// Element I runs `--shard I/N`: the same trials whatever is done already, so elements that start at
/// different times never take each other's.
struct SlurmDeal: Codable, Equatable {
  /// How many parts there are, N.
  let count: Int
  /// The keys of each part, done or not; the part I of N is at I - 1.
  let keys: [[Digest]]

  /// More elements than this are not made unless asked for.
  static let usualLimit = 32
  /// The highest number of an element that Slurm takes by default (`MaxArraySize` is 1001).
  static let highestNumber = 1000

  /// - Parameters:
  ///   - sweeps: the keys of each sweep's trials.
  ///   - count: in how many parts. By default as many that each missing trial has an element of its
  ///     own, if those are few, else ``usualLimit``.
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

  /// The parts that hold any of some trials, counted from 1.
  func numbers(with wanted: Set<Digest>) -> [Int] {
    (1...count).filter { number in keys[number - 1].contains(where: wanted.contains) }
  }

  /// How many of some trials are in parts.
  func trials(in numbers: [Int], among wanted: Set<Digest>) -> Int {
    Set(numbers.flatMap { keys[$0 - 1] }).intersection(wanted).count
  }

  /// Numbers as `sbatch --array` takes them: `1-4,7`. They must be in order.
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
