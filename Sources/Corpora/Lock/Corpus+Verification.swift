// SPDX-License-Identifier: MIT

import Foundation

extension Corpus {
  /// The corpus reduced to the files that exist.
  package func present() -> Corpus {
    // without its folder, thousands of files need not be asked for
    let mayBe = FileManager.default.fileExists(atPath: root.path) ? files : []
    return Corpus(
      description: description, kind: kind, root: root,
      files: mayBe.filter { FileManager.default.fileExists(atPath: url(of: $0.utterance).path) })
  }

  /// Checks that every file of the corpus is the one that the lock pins: by SHA-256, or by length if
  /// no hash is known. Restrict the corpus first to the files that will be read.
  /// - Throws: ``CorpusDiffers``.
  package func verify(remembering verified: inout VerifiedFiles) throws(CorpusDiffers) {
    let problems = problems(remembering: &verified)
    guard !problems.isEmpty else { return }
    let wrong = Set(problems.map(\.path))
    throw CorpusDiffers(
      corpus: name, folder: root, expected: counts,
      found: Counts(of: utterances.filter { !wrong.contains($0.path) }), problems: problems,
      howToGet: description.howToGet,
      manifest: description.manifest?.relativePath)
  }

  /// The corpus with the present SHA-256 of each of its files.
  /// - Throws: `DigestError`.
  func hashed(remembering verified: inout VerifiedFiles) throws -> Corpus {
    let files = try files.map { file in
      CorpusFile(file.utterance, digest: try verified.digest(of: url(of: file.utterance)))
    }
    return Corpus(description: description, kind: kind, root: root, files: files)
  }

  private func problems(
    remembering verified: inout VerifiedFiles
  ) -> [(path: String, problem: FileProblem)] {
    files.compactMap { file in
      FileProblem(of: file, at: url(of: file.utterance), verified: &verified)
        .map { (path: file.path, problem: $0) }
    }
  }
}

extension FileProblem {
  /// Compares a file with its pin.
  /// - Returns: nil if they agree.
  fileprivate init?(of file: CorpusFile, at url: URL, verified: inout VerifiedFiles) {
    guard FileManager.default.fileExists(atPath: url.path) else {
      self = .missing
      return
    }
    do {
      if let expected = file.digest {
        let found = try verified.digest(of: url)
        guard found != expected else { return nil }
        self = Self.cutShort(url) ?? .changed(expected: expected, found: found)
      } else if let expected = file.length {
        let found = try verified.length(of: url)
        guard found != expected else { return nil }
        self = .otherLength(expected: expected, found: found)
      } else {
        return nil
      }
    } catch let error as AudioLengthError {
      self = .unreadable(error.reason)
    } catch {
      self = .unreadable("\(error)")
    }
  }

  /// The problem of a sound that was cut short, a clearer message than its hash; nil for others.
  private static func cutShort(_ url: URL) -> FileProblem? {
    do {
      _ = try AudioLength(ofFileAt: url)
      return nil
    } catch {
      guard case .cutShort = error else { return nil }
      return .unreadable(error.reason)
    }
  }
}
