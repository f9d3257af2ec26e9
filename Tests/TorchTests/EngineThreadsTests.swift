import Synchronization
import Testing

@testable import Torch

@Suite struct EngineThreadsTests {
  /// Work that is shared out by a counter is done once, by however many threads there are.
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

  @Test func operationsComputeAsBeforeAfterwards() throws {
    let matrix = try Tensor.identity(64)
    Engine.onEachThread(2) {}
    #expect(try matrix.matmul(matrix).sum().item == 64)
  }
}
