import Foundation
import Foundations

/// The gnuplot program, which draws the figures.
package struct Gnuplot: Sendable {
  package let executable: URL
  /// What it says of itself: `gnuplot 5.4 patchlevel 4`.
  package let version: String

  /// The gnuplot of a search path.
  /// - Parameter path: folders separated by colons, the environment's `PATH` by default.
  /// - Throws: ``GnuplotError/notFound(path:)``, ``GnuplotError/failed(script:message:)``.
  package static func find(
    path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) throws -> Gnuplot {
    guard let program = InstalledProgram("gnuplot", path: path) else {
      throw GnuplotError.notFound(path: path)
    }
    let said = try run(program.executable, ["--version"], in: nil)
    return Gnuplot(
      executable: program.executable,
      version: said.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// Runs a script in its folder.
  /// - Returns: what gnuplot said, such as warnings; nothing if all is well.
  /// - Throws: ``GnuplotError/failed(script:message:)`` with what gnuplot said.
  @discardableResult
  package func draw(_ script: URL) throws -> String {
    try Self.run(
      executable, [script.lastPathComponent], in: script.deletingLastPathComponent())
  }

  private static func run(_ program: URL, _ arguments: [String], in folder: URL?) throws -> String {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    let name = arguments.joined(separator: " ")
    let end: ProcessEnd
    do { end = try process.start() } catch {
      throw GnuplotError.failed(script: name, message: error.localizedDescription)
    }
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    end.wait()
    guard process.terminationStatus == 0 else {
      throw GnuplotError.failed(script: name, message: said)
    }
    return said
  }

  /// A text as a string of a script, in single quotes, where nothing is expanded.
  package static func quoted(_ text: String) -> String {
    "'" + text.replacing("\n", with: " ").replacing("'", with: "''") + "'"
  }

  /// Names for whole numbers on an axis, from a number on, each in two lines if asked.
  package static func tics(_ names: [String], from first: Int, brokenAfter sign: Character? = nil)
    -> String
  {
    let labels = names.map { name in
      guard let sign, let place = name.firstIndex(of: sign) else { return quoted(name) }
      let rest = name.index(after: place)
      return quoted(String(name[..<rest])) + " . \"\\n\" . " + quoted(String(name[rest...]))
    }
    return labels.enumerated().map { "\($0.element) \($0.offset + first)" }.joined(separator: ", ")
  }

  /// A text as a field of a tab-separated file.
  static func field(_ text: String) -> String {
    String(text.map { "\t\n\r\"".contains($0) ? " " : $0 })
  }
}

/// Why a figure cannot be drawn.
package enum GnuplotError: Error, Equatable, CustomStringConvertible {
  case notFound(path: String)
  case failed(script: String, message: String)

  package var description: String {
    switch self {
    case .notFound(let path):
      """
      gnuplot, which draws the figures, is not in \(path.isEmpty ? "an empty PATH" : "'\(path)'"). \
      Install it: `apt install gnuplot-nox`, or run `Scripts/setup`.
      """
    case .failed(let script, let message):
      """
      gnuplot could not run '\(script)'. It said: \
      \(message.trimmingCharacters(in: .whitespacesAndNewlines))
      """
    }
  }
}
