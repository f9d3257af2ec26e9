import Foundation
import Synchronization

extension Array where Element: Sendable {
  /// The results of `transform` in the order of the elements, worked out on several cores.
  ///
  /// For work whose result does not depend on who does it. Whoever is done with a stretch of the array
  /// takes the next one, so that a core that is busy otherwise holds nobody up.
  /// - Parameters:
  ///   - threads: how many work at a time; 1 for one after another, nil for one on each core.
  ///   - transform: makes the result of an element; called on any thread.
  /// - Throws: the error of the first element, in order, that failed.
  package func concurrentMap<Value: Sendable>(
    threads: Int? = nil, _ transform: @Sendable (Element) throws -> Value
  ) throws -> [Value] {
    let threads = Swift.min(count, threads ?? ProcessInfo.processInfo.activeProcessorCount)
    guard threads > 1 else { return try map(transform) }
    let pieces = Swift.min(count, 32 * threads)
    let next = Atomic(0)
    let parts = Mutex<[Result<[Value], any Error>?]>(.init(repeating: nil, count: pieces))
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while true {
        let piece = next.add(1, ordering: .relaxed).oldValue
        guard piece < pieces else { return }
        let range = piece * count / pieces..<(piece + 1) * count / pieces
        let part = Result { try self[range].map(transform) }
        parts.withLock { $0[piece] = part }
      }
    }
    return try parts.withLock { $0 }.flatMap { try $0?.get() ?? [] }
  }
}
