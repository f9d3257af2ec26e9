// SPDX-License-Identifier: MIT

import Foundation
import Foundations

extension CorpusDescription {
  /// The descriptions of the corpora with a ``CorpusRule``, the paper's three first.
  package static var known: [CorpusDescription] { CorpusRule.all.map(\.description) }

  /// Finds a corpus by name, alias or letter, ignoring case and punctuation, or one sex of its speakers:
  /// `EmoDB women`.
  /// - Throws: ``CorpusNameError/unknown(_:suggestion:known:)``.
  package static func find(
    _ name: String, among known: [CorpusDescription] = known
  ) throws(CorpusNameError) -> CorpusDescription {
    // what holds a `/` is a path, even if its last part is the name of a corpus
    let isPath = name.contains("/")
    if !isPath, let match = known.first(where: { $0.answers(to: name) }) { return match }
    let parts = isPath ? [] : CorpusRule.parts.map(\.description)
    if let part = parts.first(where: { $0.isSpelled(name) }) { return part }
    let spellings = known.flatMap { [$0.name] + $0.aliases }
    let nearest = Spelling.nearest(to: name, among: spellings)
    let suggestion = nearest.flatMap { near in
      known.first { $0.name == near || $0.aliases.contains(near) }?.name
    }
    throw .unknown(name, suggestion: suggestion, known: known.map(\.name))
  }

  private func answers(to name: String) -> Bool {
    isSpelled(name) || letter.lowercased() == name.lowercased()
  }

  /// Compares a text with the name and the aliases, ignoring case and punctuation.
  func isSpelled(_ text: String) -> Bool {
    ([name] + aliases).contains { Self.plain($0) == Self.plain(text) }
  }

  /// Letters and digits only, in lower case.
  private static func plain(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}

extension CorpusDescription {
  /// Finds a known corpus as ``find(_:among:)`` does, or reads the manifest at a path.
  /// - Throws: ``CorpusNameError``, or `UserError` for a manifest that is wrong or unlabelled.
  package static func ofCorpusOrManifest(
    _ text: String, among known: [CorpusDescription] = known
  ) throws -> CorpusDescription {
    guard Manifest.isPath(text) else { return try find(text, among: known) }
    return try Manifest(contentsOf: URL(filePath: text, directoryHint: .notDirectory))
      .labelledDescription()
  }
}

/// A name that does not stand for exactly one corpus.
package enum CorpusNameError: Error, Equatable, CustomStringConvertible {
  case unknown(String, suggestion: String?, known: [String])
  case ambiguous(String, manifests: [String])

  package var description: String {
    switch self {
    case .unknown(let name, let suggestion, let known):
      let hint = suggestion.map { "Did you mean '\($0)'? " } ?? ""
      // a file of another kind, or a manifest whose name was cut off
      let manifest = name.contains(".") ? " The path of a manifest ends in .csv." : ""
      return
        "There is no corpus named '\(name)'. \(hint)Known are \(known.joined(separator: ", "))."
        + manifest
    case .ambiguous(let name, let manifests):
      return
        "Two manifests would both be the corpus '\(name)': "
        + manifests.map { "'\($0)'" }.joined(separator: " and ") + ". Rename one of them."
    }
  }
}
