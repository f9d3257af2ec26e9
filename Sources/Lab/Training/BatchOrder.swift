import Foundations

/// The order in which samples are seen: shuffled passes, each sample once per pass.
///
/// A batch may reach over the end of a pass into the next one, so every batch is full. The order
/// depends on the seed, the purpose and the number of samples alone: every method sees the same.
struct BatchOrder: Codable {
  private let count: Int
  private var stream: RandomStream
  private var pass: [Int] = []

  init(count: Int, seed: UInt64, purpose: String) {
    precondition(count > 0, "there is nothing to draw from")
    self.count = count
    stream = RandomStream(seed: seed, purpose: purpose)
  }

  /// The indices of the next batch.
  mutating func next(_ size: Int) -> [Int] {
    while pass.count < size { pass += (0..<count).shuffled(using: &stream) }
    defer { pass.removeFirst(size) }
    return Array(pass.prefix(size))
  }
}
