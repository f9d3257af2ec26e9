extension CorpusTask {
  /// The arrows that may stand between source and target.
  private static let arrows = ["→", "->", "=>", ">", "–", "-"]

  /// A task as users write it: `EmoDB→CASIA`, `EmoDB->CASIA`, `EmoDB-CASIA`, `B→C`.
  /// - Throws: ``CorpusTaskError``, or ``CorpusNameError`` with the nearest known name.
  public init(parsing text: String, known: [CorpusDescription] = CorpusDescription.known) throws {
    let splits = Self.arrows.flatMap { Self.splits(of: text, at: $0) }
    guard let first = splits.first else { throw CorpusTaskError.notATask(text) }
    // A hyphen may belong to a name (`Emo-DB-CASIA`), so the split that gives two corpora counts.
    for (source, target) in splits {
      if let source = try? CorpusDescription.find(source, among: known),
        let target = try? CorpusDescription.find(target, among: known)
      {
        try self.init(source: source, target: target)
        return
      }
    }
    try self.init(
      source: CorpusDescription.find(first.source, among: known),
      target: CorpusDescription.find(first.target, among: known))
  }

  private static func splits(
    of text: String, at arrow: String
  ) -> [(source: String, target: String)] {
    text.ranges(of: arrow).compactMap { range in
      let source = text[..<range.lowerBound].trimmingPrefix(while: \.isWhitespace)
      let target = text[range.upperBound...].trimmingPrefix(while: \.isWhitespace)
      return source.isEmpty || target.isEmpty ? nil : (String(source), String(target))
    }
  }
}

/// What keeps two corpora from being a task.
public enum CorpusTaskError: Error, Equatable, CustomStringConvertible {
  case notATask(String)
  case sameCorpus(String)
  case tooFewSharedEmotions(source: String, target: String, shared: [Emotion])

  public var description: String {
    switch self {
    case .notATask(let text):
      "'\(text)' is not a task. Write source→target, for example EmoDB→CASIA or EmoDB-CASIA."
    case .sameCorpus(let name):
      "'\(name)' cannot be both source and target of a task. Name two different corpora."
    case .tooFewSharedEmotions(let source, let target, let shared):
      "\(source) and \(target) share too few of the emotions asked for "
        + "(\(shared.isEmpty ? "none" : shared.map(\.rawValue).joined(separator: ", "))); "
        + "a task needs at least two."
    }
  }
}
