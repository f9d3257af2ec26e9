/// What can go wrong with the files of reports.
package enum ReportError: Error, Equatable, CustomStringConvertible {
  case unwritable(path: String, reason: String)
  case unreadable(path: String, reason: String)
  case lacksView(name: String, page: String)

  package var description: String {
    switch self {
    case .unwritable(let path, let reason):
      "Cannot write reports in '\(path)': \(reason). Name a folder that may be written with --reports."
    case .lacksView(let name, let page):
      "The records beside the page \(page) have no view '\(name)', which this version of the page shows. Run \(page) once without --from results."
    case .unreadable(let path, let reason):
      """
      Cannot read '\(path)', which the index of the reports needs: \(reason). Run the experiment \
      again to write it anew, or remove it.
      """
    }
  }
}
