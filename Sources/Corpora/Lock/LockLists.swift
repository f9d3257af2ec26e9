import Foundation
import Foundations

extension LockedCorpus {
  /// A corpus pinned from a list as `sha256sum` writes it, one `<sha256>  <path>` per line.
  /// - Throws: ``LockListError``, or ``DataLockError/unlabelled(corpus:path:)``.
  package init(rule: CorpusRule, hashList url: URL) throws {
    let files = try Self.lines(of: url).map { number, line in
      guard let digest = Digest(hex: line.prefix(64)), line.count > 66 else {
        throw LockListError.line(
          number, of: url.path, wanted: "a SHA-256, two spaces and a path")
      }
      let length: AudioLength? = nil
      return (path: String(line.dropFirst(66)), digest: Optional(digest), length: length)
    }
    try self.init(rule: rule, files: files)
  }

  /// A corpus pinned by lengths, from tab-separated `path  emotion  frames  rate` with a header. The
  /// emotion must be that of the corpus's own rule, by name or by its first letters.
  /// - Throws: ``LockListError``, or ``DataLockError/unlabelled(corpus:path:)``.
  package init(rule: CorpusRule, lengthTable url: URL) throws {
    let files = try Self.lines(of: url).dropFirst().map { number, line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 4, let frames = Int(fields[2]), let rate = Int(fields[3]) else {
        throw LockListError.line(
          number, of: url.path, wanted: "path, emotion, frames and rate, separated by tabs")
      }
      let path = String(fields[0])
      if let utterance = rule.utterance(at: path),
        !utterance.emotion.rawValue.hasPrefix(fields[1])
      {
        throw LockListError.line(
          number, of: url.path, wanted: "the emotion \(utterance.emotion) for '\(path)'")
      }
      let digest: Digest? = nil
      return (path: path, digest: digest, length: AudioLength(frames: frames, rate: rate))
    }
    try self.init(rule: rule, files: files)
  }

  private static func lines(of url: URL) throws -> [(number: Int, text: String)] {
    let text: String
    do {
      text = try String(contentsOf: url, encoding: .utf8)
    } catch {
      throw LockListError.unreadable(path: url.path, reason: error.localizedDescription)
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { (number: $0 + 1, text: String($1)) }
      .filter { !$0.text.isEmpty }
  }
}

/// What can be wrong with a list that a corpus is pinned from.
package enum LockListError: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  case line(Int, of: String, wanted: String)

  package var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "Cannot read the list '\(path)': \(reason)."
    case .line(let number, let path, let wanted):
      "Line \(number) of '\(path)' should have \(wanted)."
    }
  }
}
