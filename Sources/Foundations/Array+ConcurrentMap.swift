// SPDX-License-Identifier: MIT

import Foundation
import Synchronization

extension Array where Element: Sendable {
  /// Transforms the elements on several cores and returns the results in the order of the elements.
  ///
  /// For work whose result does not depend on the thread that does it. A thread that has finished one
  /// stretch of the array takes the next, so a core that is busy with other work delays nobody.
  /// - Parameters:
  ///   - threads: number of threads; 1 for one element after another, nil for one thread per core.
  ///   - transform: computes the result of an element; called on any thread.
  /// - Throws: the error of the first element, in order, that failed.
  package func concurrentMap<Value: Sendable>(
    threads: Int? = nil, _ transform: @Sendable (Element) throws -> Value
  ) throws -> [Value] {
    let threads = Swift.min(count, threads ?? ProcessInfo.processInfo.activeProcessorCount)
    guard threads > 1 else { return try map(transform) }
    let pieces = Swift.min(count, 32 * threads)
    let next = Atomic(0)
    var parts = [Result<[Value], any Error>?](repeating: nil, count: pieces)
    parts.withUnsafeMutableBufferPointer { parts in
      // each place is written once, by the thread that took the piece
      nonisolated(unsafe) let parts = parts
      DispatchQueue.concurrentPerform(iterations: threads) { _ in
        while true {
          let piece = next.add(1, ordering: .relaxed).oldValue
          guard piece < pieces else { return }
          let range = piece * count / pieces..<(piece + 1) * count / pieces
          parts[piece] = Result { try self[range].map(transform) }
        }
      }
    }
    return try parts.flatMap { try $0?.get() ?? [] }
  }
}
