// SPDX-License-Identifier: MIT
import Foundation
import Synchronization

/// Request to stop this process: Ctrl-C, or the signal of a cluster that preempts a job.
///
/// Training checks for it after every update, saves its progress, and ends. A second signal ends the
/// process at once.
enum Interruption {
  private static let requested = Atomic<Bool>(false)
  /// Identifier of a worker's parent process; 0 in any other process.
  private static let parent = Atomic<Int32>(0)

  /// Tells whether to stop after the current update.
  static var isRequested: Bool {
    let parent = parent.load(ordering: .relaxed)
    return requested.load(ordering: .relaxed) || (parent != 0 && getppid() != parent)
  }

  /// Makes a worker stop when its parent process is gone, even if that ended before the worker was up.
  static func follow(_ process: Int32) { parent.store(process, ordering: .relaxed) }

  /// Turns interrupt and termination signals, which would end the process, into requests.
  ///
  /// A worker is signalled twice, by the sender to the whole job and by its parent. Therefore its handler
  /// stays in place after the first signal.
  static func listen() {
    // initialised here, since a signal handler must not initialise anything
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
    // a process started from a thread of libdispatch inherits a mask that blocks them
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}

/// Thrown when training stops on request, after its progress was saved.
package struct Interrupted: Error, CustomStringConvertible {
  package init() {}
  package var description: String { "Interrupted; all progress is saved." }
}
