// SPDX-License-Identifier: MIT

import CProcess
import Foundation
import Synchronization

/// A program that this process started, in a process group of its own.
///
/// It has the three standard descriptors that it was given and no other, no signal is blocked or ignored in it,
/// and it is not run by a shell.
package final class ChildProcess: Sendable {
  /// The way in which a program ended.
  package struct Ending: Sendable, Equatable {
    /// Exit status; the signal's number after a crash.
    package let status: Int32
    /// True if a signal ended the program.
    package let wasSignalled: Bool
  }

  package let processIdentifier: pid_t
  /// Becomes readable at the end; -1 where the system has no such descriptor.
  let endDescriptor: Int32
  private let ending = Mutex<Ending?>(nil)

  /// Starts a program.
  /// - Parameters:
  ///   - environment: all of its variables.
  ///   - folder: the working folder; nil for that of this process.
  ///   - input: its standard input; stays open in this process, as the other two.
  /// - Throws: ``CommandFailure/notStarted(program:reason:)``.
  package init(
    _ executable: URL, _ arguments: [String], environment: [String: String], in folder: URL? = nil,
    input: Int32, output: Int32, errors: Int32
  ) throws(CommandFailure) {
    var identifier = pid_t()
    let words = CStrings([executable.path] + arguments)
    let variables = CStrings(environment.map { "\($0.key)=\($0.value)" }.sorted())
    let error = cprocess_spawn(
      &identifier, executable.path, words.pointers, variables.pointers, folder?.path,
      [input, output, errors])
    guard error == 0 else {
      throw .notStarted(program: executable.path, reason: SystemCall.reason(error))
    }
    processIdentifier = identifier
    endDescriptor = cprocess_end(identifier)
  }

  deinit { if endDescriptor >= 0 { close(endDescriptor) } }

  /// The ending, if the program has ended.
  package var endingIfEnded: Ending? {
    ending.withLock { known in
      if known != nil { return known }
      var status: Int32 = 0
      var answer: pid_t
      repeat {
        answer = waitpid(processIdentifier, &status, WNOHANG)
      } while answer == -1 && errno == EINTR
      guard answer != 0 else { return nil }
      // a child that somebody else waited for has ended too, nobody knows how
      let signal = status & 0x7f
      known =
        answer == -1
        ? Ending(status: -1, wasSignalled: false)
        : Ending(status: signal == 0 ? (status >> 8) & 0xff : signal, wasSignalled: signal != 0)
      return known
    }
  }

  package var isRunning: Bool { endingIfEnded == nil }

  /// Returns when the program has ended; at once if it already has.
  @discardableResult
  package func wait() -> Ending {
    while true {
      if let ending = endingIfEnded { return ending }
      waitForEnd(milliseconds: -1)
    }
  }

  /// Waits for the end, but not for ever.
  /// - Returns: nil if the time is up first.
  package func wait(until deadline: ContinuousClock.Instant) -> Ending? {
    while true {
      if let ending = endingIfEnded { return ending }
      let left = Descriptor.milliseconds(until: deadline)
      guard left > 0 else { return nil }
      waitForEnd(milliseconds: left)
    }
  }

  private func waitForEnd(milliseconds: Int32) {
    guard endDescriptor >= 0 else {
      usleep(2000)
      return
    }
    var request = pollfd(fd: endDescriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&request, 1, milliseconds)
  }

  /// Sends a signal, unless the program has ended.
  package func send(_ signal: Int32) { if isRunning { kill(processIdentifier, signal) } }

  package func terminate() { send(SIGTERM) }

  /// Ends the program and everything that it started in its group, at once.
  package func killGroup() {
    kill(-processIdentifier, SIGKILL)
    wait()
  }
}

/// Strings of C with a null pointer at the end, as `exec` takes them.
private final class CStrings {
  let pointers: [UnsafeMutablePointer<CChar>?]
  init(_ texts: [String]) { pointers = texts.map { strdup($0) } + [nil] }
  deinit { for pointer in pointers { free(pointer) } }
}
