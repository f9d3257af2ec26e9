import Foundation

extension Manifest {
  /// The corpus as tasks and pages know it.
  /// - Throws: ``ManifestError`` where it has no name or that of a known corpus.
  package func description() throws(ManifestError) -> CorpusDescription {
    guard !name.isEmpty else { throw ManifestError(file: file.relativePath, .noName) }
    if let known = CorpusDescription.known.first(where: { $0.isSpelled(name) }) {
      throw ManifestError(file: file.relativePath, .nameTaken(known.name))
    }
    return CorpusDescription(
      name: name, letter: "", title: name, version: "\(rows.count) files of a manifest",
      language: "not stated", licence: "not stated", homePage: "",
      howToGet: "It is listed in '\(file.relativePath)'.", citation: "",
      published: emotionCounts,
      publishedSpeakers: Set(rows.map(\.countedSpeaker)).count, remark: remark, manifest: file)
  }

  /// What a reader should know of the speakers, or an empty text.
  private var remark: String {
    guard unknownSpeakers > 0 else { return "" }
    return "'\(file.relativePath)' does not say who speaks \(unknownSpeakers) of its "
      + "\(rows.count) utterances; each of them counts as a speaker of its own."
  }
}

extension CorpusDescription {
  /// Where the manifest lies, however its path was written.
  var manifestPath: String? { manifest?.absoluteURL.standardizedFileURL.path }

  /// The corpus that a user means: a known one as in ``find(_:among:)``, or the path of a manifest.
  /// - Throws: ``CorpusNameError``, ``ManifestError``.
  package static func ofCorpusOrManifest(
    _ text: String, among known: [CorpusDescription] = known
  ) throws -> CorpusDescription {
    guard Manifest.isPath(text) else { return try find(text, among: known) }
    return try Manifest(contentsOf: URL(filePath: text, directoryHint: .notDirectory))
      .labelledDescription()
  }
}

extension Manifest {
  /// - Throws: ``ManifestError`` where there are no labels, too.
  fileprivate func labelledDescription() throws(ManifestError) -> CorpusDescription {
    guard isLabelled else { throw ManifestError(file: file.relativePath, .unlabelled) }
    return try description()
  }
}
