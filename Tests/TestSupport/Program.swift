// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// A program, run as a user runs it.
package struct Program: Sendable {
  /// Everything that a finished program left behind.
  package struct Outcome: Sendable {
    /// Exit status; the negative number of the signal after a crash.
    package var exitCode: Int32
    package var output: String
    package var errors: String

    package init(exitCode: Int32, output: String, errors: String) {
      self.exitCode = exitCode
      self.output = output
      self.errors = errors
    }
  }

  enum Failure: Error {
    case notFound(String)
    case timeLimit(String)
  }

  /// More than any program of the tests takes on a busy machine.
  private static let limit = Duration.seconds(900)

  package let name: String
  /// Working folder.
  package let folder: URL

  /// Names a program: one that this package builds, else one of the `PATH`.
  package init(_ name: String, in folder: URL = Repository.root) {
    self.name = name
    self.folder = folder
  }

  /// Runs it to its end.
  package func callAsFunction(_ arguments: String..., environment: [String: String] = [:]) throws
    -> Outcome
  {
    try run(arguments, environment: environment)
  }

  /// Runs it to its end. The environment has no `DIDAN_CORPORA`, so lock and corpora come from the
  /// arguments alone.
  /// - Parameters:
  ///   - environment: variables that are added to those of the tests.
  ///   - input: standard input.
  ///   - disturb: called with the process while it runs.
  package func run(
    _ arguments: [String], environment: [String: String] = [:],
    input: FileHandle? = nil, disturb: (ChildProcess) throws -> Void = { _ in }
  ) throws -> Outcome {
    let command = try Command(executable())
    let input = try input ?? FileHandle(forReadingFrom: URL(filePath: "/dev/null"))
    return try withTemporaryFolder(named: "transcript") { transcript in
      // files rather than pipes, which a worker that outlives the program would keep open
      let (output, errors) = (transcript.appending(path: "out"), transcript.appending(path: "err"))
      for file in [output, errors] { try Data().write(to: file) }
      let handles = try [output, errors].map(FileHandle.init(forWritingTo:))
      // an array that is not used any more is released, and its files are closed
      let process = try withExtendedLifetime((input, handles)) {
        try command.start(
          arguments, in: folder,
          environment: .inherited(
            without: ["DIDAN_CORPORA"], adding: ["COLUMNS": "100"].merging(environment) { $1 }),
          input: input.fileDescriptor, output: handles[0].fileDescriptor,
          errors: handles[1].fileDescriptor)
      }
      let disturbance = Result { try disturb(process) }
      guard let ending = process.wait(until: .now + Self.limit) else {
        process.killGroup()
        throw Failure.timeLimit(name)
      }
      try disturbance.get()
      return Outcome(
        exitCode: ending.wasSignalled ? -ending.status : ending.status,
        output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
        errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
  }

  /// The program's file: beside the test bundle, where the package manager builds both, or in a folder
  /// of the `PATH`.
  package func executable() throws -> URL {
    let places = [Bundle.main.executableURL, Bundle.main.bundleURL].compactMap(\.self)
    let built = places.map { $0.deletingLastPathComponent().appending(path: name) }
    if let found = built.first(where: {
      FileManager.default.isExecutableFile(atPath: $0.path)
    }) {
      return found
    }
    guard let found = Command(name) else { throw Failure.notFound(name) }
    return found.executable
  }

  /// Tells whether the program can be found.
  package var isThere: Bool { (try? executable()) != nil }
}

extension ChildProcess {
  /// Process identifiers of the processes that this one started.
  package var children: [Int32] {
    get throws {
      try Self.children(of: processIdentifier)
    }
  }

  /// Ends the process and all that it started, without a chance to tidy up.
  package func killWithChildren() throws {
    let family = try [processIdentifier] + Self.descendants(of: processIdentifier)
    for one in family { kill(one, SIGKILL) }
  }

  /// The processes below one, all of them held still, so that they start none that nobody knows of.
  private static func descendants(of process: Int32) throws -> [Int32] {
    kill(process, SIGSTOP)
    return try children(of: process).flatMap { try [$0] + descendants(of: $0) }
  }

  private static func children(of process: Int32) throws -> [Int32] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(Int32.init).sorted()
      .filter { one in
        let status = (try? String(contentsOfFile: "/proc/\(one)/status", encoding: .utf8)) ?? ""
        return status.contains("\nPPid:\t\(process)\n")
      }
  }
}
