import Foundation
import Foundations

/// A built experiment, which can be asked for its plan.
package struct ExperimentProgram: Sendable {
  package let name: String
  let executable: URL

  /// The experiments that a folder `Experiments/` has notebooks of, sorted by name.
  /// - Parameters:
  ///   - sources: the folder `Experiments/`, in which a notebook is `Table2/Table2.swift`.
  ///   - executables: the folder that they are built into.
  /// - Throws: ``StoreCleaningError/noExperiments(folder:)``, and
  ///   ``StoreCleaningError/notBuilt(experiment:path:)`` for one that is not there.
  package static func all(of sources: URL, builtInto executables: URL) throws -> [ExperimentProgram]
  {
    let names = names(in: sources)
    guard !names.isEmpty else { throw StoreCleaningError.noExperiments(folder: sources.path) }
    return try names.map { name in
      let program = executables.appending(path: name, directoryHint: .notDirectory)
      guard FileManager.default.isExecutableFile(atPath: program.path) else {
        throw StoreCleaningError.notBuilt(experiment: name, path: program.path)
      }
      return ExperimentProgram(name: name, executable: program)
    }
  }

  private static func names(in sources: URL) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: sources.path)) ?? []
    return all.sorted().filter { name in
      let notebook = sources.appending(path: "\(name)/\(name).swift")
      return FileManager.default.fileExists(atPath: notebook.path)
    }
  }

  /// A trial that it plans, as far as it is of interest.
  package struct Answer: Decodable {
    package var key: Digest
    package var method: String
  }

  /// It does not take some of the options.
  struct OptionsRefused: Error, CustomStringConvertible {
    let failure: StoreCleaningError
    var description: String { "\(failure)" }
  }

  /// The exit status that says so (`EX_USAGE`).
  private static let wrongUsage: Int32 = 64

  private struct Answers: Decodable {
    var entries: [Answer]
  }

  /// The trials that it plans.
  /// - Throws: ``StoreCleaningError/noAnswer(experiment:arguments:complaint:)``.
  package func planned(_ arguments: [String]) throws -> [Answer] {
    func failure(_ complaint: String) -> StoreCleaningError {
      .noAnswer(
        experiment: name, arguments: arguments.joined(separator: " "), complaint: complaint)
    }
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    let end: ProcessEnd
    do { end = try process.start() } catch { throw failure(error.systemReason) }
    // both at once, so that neither waits for room in a pipe
    let complaint = Complaint(reading: errors.fileHandleForReading)
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    end.wait()
    if process.terminationStatus == Self.wrongUsage {
      throw OptionsRefused(failure: failure(complaint.lastLine ?? "it refuses these options."))
    }
    guard process.terminationStatus == 0 else {
      throw failure(complaint.lastLine ?? "it ended with status \(process.terminationStatus).")
    }
    do {
      return try JSONDecoder().decode(Answers.self, from: answer).entries
    } catch {
      throw failure("its answer is no plan in JSON.")
    }
  }
}

/// What a process writes to standard error, read on a thread of its own.
private final class Complaint: @unchecked Sendable {
  /// Written before `isRead` is left, read after it.
  private var data = Data()
  private let isRead = DispatchGroup()

  init(reading handle: FileHandle) {
    DispatchQueue.global().async(group: isRead) { self.data = handle.readDataToEndOfFile() }
  }

  var lastLine: String? {
    isRead.wait()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").last.map(String.init)
  }
}
