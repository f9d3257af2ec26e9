import Corpora
import Foundations

/// What `data.lock` says of a stand-in corpus.
package enum StandInPin: Hashable, Sendable, CustomStringConvertible {
  /// It is the one that was pinned.
  case pinned
  /// Nothing is pinned for this version of espeak-ng, these rules and this size.
  case unpinned(corpus: String, version: String)
  /// The same version gave another corpus here.
  case differs(corpus: String, version: String, expected: Digest, found: Digest)

  /// Compares a stand-in corpus, with all of its emotions, with the lock.
  package init(of corpus: Corpus, in lock: DataLock) {
    let version = corpus.description.version
    let found = corpus.digest()
    switch lock.standIns[version]?[corpus.name] {
    case nil: self = .unpinned(corpus: corpus.name, version: version)
    case found: self = .pinned
    case .some(let expected):
      self = .differs(corpus: corpus.name, version: version, expected: expected, found: found)
    }
  }

  package var description: String {
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
