import Foundation

/// The built `didan`, run as a user runs it.
struct DidanProgram {
  struct Outcome {
    var exitCode: Int32
    var output: String
    var errors: String
  }

  enum Failure: Error { case notBuilt(searched: [String]) }

  /// The folder it is run in.
  let folder: URL

  /// The lock and the corpora come from the arguments alone: the environment has no `DIDAN_CORPORA`.
  func callAsFunction(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome
  {
    let process = Process()
    process.executableURL = try Self.executable()
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment
    variables["DIDAN_CORPORA"] = nil
    variables["COLUMNS"] = "100"
    process.environment = variables.merging(environment) { _, new in new }
    let (output, errors) = (folder.appending(path: ".output"), folder.appending(path: ".errors"))
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      exitCode: process.terminationStatus,
      output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  /// Beside the test bundle, where the package manager builds both.
  private static func executable() throws -> URL {
    let places = [Bundle.main.executableURL, Bundle.main.bundleURL].compactMap(\.self)
    let candidates = places.map { $0.deletingLastPathComponent().appending(path: "didan") }
    guard
      let found = candidates.first(where: {
        FileManager.default.isExecutableFile(atPath: $0.path)
      })
    else { throw Failure.notBuilt(searched: candidates.map(\.path)) }
    return found
  }
}
