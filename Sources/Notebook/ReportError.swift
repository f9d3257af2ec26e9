/// What can go wrong with the files of reports.
public enum ReportError: Error, Equatable, CustomStringConvertible {
  case unwritable(path: String, reason: String)
  case unreadable(path: String, reason: String)

  public var description: String {
    switch self {
    case .unwritable(let path, let reason):
      "Cannot write reports in '\(path)': \(reason). Name a folder that may be written with --reports."
    case .unreadable(let path, let reason):
      """
      Cannot read '\(path)', which the index of the reports needs: \(reason). Run the experiment \
      again to write it anew, or remove it.
      """
    }
  }
}
