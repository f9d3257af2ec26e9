/// What can be wrong with `data.lock`.
package enum DataLockError: Error, Equatable, CustomStringConvertible {
  case notFound(searched: String)
  case unreadable(path: String, reason: String)
  case malformed(path: String, reason: String)
  case otherFormat(path: String, format: Int)
  case unwritable(path: String, reason: String)
  case notPinned(String, known: [String])
  case unlabelled(corpus: String, path: String)
  case ruleDiffers(corpus: String, expected: Counts, found: Counts)

  package var description: String {
    switch self {
    case .notFound(let searched):
      "There is no data.lock in '\(searched)' or a folder above it. "
        + "Run from within the repository, or name the file with --lock."
    case .unreadable(let path, let reason):
      "Cannot read the lock '\(path)': \(reason). Check that it exists and may be read."
    case .malformed(let path, let reason):
      "The lock '\(path)' is not well formed: \(reason). "
        + "Restore it with 'git checkout data.lock', or mend that place."
    case .otherFormat(let path, let format):
      "The lock '\(path)' has format \(format), this program reads \(DataLock.format). "
        + "Use the program and the lock of the same version."
    case .unwritable(let path, let reason):
      "Cannot write the lock '\(path)': \(reason). Check that the folder may be written to."
    case .notPinned(let name, let known):
      "data.lock has no corpus named '\(name)'; it has "
        + "\(known.isEmpty ? "none" : known.joined(separator: ", ")). "
        + "Pin your copy with 'didan lock add'."
    case .unlabelled(let corpus, let path):
      "'\(path)' is not a recording of \(corpus): its name does not fit the corpus's rule. "
        + "Take it out of the list."
    case .ruleDiffers(let corpus, let expected, let found):
      """
      The labels read from the paths of \(corpus) are not those that data.lock counts:
      \(Counts.comparison(expected: expected, found: found).joined(separator: "\n"))
      Correct the rule of \(corpus), or the counts in data.lock.
      """
    }
  }

  /// The place and the complaint of a decoding error, in words.
  static func reason(_ error: any Error) -> String {
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map(\.stringValue).joined(separator: " / ")
      return path.isEmpty ? "" : "at \(path): "
    }
    switch error {
    case DecodingError.dataCorrupted(let context):
      let detail = context.underlyingError.map { " (\($0))" } ?? ""
      return place(context) + context.debugDescription + detail
    case DecodingError.keyNotFound(let key, let context):
      return place(context) + "'\(key.stringValue)' is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      return place(context) + context.debugDescription
    default:
      return "\(error)"
    }
  }
}
