/// One thing that a run needs, and what was found of it.
public struct Finding: Codable, Hashable, Sendable {
  public enum Mark: String, Codable, Hashable, Sendable {
    /// As it should be.
    case ok
    /// Worth knowing; runs go on all the same.
    case note
    /// Some runs fail.
    case problem
  }

  public let mark: Mark
  /// What was looked at: `libtorch`, `data.lock`, `EmoDB`.
  public let name: String
  /// What was found, as a clause.
  public let found: String
  /// What to do, in a sentence or two; nil where nothing is to be done.
  public let advice: String?
  /// Whether no experiment can run until it is mended.
  public let stopsEveryRun: Bool

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
