import Foundation
import Foundations
import Synchronization

/// Runs trials side by side, each in a process of its own.
struct WorkerPool {
  /// The program that is started as a worker, and its arguments.
  let command: [String]
  let jobs: Int

  /// Runs trials; each worker takes the next when it has finished one.
  ///
  /// When someone asks this process to stop, the workers are asked too, and no trial is begun.
  /// - Returns: the reasons of those that failed, by index.
  func run(_ trials: [Trial], _ display: ProgressDisplay) -> [Int: String] {
    // a worker that died is an error to report, not a signal that ends this process
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
          // a worker that reported a reason lives on; one that died is replaced
          if case LabError.workerDied = error { process = nil }
          reasons.withLock { $0[position] = "\(error)" }
          display.end(position, failure: "\(error)")
        }
      }
      process?.stop()
    }
    return reasons.withLock { $0 }
  }
}

/// A worker, seen from the run that started it.
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

  private func died() -> LabError {
    process.waitUntilExit()
    return .workerDied(status: process.terminationStatus)
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
