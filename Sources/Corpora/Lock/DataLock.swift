// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// `data.lock`: every corpus file that an experiment may read, pinned by SHA-256 (eNTERFACE'05 by
/// length until the hashes of someone's copy are added).
///
/// It is JSON with sorted keys and one line per file, made to be read in a diff.
package struct DataLock: Hashable, Codable, Sendable {
  /// The version of the file's layout; raised when older programs could not read it.
  package static let format = 1

  package var format = DataLock.format
  /// The pinned corpora, by name.
  package var corpora: [String: LockedCorpus]
  /// The digests of the stand-in corpora (``Corpus/digest()``): by version of the speech synthesiser
  /// (`"espeak-ng 1.51"`), then by corpus name.
  package var standIns: [String: [String: Digest]]

  package init(
    corpora: [String: LockedCorpus] = [:], standIns: [String: [String: Digest]] = [:]
  ) {
    self.corpora = corpora
    self.standIns = standIns
  }

  /// The names of the pinned corpora, in order.
  package var names: [String] { corpora.keys.sorted() }

  /// A pinned corpus as it should be in a folder, with emotions and speakers read from the paths by
  /// the corpus's own rule. Nothing is read from the folder.
  /// - Throws: `UserError` if the corpus is not pinned, or if the rule gives other counts than the lock
  ///   states.
  package func corpus(named name: String, in folder: URL) throws(UserError) -> Corpus {
    guard let rule = CorpusRule.named(name), let locked = corpora[rule.description.whole] else {
      throw Self.notPinned(name, known: names)
    }
    guard rule.description.whole == name else {
      let whole = try corpus(named: rule.description.whole, in: folder)
      return Corpus(
        description: rule.description, kind: .real, root: folder,
        files: whole.files.filter { rule.utterance(at: $0.path) != nil })
    }
    let files = locked.files.compactMap { file in
      rule.utterance(at: file.path).map {
        CorpusFile($0, digest: file.digest, length: file.length)
      }
    }
    let found = Counts(of: files.map(\.utterance))
    guard found == locked.counts else {
      let comparison = Counts.comparison(expected: locked.counts, found: found)
      throw UserError(
        """
        The labels read from the paths of \(name) are not those that data.lock counts:
        \(comparison.joined(separator: "\n"))
        Correct the rule of \(name), or the counts in data.lock.
        """)
    }
    return Corpus(description: rule.description, kind: .real, root: folder, files: files)
  }

  /// The error for a corpus that the lock does not have.
  package static func notPinned(_ name: String, known: [String]) -> UserError {
    UserError(
      "data.lock has no corpus named '\(name)'; it has "
        + "\(known.isEmpty ? "none" : known.joined(separator: ", ")). "
        + "Pin your copy with 'didan lock add'.")
  }
}

/// The file.
extension DataLock {
  /// Reads a lock.
  /// - Parameter names: the corpora whose ``LockedCorpus/files`` will be asked for, as the lock names them;
  ///   nil for all. Decoding thousands of lines takes longer than most commands do. Asking for the files of other
  ///   corpora, or writing the lock, is then a programming error.
  /// - Throws: `UserError`.
  package init(contentsOf url: URL, filesOf names: Set<String>? = nil) throws(UserError) {
    let contents: Data
    do {
      contents = try Data(contentsOf: url)
    } catch {
      throw UserError(
        "Cannot read the lock '\(url.path)': \(error.systemReason). "
          + "Check that it exists and may be read.")
    }
    do {
      let decoder = JSONDecoder()
      if let names, let key = LockedCorpus.withFiles { decoder.userInfo[key] = names }
      self = try decoder.decode(DataLock.self, from: contents)
    } catch {
      throw UserError(
        "The lock '\(url.path)' is not well formed: \(Self.reason(error)). "
          + "Restore it with 'git checkout data.lock', or correct that place.")
    }
    guard format == Self.format else {
      throw UserError(
        "The lock '\(url.path)' has format \(format), this program reads \(Self.format). "
          + "Use the program and the lock of the same version.")
    }
  }

  /// The text of the file.
  package func text() throws -> String { JSONLayout.text(try CanonicalJSON.encode(self)) }

  /// Writes the lock; a reader sees the old one or the new one, never a part.
  /// - Throws: `UserError`.
  package func write(to url: URL) throws(UserError) {
    do {
      try Data(text().utf8).write(to: url, options: .atomic)
    } catch {
      throw UserError(
        "Cannot write the lock '\(url.path)': \(error.systemReason). "
          + "Check that the folder may be written to.")
    }
  }

  /// Finds `data.lock` in the current folder or one above it, else in a folder above the running
  /// program (so that a program in `.build/` finds its repository).
  /// - Parameters:
  ///   - option: the file that a user named, which is returned as it is.
  ///   - currentFolder: start of the upward search; the process's own folder by default.
  ///   - program: the running executable, from whose folder a second search starts; nil for none.
  /// - Throws: `UserError`.
  package static func locate(
    option: String? = nil,
    currentFolder: URL = URL(filePath: FileManager.default.currentDirectoryPath),
    program: URL? = Bundle.main.executableURL
  ) throws(UserError) -> URL {
    if let option { return URL(filePath: option) }
    let starts = [currentFolder] + (program.map { [$0.deletingLastPathComponent()] } ?? [])
    for start in starts {
      if let found = search(from: start.standardizedFileURL) { return found }
    }
    throw UserError(
      "There is no data.lock in '\(currentFolder.path)' or a folder above it. "
        + "Run from within the repository, or name the file with --lock.")
  }

  private static func search(from start: URL) -> URL? {
    var folder = start
    while true {
      let candidate = folder.appending(path: "data.lock", directoryHint: .notDirectory)
      if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
      let above = folder.deletingLastPathComponent().standardizedFileURL
      guard above.path != folder.path, above.path.count < folder.path.count else { return nil }
      folder = above
    }
  }

  /// The place and the reason of a decoding error, in words.
  private static func reason(_ error: any Error) -> String {
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map(\.stringValue).joined(separator: " / ")
      return path.isEmpty ? "" : "at \(path): "
    }
    switch error {
    case DecodingError.dataCorrupted(let context):
      let detail = context.underlyingError.map { " (\($0))" } ?? ""
      return place(context) + context.debugDescription + detail
    case DecodingError.keyNotFound(let key, let context):
      return place(context) + "'\(key.stringValue)' is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      return place(context) + context.debugDescription
    default:
      return "\(error)"
    }
  }
}
