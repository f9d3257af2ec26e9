extension Corpus {
  /// Checks that every file of the corpus is the one that the lock pins: by SHA-256, or by length
  /// where no hash is known. Restrict the corpus first to what will be read.
  /// - Throws: ``CorpusDiffers``.
  public func verify(remembering verified: inout VerifiedFiles) throws(CorpusDiffers) {
    let problems = problems(remembering: &verified)
    guard problems.isEmpty else { throw differs(problems) }
  }

  /// The files that are not as pinned, in the order of the corpus.
  public func problems(
    remembering verified: inout VerifiedFiles
  ) -> [(path: String, problem: FileProblem)] {
    files.compactMap { file in
      FileProblem.find(in: file, at: url(of: file.utterance), verified: &verified)
        .map { (path: file.path, problem: $0) }
    }
  }

  /// The error that tells of problems.
  public func differs(_ problems: [(path: String, problem: FileProblem)]) -> CorpusDiffers {
    let wrong = Set(problems.map(\.path))
    return CorpusDiffers(
      corpus: name, folder: root, expected: counts,
      found: Counts(of: utterances.filter { !wrong.contains($0.path) }), problems: problems,
      howToGet: description.howToGet)
  }
}
