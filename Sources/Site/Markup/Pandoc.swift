// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The pandoc program, which turns Markdown into HTML.
package struct Pandoc: Sendable {
  let program: Command

  /// The pandoc of a search path.
  /// - Parameter path: folders separated by colons, the environment's `PATH` by default.
  /// - Throws: `UserError` if there is none.
  package static func find(
    path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) throws -> Pandoc {
    guard let program = Command("pandoc", path: path) else {
      throw UserError(
        """
        pandoc, which turns pages into HTML, is not in \(path.isEmpty ? "an empty PATH" : "'\(path)'"). \
        Install it: `apt install pandoc`, or run `Scripts/setup --site`.
        """)
    }
    return Pandoc(program: program)
  }

  /// Turns Markdown as GitHub reads it into HTML, with formulas as MathML.
  /// - Parameter name: what is turned, for the error.
  /// - Throws: `UserError` with the complaint of pandoc.
  package func html(_ markdown: String, name: String) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "site-\(UUID().uuidString).md")
    defer { try? FileManager.default.removeItem(at: file) }
    do {
      try Data(markdown.utf8).write(to: file)
      let outcome = try program.run(
        [
          "--sandbox", "--from=gfm+tex_math_dollars", "--to=html5", "--mathml", "--wrap=none",
          // narrower tables would get columns of fixed widths
          "--columns=10000", file.path,
        ], environment: .plain(adding: ["LC_ALL": "C.UTF-8"]), within: .seconds(120))
      guard outcome.succeeded else {
        throw failure(name, outcome.complaint.isEmpty ? outcome.ending : outcome.complaint)
      }
      return Formulas.upright(outcome.text)
    } catch let error as UserError { throw error } catch {
      throw failure(name, error.systemReason)
    }
  }

  /// Turns pieces of Markdown into HTML in one run.
  /// - Throws: `UserError` with the complaint of pandoc.
  func fragments(_ pieces: [String], name: String) throws -> [String] {
    let mark = "<!-- piece \(UUID().uuidString) -->"
    let html = try html(pieces.joined(separator: "\n\n\(mark)\n\n"), name: name)
    let parts = html.pieces(separatedBy: mark).map {
      $0.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    guard parts.count == pieces.count else {
      throw failure(name, "\(pieces.count) pieces became \(parts.count)")
    }
    return parts
  }

  /// Turns single lines of Markdown into HTML without the paragraph around each.
  func lines(_ lines: [String], name: String) throws -> [String] {
    try fragments(lines, name: name).map {
      $0.hasPrefix("<p>") && $0.hasSuffix("</p>") ? String($0.dropFirst(3).dropLast(4)) : $0
    }
  }

  private func failure(_ name: String, _ message: String) -> UserError {
    UserError(
      """
      pandoc could not turn '\(name)' into HTML. It said: \
      \(message.trimmingCharacters(in: .whitespacesAndNewlines))
      """)
  }
}
