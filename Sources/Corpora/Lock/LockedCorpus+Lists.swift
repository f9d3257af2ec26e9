// SPDX-License-Identifier: MIT

import Foundation
import Foundations

extension LockedCorpus {
  /// A corpus pinned from a list as `sha256sum` writes it, one `<sha256>  <path>` per line.
  /// - Throws: `UserError` for a list that cannot be read, a line of another form, or a path that does
  ///   not fit the rule.
  package init(rule: CorpusRule, hashList url: URL) throws {
    let files = try Self.lines(of: url).map { number, line in
      guard let digest = Digest(hex: line.prefix(64)), line.count > 66 else {
        throw Self.error(number, of: url, wanted: "a SHA-256, two spaces and a path")
      }
      let length: AudioLength? = nil
      return (path: String(line.dropFirst(66)), digest: Optional(digest), length: length)
    }
    try self.init(rule: rule, files: files)
  }

  /// A corpus pinned by lengths, from tab-separated `path  emotion  frames  rate` with a header. The
  /// emotion must be that of the corpus's own rule, by name or by its first letters.
  /// - Throws: `UserError` for a list that cannot be read, a line of another form or emotion, or a path
  ///   that does not fit the rule.
  package init(rule: CorpusRule, lengthTable url: URL) throws {
    let files = try Self.lines(of: url).dropFirst().map { number, line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 4, let frames = Int(fields[2]), let rate = Int(fields[3]) else {
        throw Self.error(
          number, of: url, wanted: "path, emotion, frames and rate, separated by tabs")
      }
      let path = String(fields[0])
      if let utterance = rule.utterance(at: path),
        !utterance.emotion.rawValue.hasPrefix(fields[1])
      {
        throw Self.error(
          number, of: url, wanted: "the emotion \(utterance.emotion) for '\(path)'")
      }
      let digest: Digest? = nil
      return (path: path, digest: digest, length: AudioLength(frames: frames, rate: rate))
    }
    try self.init(rule: rule, files: files)
  }

  private static func lines(of url: URL) throws(UserError) -> [(number: Int, text: String)] {
    let text: String
    do {
      text = try String(contentsOf: url, encoding: .utf8)
    } catch {
      throw UserError("Cannot read the list '\(url.path)': \(error.systemReason).")
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { (number: $0 + 1, text: String($1)) }
      .filter { !$0.text.isEmpty }
  }

  private static func error(_ line: Int, of list: URL, wanted: String) -> UserError {
    UserError("Line \(line) of '\(list.path)' should have \(wanted).")
  }
}
