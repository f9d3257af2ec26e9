// SPDX-License-Identifier: MIT

import Foundation

/// An installed program, run for its output. All programs are started here, none by a shell.
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

  /// The variables that a program gets.
  package struct Environment: Sendable {
    fileprivate let variables: [String: String]

    /// Those of this process, without some and with others.
    /// - Parameter prefixes: beginnings of names that are left out.
    package static func inherited(
      without prefixes: [String] = [], adding others: [String: String] = [:]
    ) -> Environment {
      let own = ProcessInfo.processInfo.environment.filter { variable in
        !prefixes.contains { variable.key.hasPrefix($0) }
      }
      return Environment(variables: own.merging(others) { $1 })
    }

    /// Few, so that no setting of a user's or a cluster's changes what is read from the program: where programs,
    /// libraries and temporary files are, and the language of messages.
    package static func plain(adding others: [String: String] = [:]) -> Environment {
      let kept = ["PATH", "LD_LIBRARY_PATH", "TMPDIR"]
      let own = ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
      return Environment(
        variables: own.merging(["LC_ALL": "C"]) { $1 }.merging(others) { $1 })
    }
  }

  /// The status and output of a finished program.
  package struct Outcome: Sendable {
    /// Exit status; the signal's number after a crash.
    package let status: Int32
    /// True if a signal ended the program.
    package let wasSignalled: Bool
    /// Contents of standard output.
    package let output: Data
    /// Contents of standard error; of more than ``Command/mostComplaint`` bytes, beginning and end.
    package let errors: Data

    package var succeeded: Bool { status == 0 && !wasSignalled }
    /// Standard output as UTF-8.
    package var text: String { String(decoding: output, as: UTF8.self) }
    /// Standard error as UTF-8.
    package var complaint: String { String(decoding: errors, as: UTF8.self) }

    /// Description of the status for messages: `exit status 3`, `signal 9`.
    package var ending: String { wasSignalled ? "signal \(status)" : "exit status \(status)" }
  }

  /// The most bytes of standard error that are kept.
  package static let mostComplaint = 1 << 20
  /// The most bytes of standard output of a program of which no more is expected.
  package static let usualOutput = 1 << 26

  /// Runs the program to its end, without standard input.
  /// - Parameters:
  ///   - arguments: passed on unchanged.
  ///   - folder: the working folder; nil for that of this process.
  ///   - environment: its variables.
  ///   - limit: the time after which the program and all that it started are ended.
  ///   - most: the most bytes of standard output, which are kept in memory.
  /// - Throws: ``CommandFailure``.
  package func run(
    _ arguments: [String], in folder: URL? = nil, environment: Environment = .inherited(),
    within limit: Duration = .seconds(600), keeping most: Int = usualOutput
  ) throws(CommandFailure) -> Outcome {
    let deadline = ContinuousClock.now + limit
    let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer { close(nothing) }
    let output = try Descriptor.pipe()
    let process: ChildProcess
    let errors: (reading: Int32, writing: Int32)
    do {
      errors = try Descriptor.pipe()
    } catch {
      for end in [output.reading, output.writing] { close(end) }
      throw error
    }
    defer { for end in [output.reading, errors.reading] { close(end) } }
    do {
      defer { for end in [output.writing, errors.writing] { close(end) } }
      process = try start(
        arguments, in: folder, environment: environment, input: nothing, output: output.writing,
        errors: errors.writing)
    }
    var capture = Capture(
      of: process, output: output.reading, errors: errors.reading, most: most)
    let isInTime = capture.read(until: deadline)
    guard !capture.isTooMuch else {
      process.killGroup()
      throw .tooMuchOutput(program: executable.path, bytes: most)
    }
    guard isInTime, let ending = process.wait(until: deadline) else {
      process.killGroup()
      throw .timeLimit(program: executable.path, seconds: limit / .seconds(1))
    }
    return Outcome(
      status: ending.status, wasSignalled: ending.wasSignalled, output: capture.output,
      errors: capture.errors)
  }

  /// Starts the program, for a conversation through descriptors.
  /// - Throws: ``CommandFailure/notStarted(program:reason:)``.
  package func start(
    _ arguments: [String], in folder: URL? = nil, environment: Environment = .inherited(),
    input: Int32, output: Int32, errors: Int32 = STDERR_FILENO
  ) throws(CommandFailure) -> ChildProcess {
    try ChildProcess(
      executable, arguments, environment: environment.variables, in: folder, input: input,
      output: output, errors: errors)
  }
}
