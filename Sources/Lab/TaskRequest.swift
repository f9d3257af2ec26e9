import ArgumentParser
import Corpora

/// A task as options name it: a source, a target, and perhaps emotions.
public struct TaskRequest: Sendable {
  public var source: String
  public var target: String
  /// With commas between; nil for those that both have.
  public var emotions: String?

  public init(source: String, target: String, emotions: String? = nil) {
    self.source = source
    self.target = target
    self.emotions = emotions
  }

  /// The task; that of ``StandardTasks/open`` where these are its corpora, so that trials are shared.
  /// - Throws: `CorpusTaskError`, `CorpusNameError`, `ManifestError`, or `ValidationError` for an
  ///   emotion that there is not, or for options that name tasks another way.
  public func task(_ options: LabOptions) throws -> CorpusTask {
    // those of a committed page are known from its records
    guard options.tasks == nil || options.from == .results || options.check else {
      throw ValidationError("--tasks does not go with --source and --target. Leave it out.")
    }
    let asked = try CorpusTask(parsing: "\(source)→\(target)")
    let open = StandardTasks.open.first { $0.description == asked.description }
    guard let emotions else { return open ?? asked }
    return try asked.restricted(
      to: emotions.split(separator: ",").map { text in
        guard let emotion = Emotion(synonym: text) else {
          let known = Emotion.allCases.map(\.rawValue)
          throw ValidationError(
            "There is no emotion '\(text)'. Known are \(known.joined(separator: ", ")).")
        }
        return emotion
      })
  }
}
