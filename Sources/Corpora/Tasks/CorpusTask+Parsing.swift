// SPDX-License-Identifier: MIT

import Foundation
import Foundations

extension CorpusTask {
  /// The arrows that may stand between source and target.
  private static let arrows = ["→", "->", "=>", ">", "–", "-"]

  /// Parses a task as users write it: `EmoDB→CASIA`, `EmoDB->CASIA`, `EmoDB-CASIA`, `B→C`. The path of a
  /// manifest may replace a name: `mine.csv→EmoDB`. Several sources have a `+` between them: `EmoDB+RAVDESS→nEMO`.
  /// - Throws: ``CorpusNameError`` with the nearest known name; `UserError` for a text without two
  ///   corpora, for corpora that do not make a task, for several targets, and for a manifest that is wrong.
  package init(parsing text: String, known: [CorpusDescription] = CorpusDescription.known) throws {
    let splits = Self.arrows.flatMap { Self.splits(of: text, at: $0) }
    guard let first = splits.first, (try? CorpusDescription.find(text, among: known)) == nil else {
      throw Self.notATask(text)
    }
    // A hyphen may belong to a name (`Emo-DB-CASIA`): the first choice is a split into two corpora, the
    // second a split into a corpus and a name to complain about.
    let split =
      splits.first { Self.areCorpora($0.source, known) && Self.areCorpora($0.target, known) }
      ?? splits.first {
        Self.mayBeCorpora($0.source, known) && Self.mayBeCorpora($0.target, known)
      }
      ?? splits.first {
        Self.mayBeCorpora($0.source, known) || Self.mayBeCorpora($0.target, known)
      }
      ?? first
    guard CorpusDescription.sourceNames(in: split.target, known).count == 1 else {
      throw UserError(
        "'\(split.target)' cannot be the target of a task, which is one corpus. Only sources can be several: EmoDB+RAVDESS→nEMO."
      )
    }
    try self.init(
      sources: CorpusDescription.ofSources(split.source, among: known),
      target: CorpusDescription.ofCorpusOrManifest(split.target, among: known))
  }

  /// Tells whether a text names known corpora or existing files.
  private static func areCorpora(_ text: String, _ known: [CorpusDescription]) -> Bool {
    CorpusDescription.sourceNames(in: text, known)
      .allSatisfy { CorpusDescription.isThere($0, known) }
  }

  private static func mayBeCorpora(_ text: String, _ known: [CorpusDescription]) -> Bool {
    CorpusDescription.sourceNames(in: text, known).allSatisfy {
      $0.lowercased().hasSuffix(".csv") || CorpusDescription.isThere($0, known)
    }
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

  private static func notATask(_ text: String) -> UserError {
    UserError(
      "'\(text)' is not a task. \(suggestion(for: text))"
        + "Write source→target, for example EmoDB→CASIA or EmoDB-CASIA"
        + (text.contains(CorpusDescription.separator)
          ? ", and EmoDB+RAVDESS→nEMO for several sources." : "."))
  }

  /// The task that a text without an arrow may stand for (`EmoDB_CASIA`), as a question.
  private static func suggestion(for text: String) -> String {
    let names = CorpusDescription.known.map(\.name)
    guard (try? CorpusDescription.find(text)) == nil, !text.contains(CorpusDescription.separator)
    else { return "" }
    let tasks = names.flatMap { source in
      names.filter { $0 != source }.map { "\(source)→\($0)" }
    }
    return Spelling.nearest(to: text, among: tasks).map { "Did you mean '\($0)'? " } ?? ""
  }
}
