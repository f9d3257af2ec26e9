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
      Learns from the labels of --source and adapts to the recordings of --target. Labels of the target, if \
      it is a corpus or a manifest with emotions, are read once all is trained, to score the recogniser. \
      'didan predict' uses the model file, 'didan export' makes an ONNX file or NumPy arrays of it. A card \
      beside it (model.md) says what it learnt from, how much it recognises as far as that is known, and \
      what it is not for. The same command continues an interrupted training.

      Its probabilities are calibrated on the source: the method is trained a second time without a fifth of \
      the source's speakers, and one number, the temperature, is fitted to the scores of these. That says \
      little about other corpora, and takes as long as the first training; --no-calibration leaves it out. \
      The emotion that is predicted is the same with and without. A source of one speaker, or of unknown \
      ones, cannot be calibrated.

      EXAMPLES:
        didan adapt --source EmoDB --target recordings --output model.h5
        didan adapt --source EmoDB --target mine.csv --method AdaBN --output model.h5
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

  @Option(
    help:
      "The method: any that learns from the source's labels only. CrossCorpus says which is best for a pair of corpora."
  )
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

  @Flag(
    inversion: .prefixedNo,
    help: "Calibrate the probabilities on speakers of the source, with a second training.")
  var calibration = true

  @OptionGroup var table: TableOptions

  @OptionGroup var places: Places

  @OptionGroup var storePlace: StorePlace

  @Flag(help: "Replace an existing file.")
  var force = false

  func validate() throws {
    if data == .auto { throw ValidationError("--data is real or standin here.") }
    _ = try Emotion.list(option: emotions)
  }

  func run() throws {
    let card = try cardPath()
    for path in [output, card] where !force && FileManager.default.fileExists(atPath: path) {
      throw UserError(
        "'\(path)' is there already. Name another file with --output, or add --force to replace it."
      )
    }
    for path in [output, card] { try Self.requireWritable(path) }
    var request = RecogniserRequest(
      source: source, target: target, corpora: try places.corporaFolder(),
      lock: try places.lockFile(),
      store: URL(filePath: storePlace.store, directoryHint: .isDirectory))
    request.emotions = try Emotion.list(option: emotions)
    (request.method, request.profile) = (method, profile)
    request.table = try table.table()
    (request.seed, request.data) = (seed, data)
    request.calibrates = calibration
    let note: @Sendable (String) -> Void = { Terminal.note($0) }
    let training = try RecogniserTraining(request, note: note)
    training.sentences.forEach(Terminal.say)
    do {
      let trained = try training.recogniser(note: note)
      try trained.recogniser.write(to: URL(filePath: output))
      try write(trained.card, to: card)
    } catch let interrupted as Interrupted {
      note("\(interrupted) The same command goes on from here.")
      throw ExitCode.interrupted
    }
    Terminal.say("Wrote the model to '\(output)' and its card to '\(card)'.")
    if let place = try recordingsPlace() {
      Terminal.say(
        "Next: didan predict --model \(output.shellQuoted)\(table.words) \(place.shellQuoted)")
    }
  }

  /// Checks before anything is trained that a file can be written.
  private static func requireWritable(_ path: String) throws {
    let file = URL(filePath: path, directoryHint: .notDirectory)
    guard let reason = FolderProbe.obstacle(to: file) else { return }
    throw UserError(
      "'\(path)' cannot be written: \(reason). Name a file in a folder that may be written to with --output."
    )
  }

  /// Path of the card: that of the model with the ending `.md`.
  private func cardPath() throws -> String {
    let card = (output as NSString).deletingPathExtension + ".md"
    guard card != output else {
      throw UserError(
        "The card would take the place of the model '\(output)'. Name the model with another ending, such as .h5."
      )
    }
    return card
  }

  private func write(_ card: RecogniserCard, to path: String) throws {
    do {
      try Data(card.markdown(model: output).utf8).write(to: URL(filePath: path), options: .atomic)
    } catch let error as UserError {
      throw UserError("The model was written to '\(output)', but not its card. \(error)")
    } catch {
      throw UserError(
        "The model was written to '\(output)', but its card cannot be written to '\(path)': \(error.systemReason). Free the place, and run the command again with --force."
      )
    }
  }

  /// Path of the target's recordings, for the next command; nil for a synthetic corpus.
  private func recordingsPlace() throws -> String? {
    guard let corpus = try? CorpusDescription.find(target) else { return target }
    guard data == .real else { return nil }
    return try places.corporaFolder().place(of: corpus).relativePath
  }
}
