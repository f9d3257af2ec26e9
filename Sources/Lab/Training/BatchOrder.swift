// SPDX-License-Identifier: MIT
import Foundations

/// Order of the samples in training: shuffled passes, with each sample once per pass.
///
/// A batch may extend over the end of a pass into the next one, so every batch is full. The order depends
/// only on the seed, the purpose and the number of samples, so it is the same for all methods.
struct BatchOrder: Codable {
  private let count: Int
  private var stream: RandomStream
  private var pass: [Int] = []

  init(count: Int, seed: UInt64, purpose: String) {
    precondition(count > 0, "there is nothing to draw from")
    self.count = count
    stream = RandomStream(seed: seed, purpose: purpose)
  }

  /// Indices of the next batch.
  mutating func next(_ size: Int) -> [Int] {
    while pass.count < size { pass += (0..<count).shuffled(using: &stream) }
    defer { pass.removeFirst(size) }
    return Array(pass.prefix(size))
  }
}
