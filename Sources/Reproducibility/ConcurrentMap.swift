import Foundation
import Synchronization

extension Array where Element: Sendable {
  /// The results of `transform` in the order of the elements, worked out on all cores.
  ///
  /// For work on many small values whose result does not depend on who does it.
  /// - Parameters:
  ///   - pieces: how many stretches of the array are worked on apart; 1 for one after another, nil
  ///     for as many as keep all cores busy.
  ///   - transform: makes the result of one element; called on several threads at once.
  /// - Throws: the error of the first element, in order, that failed.
  public func concurrentMap<Value: Sendable>(
    pieces: Int? = nil, _ transform: @Sendable (Element) throws -> Value
  ) throws -> [Value] {
    let pieces = Swift.min(
      count, pieces ?? 8 * ProcessInfo.processInfo.activeProcessorCount)
    guard pieces > 1 else { return try map(transform) }
    let parts = Mutex<[Result<[Value], any Error>?]>(.init(repeating: nil, count: pieces))
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      let range = piece * count / pieces..<(piece + 1) * count / pieces
      let part = Result { try self[range].map(transform) }
      parts.withLock { $0[piece] = part }
    }
    return try parts.withLock { $0 }.flatMap { try $0?.get() ?? [] }
  }
}
