// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The error for a corpus whose files are not those that the lock pins.
package struct CorpusDiffers: Error, Sendable, CustomStringConvertible {
  package let corpus: String
  package let folder: URL
  /// The utterances to be read, and those among them that were found as pinned.
  package let expected: Counts
  package let found: Counts
  /// The files that differ, sorted by path.
  package let problems: [(path: String, problem: FileProblem)]
  let howToGet: String
  /// The path of the corpus's manifest; nil if it has none.
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

  /// The first files with their problems, files that exist before missing ones.
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

/// The way in which a file differs from what the lock pins.
package enum FileProblem: Hashable, Sendable, CustomStringConvertible {
  case missing
  case changed(expected: Digest, found: Digest)
  case otherLength(expected: AudioLength, found: AudioLength)
  /// The file cannot be read, or its length cannot be measured.
  case unreadable(String)

  package var description: String {
    switch self {
    case .missing: "missing"
    case .changed(let expected, let found):
      "SHA-256 is \(found.short)…, expected \(expected.short)…"
    case .otherLength(let expected, let found):
      "\(found.frames) frames at \(found.rate) Hz, expected \(expected.frames) at \(expected.rate) Hz"
    case .unreadable(let reason): reason
    }
  }
}
