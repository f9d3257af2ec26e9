/// One thing that a run needs, and what was found of it.
package struct Finding: Codable, Hashable, Sendable {
  package enum Mark: String, Codable, Hashable, Sendable {
    /// As it should be.
    case ok
    /// Worth knowing; runs go on all the same.
    case note
    /// Some runs fail.
    case problem
  }

  package let mark: Mark
  /// What was looked at: `libtorch`, `data.lock`, `EmoDB`.
  package let name: String
  /// What was found, as a clause.
  package let found: String
  /// What to do, in a sentence or two; nil where nothing is to be done.
  package let advice: String?
  /// Whether no experiment can run until it is mended.
  package let stopsEveryRun: Bool

  static func ok(_ name: String, _ found: String) -> Finding {
    Finding(mark: .ok, name: name, found: found, advice: nil, stopsEveryRun: false)
  }

  static func note(_ name: String, _ found: String, _ advice: String? = nil) -> Finding {
    Finding(mark: .note, name: name, found: found, advice: advice, stopsEveryRun: false)
  }

  static func problem(
    _ name: String, _ found: String, _ advice: String, stopsEveryRun: Bool = false
  ) -> Finding {
    Finding(
      mark: .problem, name: name, found: found, advice: advice, stopsEveryRun: stopsEveryRun)
  }
}
