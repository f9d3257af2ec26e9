import Foundation

/// How sound becomes numbers, as many for every utterance.
///
/// Part of the key of what is stored, so it has a version and nothing optional.
package protocol ExtractionSettings: Codable, Hashable, Sendable {
  /// The lengths of the dimensions of one utterance's numbers.
  var shape: [Int] { get }

  /// Refuses settings that have no meaning.
  /// - Throws: ``SpeechError/invalidSettings(field:reason:)``.
  func check() throws
}

/// Numbers of one kind for many utterances, made from audio files and kept in a store.
package protocol UtteranceSet: Equatable, Sendable {
  associatedtype Settings: ExtractionSettings

  /// What the numbers are called: as a folder of the store, a dataset and a word of a sentence.
  static var kind: String { get }
  /// What each number of an utterance is called; empty where its place says all.
  static var valueNames: [String] { get }

  /// Makes the function from an audio file to its numbers; it stays on the thread that made it.
  static func measure(_ settings: Settings) throws -> (URL) throws -> [Float]

  /// How the numbers were made.
  var settings: Settings { get }
  /// The utterances' paths relative to their corpus.
  var paths: [String] { get }
  /// The numbers of all utterances, one after another, each in row-major order.
  var values: [Float] { get }

  /// - Parameters:
  ///   - settings: how the numbers were made.
  ///   - paths: relative to the corpus, one per utterance.
  ///   - values: those of the first path first, as many for each as `settings.shape` says.
  init(settings: Settings, paths: [String], values: [Float])
}

extension UtteranceSet {
  /// The places of an array say what its numbers are.
  package static var valueNames: [String] { [] }

  /// The number of utterances.
  package var count: Int { paths.count }

  /// Some of the utterances, in the order given.
  /// - Throws: ``SpeechError/unknownUtterance(path:)``.
  package func selecting(_ paths: [String]) throws -> Self {
    let indices = Dictionary(
      self.paths.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let size = settings.shape.reduce(1, *)
    var selected: [Float] = []
    selected.reserveCapacity(paths.count * size)
    for path in paths {
      guard let index = indices[path] else { throw SpeechError.unknownUtterance(path: path) }
      selected.append(contentsOf: values[(index * size)..<((index + 1) * size)])
    }
    return Self(settings: settings, paths: paths, values: selected)
  }
}
