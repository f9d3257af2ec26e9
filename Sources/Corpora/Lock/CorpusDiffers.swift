import Foundation
import Foundations

/// A corpus whose files are not those that the lock pins: what was expected, what was found, the
/// first files concerned, and what to do.
package struct CorpusDiffers: Error, Sendable, CustomStringConvertible {
  package let corpus: String
  package let folder: URL
  /// The utterances that were to be read, and those found as pinned.
  package let expected: Counts
  package let found: Counts
  /// The files concerned, sorted by path.
  package let problems: [(path: String, problem: FileProblem)]
  let howToGet: String
  /// The path of the corpus's manifest; nil where it has none.
  var manifest: String?

  private static let shown = 8

  package var description: String {
    let verb = problems.count == 1 ? "differs" : "differ"
    let more = problems.count - Self.shown
    var lines = [
      "\(corpus) in '\(folder.path)' is not as data.lock pins it: "
        + "\(problems.count) of the \(expected.total) files checked \(verb)."
    ]
    lines += Counts.comparison(expected: expected, found: found)
    lines.append(more > 0 ? "The first files concerned:" : "The files concerned:")
    lines += fileLines()
    if more > 0 { lines.append("  … and \(more) more") }
    lines.append("Put the original files there. \(howToGet)")
    if problems.contains(where: { $0.problem != .missing }) {
      let copy = manifest.map { "'\($0)'" } ?? "\(corpus) '\(folder.path)'"
      lines.append("If your copy is the one you mean, pin it: didan lock add \(copy) --replace")
    }
    return lines.joined(separator: "\n")
  }

  /// The first files with their problems, those that are there before those that are missing.
  private func fileLines() -> [String] {
    var table = TextTable(header: ["file", "problem"])
    let present = problems.filter { $0.problem != .missing }
    let missing = problems.filter { $0.problem == .missing }
    for (path, problem) in (present + missing).prefix(Self.shown) {
      table.append([path, "\(problem)"])
    }
    return Array(table.lines(indent: "  ").dropFirst())
  }
}
