// SPDX-License-Identifier: MIT

import Foundation

/// An installed program, run for its output.
package struct Command: Sendable {
  package let executable: URL

  /// A program at a known place.
  package init(_ executable: URL) { self.executable = executable }

  /// Finds a program by name.
  /// - Parameters:
  ///   - name: a file name, or a path if it contains a slash.
  ///   - path: folders separated by colons, by default those of the environment's `PATH`.
  /// - Returns: nil if no folder has an executable file of that name.
  package init?(
    _ name: String, path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) {
    let candidates =
      name.contains("/") ? [name] : path.split(separator: ":").map { "\($0)/\(name)" }
    guard let found = candidates.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      return nil
    }
    executable = URL(filePath: found)
  }

  /// The status and output of a finished program.
  package struct Outcome: Sendable {
    /// Exit status; the signal's number after a crash.
    package let status: Int32
    /// True if a signal ended the program.
    package let wasSignalled: Bool
    /// Contents of standard output.
    package let output: Data
    /// Contents of standard error.
    package let errors: Data

    package var succeeded: Bool { status == 0 && !wasSignalled }
    /// Standard output as UTF-8.
    package var text: String { String(decoding: output, as: UTF8.self) }
    /// Standard error as UTF-8.
    package var complaint: String { String(decoding: errors, as: UTF8.self) }

    /// Description of the status for messages: `exit status 3`, `signal 9`.
    package var ending: String { wasSignalled ? "signal \(status)" : "exit status \(status)" }
  }

  /// Runs the program to its end, without standard input.
  /// - Parameters:
  ///   - arguments: passed on unchanged.
  ///   - folder: the working folder; nil for that of this process.
  ///   - environment: variables added to those of this process.
  /// - Throws: the system's error if the program cannot be started.
  package func run(
    _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = self.process(arguments)
    if let folder { process.currentDirectoryURL = folder }
    if !environment.isEmpty {
      process.environment = ProcessInfo.processInfo.environment
        .merging(environment) { _, new in new }
    }
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    let end = try process.start()
    // both pipes are drained at once, so that the program never waits for room in one of them
    let complaint = BackgroundReading(errors.fileHandleForReading)
    let text = output.fileHandleForReading.readDataToEndOfFile()
    end.wait()
    return Outcome(
      status: process.terminationStatus,
      wasSignalled: process.terminationReason == .uncaughtSignal, output: text,
      errors: complaint.data)
  }

  /// Prepares the program without starting it, for a conversation through pipes.
  package func process(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    return process
  }
}

/// A pipe that another thread reads to its end.
private final class BackgroundReading: @unchecked Sendable {
  /// Written before `isRead` is left, read after it.
  private var contents = Data()
  private let isRead = DispatchGroup()

  init(_ handle: FileHandle) {
    DispatchQueue.global().async(group: isRead) { self.contents = handle.readDataToEndOfFile() }
  }

  var data: Data {
    isRead.wait()
    return contents
  }
}

/// A handle for waiting until a started program ends.
package struct ProcessEnd: Sendable {
  fileprivate let ended = DispatchSemaphore(value: 0)

  /// Returns when the program has ended; at once if it already has.
  package func wait() {
    ended.wait()
    ended.signal()
  }
}

extension Process {
  /// Starts the program.
  ///
  /// Foundation's `waitUntilExit` polls twenty times a second, which doubles the time of a short
  /// program; the handle returned here is signalled by the system.
  /// - Throws: the system's error if the program cannot be started.
  package func start() throws -> ProcessEnd {
    let end = ProcessEnd()
    terminationHandler = { _ in end.ended.signal() }
    try run()
    return end
  }
}
