// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The gnuplot program, which draws the figures.
package struct Gnuplot: Sendable {
  let program: Command
  /// The version as gnuplot reports it: `gnuplot 5.4 patchlevel 4`.
  package let version: String

  /// The gnuplot of a search path.
  /// - Parameter path: folders separated by colons, the environment's `PATH` by default.
  /// - Throws: `UserError` if there is none, or it does not run.
  package static func find(
    path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) throws -> Gnuplot {
    guard let program = Command("gnuplot", path: path) else {
      throw UserError(
        """
        gnuplot, which draws the figures, is not in \(path.isEmpty ? "an empty PATH" : "'\(path)'"). \
        Install it: `apt install gnuplot-nox`, or run `Scripts/setup`.
        """)
    }
    let version = try run(program, ["--version"], in: nil, within: .seconds(30))
    return Gnuplot(
      program: program, version: version.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// Runs a script in its folder, without the settings of the user and the system: neither their files nor their
  /// variables (`GNUTERM`, `GNUPLOT_LIB` …) change a figure.
  /// - Returns: the warnings of gnuplot; nothing if all is well.
  /// - Throws: `UserError` with the complaint of gnuplot.
  @discardableResult
  package func draw(_ script: URL) throws -> String {
    try Self.run(
      program, ["--default-settings", script.lastPathComponent],
      in: script.deletingLastPathComponent(), within: .seconds(300))
  }

  private static func run(
    _ program: Command, _ arguments: [String], in folder: URL?, within limit: Duration
  ) throws -> String {
    func failure(_ message: String) -> UserError {
      UserError(
        """
        gnuplot could not run '\(arguments.last ?? "")'. It said: \
        \(message.trimmingCharacters(in: .whitespacesAndNewlines))
        """)
    }
    let outcome: Command.Outcome
    do {
      // labels are UTF-8, numbers have decimal points
      outcome = try program.run(
        arguments, in: folder, environment: .plain(adding: ["LC_ALL": "C.UTF-8"]), within: limit)
    } catch {
      throw failure(error.reason)
    }
    let message = outcome.text + outcome.complaint
    guard outcome.succeeded else { throw failure(message) }
    return message
  }

  /// Quotes a text for a script in single quotes, where nothing is expanded. Control characters, which SVG cannot
  /// hold, become spaces.
  package static func quoted(_ text: String) -> String {
    "'" + text.withoutControls.replacing("'", with: "''") + "'"
  }

  /// Labels an axis: names at consecutive whole numbers.
  /// - Parameters:
  ///   - names: in the order of the numbers.
  ///   - first: the number of the first name.
  ///   - sign: character behind which a name continues on a second line; nil for one line.
  package static func tics(_ names: [String], from first: Int, brokenAfter sign: Character? = nil)
    -> String
  {
    // a label is a format for the number that it stands at
    let labels = names.map { $0.replacing("%", with: "%%") }.map { name in
      guard let sign, let place = name.firstIndex(of: sign) else { return quoted(name) }
      let rest = name.index(after: place)
      return quoted(String(name[..<rest])) + " . \"\\n\" . " + quoted(String(name[rest...]))
    }
    return labels.enumerated().map { "\($0.element) \($0.offset + first)" }.joined(separator: ", ")
  }

  /// Replaces the characters that a field of a tab-separated file cannot hold by spaces.
  package static func field(_ text: String) -> String {
    text.withoutControls.replacing("\"", with: " ")
  }
}
