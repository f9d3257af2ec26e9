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

/// Order of the samples of a source in training: each of its corpora has an order of its own, and a batch takes as many
/// samples of each.
///
/// So corpora count alike, whatever their sizes, and each has enough samples in every batch for statistics of its own.
/// For one corpus it is its ``BatchOrder``, in a checkpoint as well.
struct SourceOrder: Codable {
  private var orders: [BatchOrder]

  /// - Parameter counts: the number of samples of each corpus.
  init(counts: [Int], seed: UInt64, purpose: String) {
    orders = counts.enumerated().map { index, count in
      BatchOrder(
        count: count, seed: seed, purpose: counts.count == 1 ? purpose : "\(purpose)/\(index)")
    }
  }

  init(from decoder: any Decoder) throws {
    if var list = try? decoder.unkeyedContainer() {
      orders = []
      while !list.isAtEnd { orders.append(try list.decode(BatchOrder.self)) }
    } else {
      orders = [try BatchOrder(from: decoder)]
    }
  }

  func encode(to encoder: any Encoder) throws {
    try orders.count == 1 ? orders[0].encode(to: encoder) : orders.encode(to: encoder)
  }

  /// The number of samples of each corpus in a batch: as even as the batch can be divided, at least one.
  static func shares(of batch: Int, among corpora: Int) -> [Int] {
    (0..<corpora).map { max(1, batch / corpora + ($0 < batch % corpora ? 1 : 0)) }
  }

  /// Places in each corpus of the samples of the next batch.
  mutating func next(_ batch: Int) -> [[Int]] {
    zip(orders.indices, Self.shares(of: batch, among: orders.count)).map { orders[$0].next($1) }
  }
}
