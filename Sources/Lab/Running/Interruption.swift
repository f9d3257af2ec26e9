import Foundation
import Synchronization

/// Whether someone asked the process to stop (Ctrl-C, or the signal by which a cluster preempts).
///
/// Training looks after every update, keeps all it has, and ends. A second signal ends at once.
package enum Interruption {
  private static let requested = Atomic<Bool>(false)
  /// The process that a worker works for; 0 in any other process.
  private static let employer = Atomic<Int32>(0)

  /// Whether to stop after the update at hand.
  static var isRequested: Bool {
    let parent = employer.load(ordering: .relaxed)
    return requested.load(ordering: .relaxed) || (parent != 0 && getppid() != parent)
  }

  /// Has a worker stop when the process that started it is gone, even if it went before the worker
  /// was up.
  static func follow(_ parent: Int32) { employer.store(parent, ordering: .relaxed) }

  /// Has interrupt and termination signals ask instead of ending the process.
  ///
  /// A worker is asked by whoever signals the whole job and again by the run that started it, so it
  /// keeps asking.
  package static func listen() {
    // made before a signal can come, since a handler must not start anything
    _ = isRequested
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] {
      sigaddset(&signals, number)
      signal(number) { received in
        Interruption.requested.store(true, ordering: .relaxed)
        if Interruption.employer.load(ordering: .relaxed) == 0 { signal(received, SIG_DFL) }
      }
    }
    // a process that was started from a thread of libdispatch has inherited that they are blocked
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}

/// Training was stopped on request; what it had is kept.
package struct Interrupted: Error, CustomStringConvertible {
  package var description: String { "Interrupted; everything so far is kept." }
}
