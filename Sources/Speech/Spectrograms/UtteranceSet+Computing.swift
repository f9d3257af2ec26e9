// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Synchronization
import Torch

extension UtteranceSet {
  /// Decodes audio files and computes their values, which do not depend on the number of threads.
  /// - Parameters:
  ///   - files: relative paths, which name the utterances, and places of the files.
  ///   - settings: settings of the computation, checked before any file is read.
  ///   - threads: number of files to process at a time.
  ///   - folder: an existing folder for values that are too many for the memory.
  ///   - progress: called after each file with the number of files done and their total; from any thread,
  ///     but never from two at once.
  /// - Throws: `UserError` for the first file, in the order given, that cannot be used.
  package static func compute(
    files: [(path: String, url: URL)], settings: Settings, threads: Int = 1,
    in folder: URL? = nil, progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) throws -> Self {
    try settings.check()
    let size = settings.shape.reduce(1, *)
    let values = try Floats(count: files.count * size, in: folder) { buffer in
      // each file has a stretch of the memory of its own
      nonisolated(unsafe) let stretches = buffer
      let done = Mutex(0)
      try Workers.run(count: files.count, threads: threads) {
        try measure(settings)
      } work: { measure, index in
        let stretch = UnsafeMutableBufferPointer(
          rebasing: stretches[(index * size)..<((index + 1) * size)])
        _ = stretch.update(from: try measure(files[index].url))
        done.withLock { done in
          done += 1
          progress?(done, files.count)
        }
      }
    }
    return Self(settings: settings, paths: files.map(\.path), values: values)
  }
}

/// Parallel work on numbered items, with the same results on any number of threads.
private enum Workers {
  /// Calls `work` once for every number below `count`.
  ///
  /// Each thread gets tools of its own from `prepare`. libtorch uses one thread per operation meanwhile,
  /// so no sum depends on the number of threads.
  /// - Throws: the error of the lowest number that failed.
  static func run<Tools>(
    count: Int, threads: Int, prepare: @Sendable @escaping () throws -> Tools,
    work: @Sendable @escaping (Tools, Int) throws -> Void
  ) throws {
    precondition(threads > 0, "work needs a thread")
    let state = State(count: count)
    try Engine.with(threads: 1) {
      let group = DispatchGroup()
      for _ in 0..<min(threads, max(1, count)) {
        group.enter()
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
    }
    if let error = state.error { throw error }
  }

  /// State shared by the threads: the next item, and the first failure.
  private final class State: Sendable {
    private struct Progress {
      var next = 0
      var failure: (item: Int, error: any Error)?
    }
    private let count: Int
    private let progress = Mutex(Progress())

    init(count: Int) { self.count = count }

    /// Returns the next item; nil at the end or after a failure. Items are handed out in order, so all
    /// items below a failed one are processed.
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
