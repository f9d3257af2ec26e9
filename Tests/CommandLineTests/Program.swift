import Foundation
import Foundations

/// A built program of this package, run as a user runs it.
struct Program {
  struct Outcome: Sendable {
    var exitCode: Int32
    var output: String
    var errors: String
  }

  enum Failure: Error { case notBuilt(searched: [String]) }

  let name: String
  /// The folder it is run in.
  let folder: URL

  init(_ name: String, in folder: URL) {
    self.name = name
    self.folder = folder
  }

  /// Runs it to its end.
  func callAsFunction(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome
  {
    try run(arguments, environment: environment)
  }

  /// The lock and the corpora come from the arguments alone: the environment has no `DIDAN_CORPORA`.
  /// - Parameter disturb: called with the process while it runs.
  func run(
    _ arguments: [String], environment: [String: String] = [:],
    disturb: (Process) throws -> Void = { _ in }
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = try executable()
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment
    variables["DIDAN_CORPORA"] = nil
    variables["COLUMNS"] = "100"
    process.environment = variables.merging(environment) { _, new in new }
    let transcript = FileManager.default.temporaryDirectory
      .appending(path: "transcript-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: transcript, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: transcript) }
    let (output, errors) = (transcript.appending(path: "out"), transcript.appending(path: "err"))
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    let end = try process.start()
    let disturbance = Result { try disturb(process) }
    end.wait()
    try disturbance.get()
    return Outcome(
      exitCode: process.terminationStatus,
      output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  /// Runs a process whose output is short to its end; the exit code is −1 after a crash.
  static func outcome(of process: Process) throws -> Outcome {
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    process.standardInput = FileHandle.nullDevice
    let end = try process.start()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    end.wait()
    return Outcome(
      exitCode: process.terminationReason == .exit ? process.terminationStatus : -1, output: text,
      errors: String(decoding: complaint, as: UTF8.self))
  }

  /// Beside the test bundle, where the package manager builds both.
  func executable() throws -> URL {
    let places = [Bundle.main.executableURL, Bundle.main.bundleURL].compactMap(\.self)
    let candidates = places.map { $0.deletingLastPathComponent().appending(path: name) }
    guard
      let found = candidates.first(where: {
        FileManager.default.isExecutableFile(atPath: $0.path)
      })
    else { throw Failure.notBuilt(searched: candidates.map(\.path)) }
    return found
  }
}
