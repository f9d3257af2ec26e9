// SPDX-License-Identifier: MIT
import Testing

@testable import Lab

@Suite struct BatchOrderTests {
  private func drawn(_ batches: Int, of size: Int, from order: BatchOrder) -> [[Int]] {
    var order = order
    return (0..<batches).map { _ in order.next(size) }
  }

  @Test func everySampleComesOncePerPass() {
    // 7 batches of 10 are 7 passes over 10 samples; 5 batches of 4 are 2 passes
    for (batches, size) in [(7, 10), (5, 4)] {
      let samples = drawn(
        batches, of: size, from: BatchOrder(count: 10, seed: 3, purpose: "batches/source")
      ).flatMap(\.self)
      for start in stride(from: 0, to: samples.count, by: 10) {
        #expect(samples[start..<start + 10].sorted() == Array(0..<10))
      }
    }
  }

  @Test func everyBatchIsFull() {
    let order = BatchOrder(count: 7, seed: 0, purpose: "batches/target")
    #expect(drawn(9, of: 4, from: order).allSatisfy { $0.count == 4 })
    // a batch larger than the corpus has all of it before any sample twice
    let batch = drawn(1, of: 16, from: order)[0]
    #expect(batch.prefix(7).sorted() == Array(0..<7))
    #expect(batch.count == 16)
  }

  @Test func theOrderDependsOnSeedPurposeAndCountAlone() {
    func samples(_ count: Int, _ seed: UInt64, _ purpose: String) -> [[Int]] {
      drawn(8, of: 5, from: BatchOrder(count: count, seed: seed, purpose: purpose))
    }
    let usual = samples(20, 0, "batches/source")
    #expect(usual == samples(20, 0, "batches/source"))
    #expect(usual != samples(20, 1, "batches/source"))
    #expect(usual != samples(20, 0, "batches/target"))
    #expect(usual != samples(20, 0, "fold 0/batches/source"))
  }

  @Test func passesDiffer() {
    let passes = drawn(3, of: 12, from: BatchOrder(count: 12, seed: 0, purpose: "p"))
    #expect(passes[0] != passes[1])
    #expect(passes[1] != passes[2])
  }
}
