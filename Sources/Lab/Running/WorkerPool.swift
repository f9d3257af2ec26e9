// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Synchronization

/// Runs trials in parallel, each worker in a process of its own.
struct WorkerPool {
  /// The program of a worker, and its arguments.
  let command: [String]
  /// Number of workers.
  let jobs: Int

  /// Runs trials; each worker takes the next one when it has finished one.
  ///
  /// When this process is asked to stop, the workers are asked as well, and no further trial is started.
  /// - Returns: reasons of failures, by index.
  func run(_ trials: [Trial], _ display: ProgressDisplay) -> [Int: String] {
    // writing to a dead worker is an error to report, not a signal that ends this process
    signal(SIGPIPE, SIG_IGN)
    let next = Mutex(0)
    let reasons = Mutex<[Int: String]>([:])
    let workers = Mutex<Set<pid_t>>([])
    let watch = DispatchSource.makeTimerSource()
    watch.schedule(deadline: .now(), repeating: .milliseconds(100))
    watch.setEventHandler {
      guard Interruption.isRequested else { return }
      workers.withLock { identifiers in
        for identifier in identifiers { kill(identifier, SIGTERM) }
        identifiers = []
      }
    }
    watch.resume()
    defer { watch.cancel() }
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      var process: WorkerProcess?
      while !Interruption.isRequested {
        let position = next.withLock { value in
          defer { value += 1 }
          return value
        }
        guard position < trials.count else { break }
        display.start(position)
        do {
          let worker = try process ?? WorkerProcess(command)
          if process == nil { workers.withLock { _ = $0.insert(worker.identifier) } }
          process = worker
          try worker.run(trials[position]) { display.update(position, $0) }
          display.end(position, failure: nil)
        } catch is Interrupted {
          break
        } catch {
          // a worker that reported a failure goes on with the next trial; a dead one is replaced
          if error is WorkerDied { process = nil }
          reasons.withLock { $0[position] = "\(error)" }
          display.end(position, failure: "\(error)")
        }
      }
      process?.stop()
    }
    return reasons.withLock { $0 }
  }
}

/// A worker process that ended before its trial was done.
private struct WorkerDied: Error, CustomStringConvertible {
  let status: Int32

  var description: String {
    "A worker process ended with status \(status) before its trial was done. Run the same command to continue; with --jobs 1 the trial's own message is shown."
  }
}

/// A worker process, as the run that started it sees it.
private final class WorkerProcess {
  private let process: Process
  private let input = Pipe()
  private let output = Pipe()
  private var unread = Data()

  init(_ command: [String]) throws {
    process = Command(URL(filePath: command[0])).process(Array(command.dropFirst()))
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  /// Has the worker run a trial.
  /// - Throws: ``WorkerDied``, ``Interrupted``, or `UserError` with the reason of a failure.
  func run(_ trial: Trial, _ progress: (TrialProgress) -> Void) throws {
    let request = WorkerRequest(trial: trial, parent: ProcessInfo.processInfo.processIdentifier)
    do {
      try input.fileHandleForWriting.write(contentsOf: JSONLine.text(request))
    } catch { throw died() }
    while let line = readLine() {
      switch try JSONLine.value(line) as WorkerAnswer {
      case .progress(let step): progress(step)
      case .done: return
      case .failed(let reason): throw UserError(reason)
      case .interrupted: throw Interrupted()
      }
    }
    throw died()
  }

  var identifier: pid_t { process.processIdentifier }

  func stop() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  private func died() -> WorkerDied {
    process.waitUntilExit()
    return WorkerDied(status: process.terminationStatus)
  }

  private func readLine() -> String? {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        defer { unread = Data(unread[(end + 1)...]) }
        return String(decoding: unread[..<end], as: UTF8.self)
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      unread.append(more)
    }
  }
}
