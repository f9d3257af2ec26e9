import Corpora
import Foundation
import Foundations

/// The stand-in corpora: synthetic emotional speech made by espeak-ng and prosody rules, for machines
/// without the real corpora. They are made into the store when first asked for.
///
/// The bytes depend on the version of espeak-ng, the version of the rules, the number of utterances
/// and the seed alone. Two processes that make the same corpus at once both end with a good one.
package struct StandIns: Sendable {
  /// Raised when the rules that make the corpora change.
  package static let rules = 1
  /// How many utterances of each emotion a corpus has unless asked otherwise.
  package static let usualSize = 40
  /// The corpora that there are stand-ins for, by ``CorpusDescription/name``.
  package static var names: [String] { StandInRecipe.all.map(\.name) }

  /// Where the corpora are kept: `standins/` in the store.
  package let folder: URL
  /// Utterances of each emotion.
  package let utterancesPerEmotion: Int
  package let seed: UInt64
  private let synthesiser: Synthesiser
  private let report: @Sendable (String) -> Void

  /// - Parameters:
  ///   - store: the store's folder; made when needed.
  ///   - utterancesPerEmotion: fewer for quick runs; each size has a folder of its own.
  ///   - seed: what sentences, prosody and noise are drawn from; each seed has a folder of its own.
  ///   - program: espeak-ng, a name looked for in `PATH` or a path.
  ///   - report: told in a sentence when a corpus is made, is not as pinned, or was damaged.
  package init(
    store: URL, utterancesPerEmotion: Int = StandIns.usualSize, seed: UInt64 = 1,
    program: String = "espeak-ng", report: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    precondition(utterancesPerEmotion > 0, "a corpus has utterances")
    folder = store.appending(path: "standins", directoryHint: .isDirectory)
    self.utterancesPerEmotion = utterancesPerEmotion
    self.seed = seed
    synthesiser = Synthesiser(program: program)
    self.report = report
  }

  /// What the bytes depend on: `espeak-ng 1.51, rules 1, 40 per emotion, seed 1`. It is the key of
  /// ``DataLock/standIns``.
  /// - Throws: ``StandInError``.
  package func version() throws(StandInError) -> String {
    try
      "\(synthesiser.version()), rules \(Self.rules), \(utterancesPerEmotion) per emotion, seed \(seed)"
  }

  /// The folder of the corpora, named after ``version()``.
  /// - Throws: ``StandInError``.
  package func place() throws(StandInError) -> URL {
    let name = try version().replacing(", ", with: "_").replacing(" ", with: "-")
    return folder.appending(path: name, directoryHint: .isDirectory)
  }

  /// The stand-in for a corpus, made now if the store has none.
  /// - Parameter name: as in ``CorpusDescription/name``.
  /// - Returns: nil where there is no stand-in for it.
  /// - Throws: ``StandInError``.
  package func corpus(named name: String) throws(StandInError) -> Corpus? {
    guard let recipe = StandInRecipe.named(name), let rule = CorpusRule.named(name) else {
      return nil
    }
    let version = try version()
    let place = try place().appending(path: name, directoryHint: .isDirectory)
    let description = recipe.description(
      of: rule.description, version: version, utterancesPerEmotion: utterancesPerEmotion)
    let list = try StandInFolder(place: place, report: report).list {
      [synthesiser, utterancesPerEmotion, seed] temporary throws(StandInError) in
      let utterances = StandInUtterance.all(
        of: recipe, perEmotion: utterancesPerEmotion, seed: seed)
      try StandInMaker(
        synthesiser: synthesiser, utterances: utterances, title: description.title
      ).make(in: temporary)
    }
    return Corpus(description: description, kind: .standIn, root: place, files: list.files)
  }

  /// The same, with a sentence to `report` when it is not the one that the lock pins.
  /// - Throws: ``StandInError``.
  package func corpus(named name: String, pinnedBy lock: DataLock) throws(StandInError) -> Corpus? {
    guard let corpus = try corpus(named: name) else { return nil }
    let pin = StandInPin(of: corpus, in: lock)
    if pin != .pinned { report("\(pin)") }
    return corpus
  }

  /// Provides stand-ins, with a sentence to `report` for each that is not the one that the lock pins.
  package func provider(pinnedBy lock: DataLock) -> StandInProvider {
    StandInProvider(names: Self.names) { try corpus(named: $0, pinnedBy: lock) }
  }
}
