// SPDX-License-Identifier: MIT

import Foundation
import Foundations

extension CorpusTask {
  /// A task of sources by name, in any order.
  package init(sources: [String], target: String, emotions: [Emotion]) {
    self.init(source: Self.joined(sources), target: target, emotions: emotions)
  }

  /// The names of sources in one text, in the order in which a task holds them.
  static func names(in source: String) -> [String] {
    source.split(separator: CorpusDescription.separator).map(String.init)
  }

  /// The names of sources in one text, sorted.
  static func joined(_ names: [String]) -> String {
    names.sorted { ($0.lowercased(), $0) < ($1.lowercased(), $1) }
      .joined(separator: String(CorpusDescription.separator))
  }
}

extension CorpusDescription {
  /// Finds the corpora that a text names as sources: `EmoDB`, `EmoDB+RAVDESS`, `mine.csv+EmoDB`.
  /// - Throws: ``CorpusNameError``, or `UserError` for a manifest that is wrong or unlabelled, and for a corpus that is
  ///   named twice.
  package static func ofSources(
    _ text: String, among known: [CorpusDescription] = known
  ) throws -> [CorpusDescription] {
    let names = sourceNames(in: text, known)
    guard !names.contains("") else {
      throw UserError(
        "'\(text)' names no corpus beside a '+'. Write the sources as EmoDB+RAVDESS.")
    }
    let sources = try names.map { try ofCorpusOrManifest($0, among: known) }
    try sources.requireDifferent()
    return sources
  }

  /// Divides a text at each `+`, but not within the path of a file that exists.
  static func sourceNames(in text: String, _ known: [CorpusDescription]) -> [String] {
    let separator = String(Self.separator)
    func names(_ text: String) -> [String]? {
      let text = text.trimmingCharacters(in: .whitespaces)
      if isThere(text, known) { return [text] }
      for range in text.ranges(of: separator) {
        let first = text[..<range.lowerBound].trimmingCharacters(in: .whitespaces)
        if isThere(first, known), let others = names(String(text[range.upperBound...])) {
          return [first] + others
        }
      }
      return nil
    }
    return names(text)
      ?? text.components(separatedBy: separator).map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// Tells whether a text is a known corpus or an existing file.
  static func isThere(_ text: String, _ known: [CorpusDescription]) -> Bool {
    Manifest.isPath(text)
      ? FileManager.default.fileExists(atPath: text)
      : !text.contains(separator) && (try? find(text, among: known)) != nil
  }
}

extension [CorpusDescription] {
  /// Checks that no utterance would be learnt from twice.
  /// - Throws: `UserError` for a corpus that is named twice, and for one beside a part of it.
  func requireDifferent() throws(UserError) {
    for (index, source) in enumerated() {
      for other in self[..<index] {
        guard other.name != source.name else {
          guard other.manifestPath == source.manifestPath else {
            throw UserError(
              "\(CorpusNameError.ambiguous(source.name, manifests: [other, source].compactMap { $0.manifest?.relativePath }))"
            )
          }
          throw UserError(
            "'\(source.name)' is named twice among the sources of a task. Name each corpus once.")
        }
        guard other.name != source.whole, source.name != other.whole else {
          let (part, whole) = other.name == source.whole ? (source, other) : (other, source)
          throw UserError(
            "'\(part.name)' is a part of '\(whole.name)', so its utterances would be learnt from twice. Name one of the two."
          )
        }
      }
    }
  }
}
