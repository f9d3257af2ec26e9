// SPDX-License-Identifier: MIT

import Corpora
import Foundation
import Foundations

/// The stand-in corpora: synthetic emotional speech made by espeak-ng and prosody rules, for machines
/// without the real corpora. They are made in the store when they are first needed.
///
/// The bytes depend only on the version of espeak-ng, the version of the rules, the number of
/// utterances and the seed. Two processes may make the same corpus at once.
package struct StandIns: Sendable {
  /// The version of the rules that make the corpora; raised when they change.
  package static let rules = 1
  /// The default number of utterances of each emotion.
  package static let usualSize = 40
  /// The corpora with a stand-in, by `CorpusDescription.name`.
  package static var names: [String] { StandInRecipe.all.map(\.name) }

  /// The folder of all stand-in corpora: `standins/` in the store.
  package let folder: URL
  /// Utterances of each emotion.
  package let utterancesPerEmotion: Int
  package let seed: UInt64
  private let synthesiser: Synthesiser
  private let report: @Sendable (String) -> Void

  /// - Parameters:
  ///   - store: the store's folder; made when needed.
  ///   - utterancesPerEmotion: fewer for quick runs; each size has a folder of its own.
  ///   - seed: of the random sentences, prosody and noise; each seed has a folder of its own.
  ///   - program: espeak-ng, by a name to be looked up in `PATH` or by a path.
  ///   - report: receives a sentence when a corpus is made, is not as pinned, or was damaged.
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

  /// Everything that the bytes depend on: `espeak-ng 1.51, rules 1, 40 per emotion, seed 1`. It is the key of
  /// `DataLock.standIns`.
  /// - Throws: ``StandInError`` if espeak-ng is missing or fails.
  package func version() throws(StandInError) -> String {
    try
      "\(synthesiser.version()), rules \(Self.rules), \(utterancesPerEmotion) per emotion, seed \(seed)"
  }

  /// The folder of the corpora, named after ``version()``.
  /// - Throws: ``StandInError`` if espeak-ng is missing or fails.
  package func place() throws(StandInError) -> URL {
    let name = try version().replacing(", ", with: "_").replacing(" ", with: "-")
    return folder.appending(path: name, directoryHint: .isDirectory)
  }

  /// The stand-in for a corpus, made now if it is not in the store.
  /// - Parameter name: as in `CorpusDescription.name`.
  /// - Returns: nil if the corpus has no stand-in.
  /// - Throws: ``StandInError`` if espeak-ng is missing or fails, or if the store cannot be written.
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

  /// The stand-in for a corpus, with a sentence to `report` if it is not the one that the lock pins.
  /// - Throws: ``StandInError`` as ``corpus(named:)``.
  package func corpus(named name: String, pinnedBy lock: DataLock) throws(StandInError) -> Corpus? {
    guard let corpus = try corpus(named: name) else { return nil }
    let pin = StandInPin(of: corpus, in: lock)
    if pin != .pinned { report("\(pin)") }
    return corpus
  }

  /// A provider of stand-ins, with a sentence to `report` for each that the lock does not pin.
  package func provider(pinnedBy lock: DataLock) -> StandInProvider {
    StandInProvider(names: Self.names) { try corpus(named: $0, pinnedBy: lock) }
  }
}

/// The result of comparing a stand-in corpus with `data.lock`.
enum StandInPin: Hashable, Sendable, CustomStringConvertible {
  /// The corpus is the one that is pinned.
  case pinned
  /// Nothing is pinned for this version of espeak-ng, these rules and this size.
  case unpinned(corpus: String, version: String)
  /// The same version gave another corpus here.
  case differs(corpus: String, version: String, expected: Digest, found: Digest)

  /// Compares a stand-in corpus, with all of its emotions, with the lock.
  init(of corpus: Corpus, in lock: DataLock) {
    let version = corpus.description.version
    let found = corpus.digest()
    switch lock.standIns[version]?[corpus.name] {
    case nil: self = .unpinned(corpus: corpus.name, version: version)
    case found: self = .pinned
    case .some(let expected):
      self = .differs(corpus: corpus.name, version: version, expected: expected, found: found)
    }
  }

  var description: String {
    switch self {
    case .pinned: "The stand-in corpus is the one that data.lock pins."
    case .unpinned(let corpus, let version):
      "The stand-in for \(corpus) is unpinned: data.lock has no digest for \(version). "
        + "Its numbers can differ a little from those on the committed pages."
    case .differs(let corpus, let version, let expected, let found):
      "The stand-in for \(corpus) made by \(version) has digest \(found.short)…, "
        + "data.lock pins \(expected.short)…. "
        + "Its numbers can differ a little from those on the committed pages."
    }
  }
}
