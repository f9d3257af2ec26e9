// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// Complete settings of a computation that gives the same number of values for every utterance.
///
/// They are part of the key of stored sets, so they have a version and no optional fields.
package protocol ExtractionSettings: Codable, Hashable, Sendable {
  /// Lengths of the dimensions of one utterance's values.
  var shape: [Int] { get }

  /// Checks that the settings are meaningful.
  /// - Throws: `UserError`, which names the field.
  func check() throws
}

extension ExtractionSettings {
  /// Throws a sentence that names a field unless a condition holds.
  func require(_ condition: Bool, _ field: String, _ reason: String) throws {
    if !condition { throw UserError("The setting '\(field)' cannot be used: \(reason).") }
  }
}

/// Values of one kind for many utterances, computed from audio files and kept in a store.
package protocol UtteranceSet: Equatable, Sendable {
  associatedtype Settings: ExtractionSettings

  /// Name of the values, used for a folder of the store, for a dataset and in sentences.
  static var kind: String { get }
  /// Names of the values of an utterance; empty if their position identifies them.
  static var valueNames: [String] { get }

  /// Returns the function from an audio file to its values, to be used on the calling thread only.
  static func measure(_ settings: Settings) throws -> (URL) throws -> [Float]

  /// Settings of the computation.
  var settings: Settings { get }
  /// Paths of the utterances relative to their corpus.
  var paths: [String] { get }
  /// Values of all utterances, one after another, each in row-major order.
  var values: Floats { get }

  /// Creates a set.
  /// - Parameters:
  ///   - settings: settings of the computation.
  ///   - paths: one path per utterance, relative to the corpus.
  ///   - values: the values in the order of the paths; the count per utterance is the product of
  ///     `settings.shape`.
  init(settings: Settings, paths: [String], values: Floats)
}

extension UtteranceSet {
  /// No names: the position in the array identifies a value.
  package static var valueNames: [String] { [] }

  /// Creates a set whose values are kept in memory.
  package init(settings: Settings, paths: [String], values: [Float]) {
    self.init(settings: settings, paths: paths, values: Floats(values))
  }

  /// Number of utterances.
  package var count: Int { paths.count }

  /// Selects utterances, in the order given.
  /// - Throws: `UserError` if the set lacks one of them.
  package func selecting(_ paths: [String]) throws -> Self {
    if paths == self.paths { return self }
    let indices = Dictionary(
      self.paths.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let size = settings.shape.reduce(1, *)
    let places = try paths.map { path in
      guard let index = indices[path] else {
        throw UserError(
          """
          The set has no utterance '\(path)'. \
          Check that it was made from the corpus that the task reads.
          """)
      }
      return index * size
    }
    let selected = try Floats(count: paths.count * size, in: values.folder) { selected in
      values.withUnsafeBufferPointer { values in
        for (index, place) in places.enumerated() {
          _ = selected[(index * size)..<((index + 1) * size)]
            .update(fromContentsOf: values[place..<(place + size)])
        }
      }
    }
    return Self(settings: settings, paths: paths, values: selected)
  }
}
