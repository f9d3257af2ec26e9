// SPDX-License-Identifier: MIT
import Adaptation
import ArgumentParser
import Corpora
import Foundation
import Foundations
import Lab
import Recognisers
import Suite

extension Profile {
  fileprivate static let choice = ArgumentHelp(
    "The size: smoke (seconds, to try), laptop (minutes), paper (VGG-11; hours without a GPU).")
}

/// `didan adapt`
struct AdaptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adapt",
    abstract: "Trains an emotion recogniser for unlabelled recordings.",
    discussion: """
      Learns from the labels of --source and adapts to the recordings of --target, whose labels, if \
      any, are never read. 'didan predict' uses the model file. The same command continues an \
      interrupted training.

      EXAMPLE: didan adapt --source EmoDB --target recordings --output model.h5
      """)

  @Option(
    help: ArgumentHelp(
      "The labelled corpus to learn from, by name or manifest; several as EmoDB+RAVDESS.",
      valueName: "corpus"))
  var source: String

  @Option(
    help: ArgumentHelp(
      "The target: a folder with at least \(UnlabelledTarget.fewest) recordings, a manifest of them, or a corpus. "
        + "A corpus's name means the corpus; write ./EmoDB for a folder of that name.",
      valueName: "folder|mine.csv|corpus"))
  var target: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The model file to make.", valueName: "model.h5"))
  var output: String

  @Option(help: "The method, which must train a network.")
  var method = "DIDAN"

  @Option(help: Profile.choice)
  var profile = Profile.laptop

  @Option(help: "The seed of all random draws.")
  var seed: UInt64 = 0

  @Option(
    help: ArgumentHelp(
      "The emotions to tell apart, separated by commas (default: all whose files every source has, and "
        + "the target too if it is a corpus).",
      valueName: "a,b"))
  var emotions: String?

  @Option(help: "The kind of corpora: real, or standin (synthetic, to try).")
  var data = DataChoice.real

  @OptionGroup var places: Places

  @OptionGroup var storePlace: StorePlace

  @Flag(help: "Replace an existing file.")
  var force = false

  func validate() throws {
    if data == .auto { throw ValidationError("--data is real or standin here.") }
    _ = try Emotion.list(option: emotions)
  }

  func run() throws {
    if !force, FileManager.default.fileExists(atPath: output) {
      throw UserError(
        "'\(output)' is there already. Name another file with --output, or add --force to replace it."
      )
    }
    var request = RecogniserRequest(
      source: source, target: target, corpora: try places.corporaFolder(),
      lock: try places.lockFile(),
      store: URL(filePath: storePlace.store, directoryHint: .isDirectory))
    request.emotions = try Emotion.list(option: emotions)
    (request.method, request.profile) = (method, profile)
    (request.seed, request.data) = (seed, data)
    let note: @Sendable (String) -> Void = { Terminal.note($0) }
    let training = try RecogniserTraining(request, note: note)
    training.sentences.forEach(Terminal.say)
    do {
      try training.recogniser(note: note).write(to: URL(filePath: output))
    } catch let interrupted as Interrupted {
      note("\(interrupted) The same command goes on from here.")
      throw ExitCode(130)
    }
    Terminal.say("Wrote the model to '\(output)'.")
    if let place = try recordingsPlace() {
      Terminal.say("Next: didan predict --model \(output.shellQuoted) \(place.shellQuoted)")
    }
  }

  /// Path of the target's recordings, for the next command; nil for a synthetic corpus.
  private func recordingsPlace() throws -> String? {
    guard let corpus = try? CorpusDescription.find(target) else { return target }
    guard data == .real else { return nil }
    return try places.corporaFolder().place(of: corpus).relativePath
  }
}
