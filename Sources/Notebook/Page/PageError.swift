// SPDX-License-Identifier: MIT

/// A mistake in what an experiment puts on its page.
package enum PageError: Error, Equatable, CustomStringConvertible {
  case secondFinding(line: Int)
  case foreignLine(file: String, line: Int, notebook: String)
  case sameFileTwice(path: String, line: Int)
  case badIdentifier(String)
  case notAName(String)
  case notFinite(name: String)
  case definedTwice(name: String, first: String, second: String)
  case recordsNotEncodable(reason: String)
  case nothingToShow(what: String)

  package var description: String {
    switch self {
    case .secondFinding(let line):
      "Line \(line): the page has a finding already. Add this one to its details with `adding(_:)`."
    case .foreignLine(let file, let line, let notebook):
      """
      \(file):\(line) shows something on the page of '\(notebook)', but is another file. Call \
      `show` in the notebook, or hand its `#line` and `#filePath` on.
      """
    case .sameFileTwice(let path, let line):
      """
      Line \(line) shows a second output that would be written to '\(path)'. Give each table and \
      figure of a page an identifier of its own.
      """
    case .badIdentifier(let id):
      """
      '\(id)' cannot name a table or figure, because files are named after it. Use letters, \
      digits and hyphens.
      """
    case .notAName(let name):
      "'\(name)' cannot be defined for prose: use letters, digits and underscores, no digit first."
    case .notFinite(let name):
      """
      The number '\(name)' for the prose is not finite. Look at the records behind it: a trial may \
      have failed, or an average may have been taken over nothing.
      """
    case .definedTwice(let name, let first, let second):
      """
      '\(name)' was defined for prose as \(first) and again as \(second). Give the second another \
      name.
      """
    case .recordsNotEncodable(let reason):
      "The records behind the page cannot be written as JSON: \(reason)"
    case .nothingToShow(let what):
      "\(what) has nothing to show: no record was given. Check which trials were selected."
    }
  }
}
