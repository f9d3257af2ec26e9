// SPDX-License-Identifier: MIT

import Synchronization
import Testing

@testable import Torch

@Suite struct EngineTests {
  /// Work distributed by a counter is done exactly once, on any number of threads.
  @Test(arguments: [1, 2, 5])
  func allWorkIsDoneOnce(threads: Int) {
    let next = Atomic(0)
    let done = Mutex([Int](repeating: 0, count: 1000))
    Engine.onEachThread(threads) {
      while true {
        let place = next.add(1, ordering: .relaxed).oldValue
        guard place < 1000 else { return }
        done.withLock { $0[place] += 1 }
      }
    }
    #expect(done.withLock { $0 } == [Int](repeating: 1, count: 1000))
  }

  @Test func aScopeRestoresTheNumberOfThreads() throws {
    struct Failure: Error {}
    let before = Engine.threads
    try Engine.with(threads: before + 1) {
      #expect(Engine.threads == before + 1)
      try Engine.with(threads: 1) { #expect(Engine.threads == 1) }
      #expect(Engine.threads == before + 1)
    }
    #expect(throws: Failure.self) {
      try Engine.with(threads: before + 1) { throw Failure() }
    }
    #expect(Engine.threads == before)
  }

  @Test func operationsComputeAsBeforeAfterwards() throws {
    let matrix = try Tensor.identity(64)
    Engine.onEachThread(2) {}
    #expect(try matrix.matmul(matrix).sum().item == 64)
  }
}
