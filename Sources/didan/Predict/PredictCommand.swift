// SPDX-License-Identifier: MIT
import ArgumentParser
import Corpora
import Evaluation
import Foundation
import Foundations
import Lab
import Recognisers
import Speech
import Torch

/// `didan predict`
struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Predicts the emotion of recordings with a model made by 'didan adapt'.",
    discussion: """
      Each recording is normalised with the statistics of the recordings that the model was adapted \
      to, so other recordings on the command line make no difference to it. If all recordings of the \
      adaptation are named, they are predicted together, as in training: the predictions are then \
      those of the trial, bit for bit. With --together the named recordings form a corpus with \
      statistics of its own, for speech from another room or microphone.

      Recordings that cannot be used are listed on standard error; the others are predicted all the \
      same, and the exit code is then 1. Silence, and sounds shorter than 25 ms or longer than 5 \
      minutes, are not utterances; follow a long recording with --window.

      With --at-least 0.6, a recording or window whose most probable emotion has less than 0.6 has no \
      emotion: 'undecided' in a table, an empty field in CSV, none in JSON; the probabilities stand there \
      all the same. If the model is calibrated (its card says so), 60 of 100 recordings with a probability \
      of 0.6 were right among held-out speakers of the source. Of recordings that are unlike the source, \
      fewer are, and the most certain ones may even be wrong more often than the others: label some, and \
      look how many of those kept are right.

      EXAMPLES:
        didan predict --model model.h5 recordings
        didan predict --model model.h5 --window 2 --hop 0.5 --figure talk.svg talk.wav
        arecord -d 3 -f S16_LE -r 16000 | didan predict --model model.h5 -
      """)

  @Option(help: ArgumentHelp("The model file.", valueName: "model.h5"))
  var model: String

  @Argument(help: "Recordings, folders or manifests of them, or - for a sound on standard input.")
  var recordings: [String]

  @Option(
    help: "table (aligned), csv, or json (one line each) (default: table on a terminal, else csv).")
  var format: PredictionFormat?

  @Option(
    help: ArgumentHelp("Follow the emotion in windows of this length.", valueName: "seconds"))
  var window: Double?

  @Option(
    help: ArgumentHelp(
      "Step from one window to the next (default: a quarter of the window).", valueName: "seconds"))
  var hop: Double?

  @Option(
    help: ArgumentHelp(
      "Draw the probabilities over time; takes --window and one recording.",
      valueName: "svg|pdf|png"))
  var figure: String?

  @Flag(
    help: ArgumentHelp(
      "Take the recordings, at least \(UnlabelledTarget.fewest), as a corpus with statistics of its own."
    ))
  var together = false

  @Option(
    help: ArgumentHelp(
      "Leave the emotion undecided where none has this probability.", valueName: "probability"))
  var atLeast: Double?

  @OptionGroup var table: TableOptions

  func validate() throws {
    if let atLeast, !(atLeast > 0 && atLeast <= 1) {
      throw ValidationError("--at-least is \(atLeast), but must be above 0 and at most 1.")
    }
    if table.features != nil, window != nil || recordings.contains("-") {
      throw ValidationError(
        "--features has one row per recording, so it goes neither with --window nor with -.")
    }
    if recordings.isEmpty { throw ValidationError("Name recordings, a folder, or -.") }
    if recordings.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard input (-) can be read once.")
    }
    if hop != nil, window == nil { throw ValidationError("--hop goes with --window.") }
    if figure != nil, window == nil { throw ValidationError("--figure goes with --window.") }
    if together, window != nil {
      throw ValidationError("--together and --window exclude each other.")
    }
    if let window {
      guard window >= SoundWindows.lengths.lowerBound else {
        throw ValidationError("--window is \(window) s, but must be at least 0.1 s.")
      }
      guard window <= SoundWindows.lengths.upperBound else {
        throw ValidationError(
          "--window is \(window) s, but must be at most \(Int(SoundWindows.lengths.upperBound)) s.")
      }
      guard let hop else { return }
      guard SoundWindows.hops(for: window).contains(hop) else {
        throw ValidationError("--hop is \(hop) s, but must be from 0.01 s to the window's length.")
      }
    }
  }

  func run() throws {
    // before any file is opened: the first file would get the number of a closed standard input
    let standardInput = try recordings.contains("-") ? PipedSound.standardInput() : nil
    let recogniser = try Recogniser(contentsOf: URL(filePath: model))
    try Engine.setThreads(recogniser.provenance.threads)
    let chart = try figure.map { try EmotionFigure(drawnTo: $0) }
    var drawn: [PredictionRow] = []
    let sounds = SoundList(recordings, standardInput: standardInput)
    if chart != nil, sounds.sounds.count != 1 {
      let count = sounds.sounds.count
      throw UserError(
        "--figure draws one recording, and \(count == 0 ? "none can be read" : "\(count) are named")."
      )
    }
    var printer = PredictionPrinter(
      format ?? (isatty(STDOUT_FILENO) == 1 ? .table : .csv), emotions: recogniser.emotions,
      hasWindows: window != nil)
    sounds.problems.forEach(Terminal.note)
    var failures = sounds.problems.count
    let recognition = try Recognition(recogniser, table: table.table())
    let fail = { (problem: String) in
      failures += 1
      Terminal.note(problem)
    }
    if atLeast != nil, recogniser.calibration == nil {
      Terminal.note(
        "The model's probabilities are not calibrated: --at-least leaves out the least certain, but does not say how many of the others are right."
      )
    }
    var (count, undecided) = (0, 0)
    func add(_ row: PredictionRow) throws {
      var row = row
      if let atLeast { row.leaveUndecided(below: atLeast) }
      count += 1
      undecided += row.isUndecided ? 1 : 0
      try printer.add(row)
      if chart != nil { drawn.append(row) }
    }
    // the copies of piped sounds are gone with these
    try withExtendedLifetime((sounds, standardInput)) {
      if let window {
        for sound in sounds.sounds {
          try recognition.follow(sound, window: window, hop: hop, fail, add)
        }
      } else {
        try recognition.predict(sounds.sounds, together: together, fail, add)
      }
    }
    printer.finish()
    recognition.notes.forEach(Terminal.note)
    if let atLeast {
      Terminal.note(
        "Undecided: \(undecided) of \(count) \(window == nil ? "recordings" : "windows"), with no probability of at least \(atLeast)."
      )
    }
    try chart?.draw(
      drawn, emotions: recogniser.emotions, kind: recogniser.description.trial.data.kind)
    guard failures > 0 else { return }
    let all = sounds.sounds.count + sounds.problems.count
    if all > 1 { Terminal.note("\(failures) of \(all) could not be predicted.") }
    throw ExitCode.failure
  }
}
