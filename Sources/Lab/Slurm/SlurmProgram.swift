import Foundation
import Foundations

/// One of Slurm's programs, `sbatch` or `squeue`.
struct SlurmProgram: Sendable {
  let executable: URL

  /// The program of a search path.
  /// - Throws: ``SlurmError/notInstalled(program:)``.
  init(
    _ name: String, path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) throws {
    let candidates = path.split(separator: ":").map {
      URL(filePath: String($0), directoryHint: .isDirectory).appending(path: name)
    }
    guard
      let found = candidates.first(where: {
        FileManager.default.isExecutableFile(atPath: $0.path)
      })
    else { throw SlurmError.notInstalled(program: name) }
    executable = found
  }

  /// Runs the program.
  /// - Returns: what it wrote to standard output.
  /// - Throws: ``SlurmError/refused(program:message:)`` with what it wrote to standard error.
  func callAsFunction(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    let name = executable.lastPathComponent
    let end: ProcessEnd
    do { end = try process.start() } catch {
      throw SlurmError.refused(program: name, message: error.systemReason)
    }
    // what goes to standard error is a line or two, so reading one after the other cannot block
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complaint = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    end.wait()
    guard process.terminationStatus == 0 else {
      let lines = complaint.replacing("\(name): error: ", with: "").split(separator: "\n")
        .joined(separator: "; ")
      throw SlurmError.refused(
        program: name,
        message: lines.isEmpty ? "exit status \(process.terminationStatus)" : lines)
    }
    return said
  }
}
