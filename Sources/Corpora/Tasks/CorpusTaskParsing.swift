import Foundation
import Foundations

extension CorpusTask {
  /// The arrows that may stand between source and target.
  private static let arrows = ["→", "->", "=>", ">", "–", "-"]

  /// A task as users write it: `EmoDB→CASIA`, `EmoDB->CASIA`, `EmoDB-CASIA`, `B→C`, with the path of
  /// a manifest in place of a name: `mine.csv→EmoDB`.
  /// - Throws: ``CorpusTaskError``, ``CorpusNameError`` with the nearest known name, or
  ///   ``ManifestError``.
  package init(parsing text: String, known: [CorpusDescription] = CorpusDescription.known) throws {
    let splits = Self.arrows.flatMap { Self.splits(of: text, at: $0) }
    guard let first = splits.first, (try? CorpusDescription.find(text, among: known)) == nil else {
      throw CorpusTaskError.notATask(text)
    }
    // A hyphen may belong to a name (`Emo-DB-CASIA`), so the split that gives two corpora counts,
    // then one that gives a corpus and a name to complain about.
    let split =
      splits.first { Self.isCorpus($0.source, known) && Self.isCorpus($0.target, known) }
      ?? splits.first { Self.mayBeCorpus($0.source, known) && Self.mayBeCorpus($0.target, known) }
      ?? splits.first { Self.mayBeCorpus($0.source, known) || Self.mayBeCorpus($0.target, known) }
      ?? first
    try self.init(
      source: CorpusDescription.ofCorpusOrManifest(split.source, among: known),
      target: CorpusDescription.ofCorpusOrManifest(split.target, among: known))
  }

  /// Whether a text is a known corpus or a file that is there.
  private static func isCorpus(_ text: String, _ known: [CorpusDescription]) -> Bool {
    Manifest.isPath(text)
      ? FileManager.default.fileExists(atPath: text)
      : (try? CorpusDescription.find(text, among: known)) != nil
  }

  private static func mayBeCorpus(_ text: String, _ known: [CorpusDescription]) -> Bool {
    text.lowercased().hasSuffix(".csv") || isCorpus(text, known)
  }

  private static func splits(
    of text: String, at arrow: String
  ) -> [(source: String, target: String)] {
    text.ranges(of: arrow).compactMap { range in
      let source = text[..<range.lowerBound].trimmingCharacters(in: .whitespaces)
      let target = text[range.upperBound...].trimmingCharacters(in: .whitespaces)
      return source.isEmpty || target.isEmpty ? nil : (source, target)
    }
  }
}

/// What keeps two corpora from being a task.
package enum CorpusTaskError: Error, Equatable, CustomStringConvertible {
  case notATask(String)
  case sameCorpus(String)
  case tooFewSharedEmotions(source: String, target: String, shared: [Emotion])

  package var description: String {
    switch self {
    case .notATask(let text):
      "'\(text)' is not a task. \(Self.suggestion(for: text))Write source→target, for example EmoDB→CASIA or EmoDB-CASIA."
    case .sameCorpus(let name):
      "'\(name)' cannot be both source and target of a task. Name two different corpora."
    case .tooFewSharedEmotions(let source, let target, let shared):
      "\(source) and \(target) share too few of the emotions asked for "
        + "(\(shared.isEmpty ? "none" : shared.map(\.rawValue).joined(separator: ", "))); "
        + "a task needs at least two."
    }
  }

  /// The task that a text without an arrow may mean (`EmoDB_CASIA`), as a question.
  private static func suggestion(for text: String) -> String {
    let names = CorpusDescription.known.map(\.name)
    guard (try? CorpusDescription.find(text)) == nil else { return "" }
    let tasks = names.flatMap { source in
      names.filter { $0 != source }.map { "\(source)→\($0)" }
    }
    return Spelling.nearest(to: text, among: tasks).map { "Did you mean '\($0)'? " } ?? ""
  }
}
