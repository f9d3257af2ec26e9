import Foundation

/// Why a notebook cannot become a page.
package enum WeavingError: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  case newerThanExecutable(source: String, executable: String)
  case noTitle(path: String)
  case unclosedMarkup(path: String, line: Int)
  case undefinedName(name: String, line: Int, known: [String])
  case notAName(text: String, line: Int)
  case lineWithoutCode(path: String, line: Int)

  package var description: String {
    switch self {
    case .unreadable(let path, let reason):
      """
      Cannot read the notebook '\(path)', whose prose the page needs: \(reason). Run the experiment \
      where its source is.
      """
    case .newerThanExecutable(let source, let executable):
      """
      The notebook '\(source)' was changed after '\(executable)' was built, so its prose and code \
      might not be those that run. Build again (`swift build`), then run again.
      """
    case .noTitle(let path):
      "The notebook '\(path)' has no title. Begin it with a line `//: # Title`."
    case .unclosedMarkup(let path, let line):
      "\(path):\(line): a block of prose begins with `/*:` and does not end. Add `*/`."
    case .undefinedName(let name, let line, let known):
      """
      Line \(line): the prose names `\\(\(name))`, which the experiment did not define. Add \
      `page.define("\(name)", …)`\(known.isEmpty ? "" : "; defined are " + known.joined(separator: ", ")).
      """
    case .notAName(let text, let line):
      """
      Line \(line): `\\(\(text))` in prose is not a name. Define a value under a name in code, and \
      write mathematics as $…$.
      """
    case .lineWithoutCode(let path, let line):
      """
      \(path):\(line): something was shown from this line, but there is no code in it. The notebook \
      was changed after it was built; build again.
      """
    }
  }
}
