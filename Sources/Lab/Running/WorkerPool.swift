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
    let workers = Mutex<[ChildProcess]>([])
    let watch = DispatchSource.makeTimerSource()
    watch.schedule(deadline: .now(), repeating: .milliseconds(100))
    watch.setEventHandler {
      guard Interruption.isRequested else { return }
      workers.withLock { processes in
        for process in processes { process.terminate() }
        processes = []
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
          if process == nil { workers.withLock { $0.append(worker.process) } }
          process = worker
          try worker.run(trials[position]) { display.update(position, $0) }
          display.end(position, failure: nil)
        } catch is Interrupted {
          break
        } catch {
          // a worker that reported a failure goes on with the next trial; one that died, or whose answer
          // is none, is replaced
          if !(error is UserError) {
            if !(error is WorkerDied) { process?.process.killGroup() }
            process = nil
          }
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
  let process: ChildProcess
  private let output: Int32
  /// Nil once it is closed.
  private var input: Int32?
  private var unread: [UInt8] = []

  init(_ command: [String]) throws {
    let input = try Descriptor.pipe()
    defer { close(input.reading) }
    do {
      let output = try Descriptor.pipe()
      defer { close(output.writing) }
      do {
        process = try Command(URL(filePath: command[0])).start(
          Array(command.dropFirst()), input: input.reading, output: output.writing)
      } catch {
        close(output.reading)
        throw error
      }
      self.output = output.reading
    } catch {
      close(input.writing)
      throw error
    }
    self.input = input.writing
  }

  deinit {
    closeInput()
    close(output)
  }

  /// Has the worker run a trial.
  /// - Throws: ``WorkerDied``, ``Interrupted``, or `UserError` with the reason of a failure.
  func run(_ trial: Trial, _ progress: (TrialProgress) -> Void) throws {
    let request = WorkerRequest(trial: trial, parent: ProcessInfo.processInfo.processIdentifier)
    guard let input, Descriptor.write(try JSONLine.text(request), to: input) == nil else {
      throw died()
    }
    while let line = readLine() {
      switch try JSONLine.value(line) as WorkerAnswer {
      case .progress(let step): progress(step)
      case .note(let line): Terminal.note(line)
      case .done: return
      case .failed(let reason): throw UserError(reason)
      case .interrupted: throw Interrupted()
      }
    }
    throw died()
  }

  func stop() {
    closeInput()
    process.wait()
  }

  private func closeInput() {
    if let input { close(input) }
    input = nil
  }

  /// The error of a worker that no longer answers.
  private func died() -> WorkerDied {
    if process.wait(until: .now + .seconds(60)) == nil { process.killGroup() }
    return WorkerDied(status: process.wait().status)
  }

  private func readLine() -> String? {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        defer { unread.removeSubrange(...end) }
        return String(decoding: unread[..<end], as: UTF8.self)
      }
      let more = Descriptor.read(output)
      if more.isEmpty { return nil }
      unread += more
    }
  }
}
