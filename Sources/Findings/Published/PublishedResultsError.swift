/// What can be wrong with a file of published results.
package enum PublishedResultsError: Error, Equatable, CustomStringConvertible {
  /// A line of the file, counted from 1.
  package struct Place: Hashable, Sendable, CustomStringConvertible {
    package var file: String
    package var line: Int

    package init(file: String, line: Int) {
      self.file = file
      self.line = line
    }

    package var description: String { "\(file):\(line)" }
  }

  case unreadable(path: String, reason: String)
  case header(file: String, found: String)
  case fields(Place, found: Int)
  case openQuote(Place)
  case empty(Place, column: String)
  case task(Place, found: String, known: [String])
  case uar(Place, found: String)
  case twice(Place, firstLine: Int)

  package var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "Cannot read the published results '\(path)': \(reason). Run the experiment where its source is."
    case .header(let file, let found):
      "\(file):1: the header is '\(found)'. It must be '\(Self.columns.joined(separator: ","))'."
    case .fields(let place, let found):
      """
      \(place): there are \(found) fields. Give four, \(Self.columns.joined(separator: ", ")), and put \
      a field with a comma in quotes.
      """
    case .openQuote(let place):
      "\(place): a quote is opened and not closed. Close it on the same line, and double a quote that is meant."
    case .empty(let place, let column):
      """
      \(place): the \(column) is empty. A published number needs \
      \(Self.columns.joined(separator: ", ")); leave the line out where one is unknown.
      """
    case .task(let place, let found, let known):
      "\(place): '\(found)' is no task of the table. Write \(known.joined(separator: ", ")) or average."
    case .uar(let place, let found):
      "\(place): '\(found)' is not a UAR in per cent. Write a number from 0 to 100."
    case .twice(let place, let first):
      "\(place): this method and task stand in line \(first) already. Keep one of the two."
    }
  }

  private static let columns = PublishedResults.columns
}
