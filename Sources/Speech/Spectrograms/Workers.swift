import Foundation
import Synchronization
import Torch

/// Work on numbered items by several threads, with the same results as by one.
enum Workers {
  private static let oneAtATime = NSLock()

  /// Calls `work` once for every number below `count`.
  ///
  /// Each thread makes its own tools by `prepare`. Inside, libtorch uses one thread per operation,
  /// so no sum depends on the number of threads.
  /// - Throws: the error of the lowest number that failed.
  static func run<Tools>(
    count: Int, threads: Int, prepare: @Sendable @escaping () throws -> Tools,
    work: @Sendable @escaping (Tools, Int) throws -> Void
  ) throws {
    precondition(threads > 0, "work needs a thread")
    // One after another, so that the number of threads found here is not one set below.
    oneAtATime.lock()
    defer { oneAtATime.unlock() }
    let before = Engine.threads
    let state = State(count: count)
    let group = DispatchGroup()
    for _ in 0..<min(threads, max(1, count)) {
      group.enter()
      // New threads: libtorch gives a thread its number of threads when it first works there.
      let thread = Thread {
        defer { group.leave() }
        do {
          try Engine.setThreads(1)
          let tools = try prepare()
          while let item = state.next() {
            do { try work(tools, item) } catch { state.fail(item, error) }
          }
        } catch { state.fail(-1, error) }
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    group.wait()
    try Engine.setThreads(before)
    if let error = state.error { throw error }
  }

  /// What the threads share: the next item, and the first failure.
  private final class State: Sendable {
    private struct Progress {
      var next = 0
      var failure: (item: Int, error: any Error)?
    }
    private let count: Int
    private let progress = Mutex(Progress())

    init(count: Int) { self.count = count }

    /// Items are handed out in order and none after a failure, so all below it get done.
    func next() -> Int? {
      progress.withLock { progress in
        guard progress.failure == nil, progress.next < count else { return nil }
        defer { progress.next += 1 }
        return progress.next
      }
    }

    func fail(_ item: Int, _ error: any Error) {
      progress.withLock { progress in
        if let failure = progress.failure, failure.item <= item { return }
        progress.failure = (item, error)
      }
    }

    var error: (any Error)? { progress.withLock { $0.failure?.error } }
  }
}
