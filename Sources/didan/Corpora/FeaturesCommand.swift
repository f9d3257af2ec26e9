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
    abstract: "Writes features of the utterances of corpora, manifests or folders as CSV.",
    discussion: """
      One row per utterance, in the shape that --features of experiments reads: the 384 acoustic \
      features of the INTERSPEECH 2009 Emotion Challenge, the input of shallow methods (see \
      Guides/AcousticFeatures.md), or mean and deviation over time of each band of the log-mel \
      spectrogram. Features are written before standardisation. The files of a known corpus that are \
      present are compared with data.lock first.

      EXAMPLES:
        didan features EmoDB --output EmoDB.csv
        didan features EmoDB mine.csv --kind logmel --output both.csv
      """)

  /// Kind of features.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    /// The 384 acoustic features.
    case acoustic
    /// Mean and deviation of log-mel bands.
    case logmel
  }

  @Argument(
    help:
      "Corpora: EmoDB, eNTERFACE, CASIA, nEMO or RAVDESS, manifests (mine.csv), or folders of recordings.",
    completion: .list(CorpusDescription.known.map(\.name)))
  var corpora: [String]

  @Option(help: "acoustic (384 features) or logmel (mean and deviation of 64 mel bands).")
  var kind = Kind.acoustic

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The CSV file to write (default: standard output).", valueName: "file"))
  var output: String?

  @OptionGroup var places: Places

  func run() throws {
    let sounds = try corpora.map(sounds(of:))
    let names = sounds.map(\.name)
    if let name = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw UserError("'\(name)' is named twice. Name each corpus once.")
    }
    // paths of several corpora could be alike
    let parts = try sounds.map { try vectors(of: $0.files) }
    let csv = parts.indices.map { place in
      parts[place].csv(
        names: columns, prefix: names.count > 1 ? "\(names[place])/" : "", hasHeader: place == 0)
    }
    let data = Data(csv.joined().utf8)
    guard let output else { return Terminal.output(data) }
    do {
      try data.write(to: URL(filePath: output), options: .atomic)
    } catch {
      throw UserError(
        "'\(output)' cannot be written: \(error.systemReason). Name another file with --output.")
    }
    let count = parts.reduce(0) { $0 + $1.count }
    Terminal.say("Wrote \(count) utterances × \(columns.count) features to \(output)")
  }

  /// Names of the features.
  private var columns: [String] {
    switch kind {
    case .acoustic: AcousticFeatureExtractor.names
    case .logmel: SpectrogramSet.rowStatisticNames(height: SpectrogramSettings.laptop.height)
    }
  }

  private func vectors(of files: [(path: String, url: URL)]) throws -> FeatureVectors {
    let threads = ProcessInfo.processInfo.activeProcessorCount
    return switch kind {
    case .acoustic:
      try AcousticFeatureSet.compute(
        files: files, settings: AcousticFeatureSettings(), threads: threads
      ).vectors
    case .logmel:
      try SpectrogramSet.compute(files: files, settings: .laptop, threads: threads).rowStatistics()
    }
  }

  /// The sounds that an argument names.
  private func sounds(of argument: String) throws -> (
    name: String, files: [(path: String, url: URL)]
  ) {
    if Manifest.isPath(argument) || (try? CorpusDescription.find(argument)) == nil,
      let recordings = try Recordings(namedOnCommandLine: argument)
    {
      for place in recordings.passedOver where !place.isHidden {
        Terminal.note("Passed over: \(argument)/\(place)")
      }
      return (recordings.name, recordings.paths.map { ($0, recordings.url(of: $0)) })
    }
    let description = try CorpusDescription.find(argument)
    let folder = try places.corporaFolder()
    let present = try DataLock(contentsOf: try places.lockFile())
      .corpus(named: description.name, in: folder.place(of: description)).present()
    guard !present.files.isEmpty else {
      throw UserError.nothingToVerify(description.name, in: folder.url)
    }
    var afresh = VerifiedFiles.none
    try present.verify(remembering: &afresh)
    return (description.name, present.files.map { ($0.path, present.url(of: $0.utterance)) })
  }
}
