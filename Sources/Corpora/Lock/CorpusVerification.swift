import Foundation

extension Corpus {
  /// The corpus with the files only that are there.
  package func present() -> Corpus {
    Corpus(
      description: description, kind: kind, root: root,
      files: files.filter { FileManager.default.fileExists(atPath: url(of: $0.utterance).path) })
  }

  /// Checks that every file of the corpus is the one that the lock pins: by SHA-256, or by length
  /// where no hash is known. Restrict the corpus first to what will be read.
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

  /// The corpus with the SHA-256 of each of its files as it is now.
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
      FileProblem.find(in: file, at: url(of: file.utterance), verified: &verified)
        .map { (path: file.path, problem: $0) }
    }
  }
}
