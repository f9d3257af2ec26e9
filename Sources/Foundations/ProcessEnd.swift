import Foundation

/// The end of a program that runs, to wait for.
package struct ProcessEnd: Sendable {
  fileprivate let ended = DispatchSemaphore(value: 0)

  /// Returns when the program has ended; at once if it has already.
  package func wait() {
    ended.wait()
    ended.signal()
  }
}

extension Process {
  /// Starts the program.
  ///
  /// Foundation's `waitUntilExit` looks for the end twenty times a second, which doubles the time of a
  /// short program; the end that this returns is told.
  package func start() throws -> ProcessEnd {
    let end = ProcessEnd()
    terminationHandler = { _ in end.ended.signal() }
    try run()
    return end
  }
}
