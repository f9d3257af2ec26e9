// SPDX-License-Identifier: MIT
import ArgumentParser
import Corpora
import Foundation
import Foundations
import Speech

/// `didan features`
struct FeaturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features",
    abstract: "Writes the 384 acoustic features of a corpus's utterances as CSV.",
    discussion: """
      The features of the INTERSPEECH 2009 Emotion Challenge, the input of shallow methods, before \
      standardisation; see Guides/AcousticFeatures.md. The files present are compared with data.lock \
      first.
      """)

  @Argument(
    help: "The corpus: EmoDB, eNTERFACE, CASIA, nEMO or RAVDESS.",
    completion: .list(CorpusDescription.known.map(\.name)))
  var corpus: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The CSV file to write (default: standard output).", valueName: "file"))
  var output: String?

  @OptionGroup var places: Places

  func run() throws {
    let description = try CorpusDescription.find(corpus)
    let folder = try places.corporaFolder()
    let lock = try DataLock(contentsOf: try places.lockFile())
    let present = try lock.corpus(named: description.name, in: folder.place(of: description))
      .present()
    guard !present.files.isEmpty else {
      throw UserError.nothingToVerify(description.name, in: folder.url)
    }
    var afresh = VerifiedFiles.none
    try present.verify(remembering: &afresh)
    let features = try AcousticFeatureSet.compute(
      files: present.files.map { ($0.path, present.url(of: $0.utterance)) },
      settings: AcousticFeatureSettings(),
      threads: ProcessInfo.processInfo.activeProcessorCount)
    let csv = Data(features.csv().utf8)
    guard let output else { return FileHandle.standardOutput.write(csv) }
    do {
      try csv.write(to: URL(filePath: output), options: .atomic)
    } catch {
      throw UserError(
        "'\(output)' cannot be written: \(error.systemReason). Name another file with --output.")
    }
    print("Wrote \(features.count) utterances × 384 features to \(output)")
  }
}
