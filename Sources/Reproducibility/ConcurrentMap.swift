import Foundation
import Synchronization

extension Array where Element: Sendable {
  /// The results of `transform` in the order of the elements, worked out on all cores.
  ///
  /// For work on many small values whose result does not depend on who does it.
  /// - Throws: the error of the first element, in order, that failed.
  public func concurrentMap<Value: Sendable>(
    _ transform: @Sendable (Element) throws -> Value
  ) throws -> [Value] {
    let pieces = Swift.min(count, 8 * ProcessInfo.processInfo.activeProcessorCount)
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
