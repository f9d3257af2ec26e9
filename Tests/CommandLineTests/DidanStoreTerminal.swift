import Foundation

/// `didan` with a terminal as its input, on which someone types.
struct DidanAtTerminal {
  /// The folder it is run in.
  let folder: URL

  enum Failure: Error { case noTerminal }

  /// Runs it to its end.
  /// - Parameter typed: a line, typed ahead.
  /// - Returns: the exit code and what it wrote to standard output.
  func run(_ arguments: [String], typing typed: String) throws -> (exitCode: Int32, output: String)
  {
    var (keyboard, terminal): (Int32, Int32) = (-1, -1)
    guard openpty(&keyboard, &terminal, nil, nil, nil) == 0 else { throw Failure.noTerminal }
    let input = FileHandle(fileDescriptor: terminal, closeOnDealloc: true)
    let typing = FileHandle(fileDescriptor: keyboard, closeOnDealloc: true)
    try typing.write(contentsOf: Data("\(typed)\n".utf8))
    let process = Process()
    // beside the test bundle, where the package manager builds both
    process.executableURL = Bundle.main.executableURL?.deletingLastPathComponent()
      .appending(path: "didan", directoryHint: .notDirectory)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = input
    process.standardError = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try typing.close()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }
}
