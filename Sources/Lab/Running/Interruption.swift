import Foundation
import Synchronization

/// A request to stop this process: Ctrl-C, or the signal by which a cluster preempts.
///
/// Training looks after every update, keeps all it has, and ends. A second signal ends at once.
enum Interruption {
  private static let requested = Atomic<Bool>(false)
  /// The process that a worker works for; 0 in any other process.
  private static let parent = Atomic<Int32>(0)

  /// Whether to stop after the update at hand.
  static var isRequested: Bool {
    let parent = parent.load(ordering: .relaxed)
    return requested.load(ordering: .relaxed) || (parent != 0 && getppid() != parent)
  }

  /// Makes a worker stop when its parent process is gone, even if it went before the worker was up.
  static func follow(_ process: Int32) { parent.store(process, ordering: .relaxed) }

  /// Turns interrupt and termination signals into requests, which would otherwise end the process.
  ///
  /// A worker is signalled by whoever signals the whole job and again by its parent, so its handler
  /// stays.
  static func listen() {
    // made before a signal can come, since a handler must not start anything
    _ = isRequested
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] {
      sigaddset(&signals, number)
      signal(number) { received in
        Interruption.requested.store(true, ordering: .relaxed)
        if Interruption.parent.load(ordering: .relaxed) == 0 { signal(received, SIG_DFL) }
      }
    }
    // a process that was started from a thread of libdispatch inherits that they are blocked
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}

/// Training was stopped on request; everything so far is kept.
package struct Interrupted: Error, CustomStringConvertible {
  package init() {}
  package var description: String { "Interrupted; everything so far is kept." }
}
