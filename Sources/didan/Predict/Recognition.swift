// SPDX-License-Identifier: MIT
import Corpora
import Evaluation
import Foundation
import Foundations
import Lab
import Recognisers
import Speech
import StandIns

/// Predictions of a recogniser for sounds; errors of unusable sounds go to a closure.
struct Recognition {
  typealias Failure = (String) -> Void
  typealias Result = (PredictionRow) throws -> Void

  private let recogniser: Recogniser
  /// Numbers of recordings that are not computed from their sound.
  private let table: FeatureTable?
  private let oddities = Oddities()

  /// The notes on the recordings heard so far.
  private final class Oddities { var notes = SoundNotes() }

  /// Oddities of the recordings heard so far, one sentence for each kind.
  var notes: [String] { oddities.notes.sentences }

  /// - Throws: `UserError` for a table that the recogniser has no use for.
  init(_ recogniser: Recogniser, table: FeatureTable? = nil) throws {
    (self.recogniser, self.table) = (recogniser, table)
    guard let own = table?.description else { return }
    guard let learnt = recogniser.table else {
      throw UserError("The model learnt from sound and takes no table. Leave --features out.")
    }
    guard own.width == learnt.width, own.pooling == learnt.pooling else {
      throw UserError(
        "The model learnt from \(learnt.size), and the table '\(own.name)' has \(own.width) (\(own.pooling)). Make it as the table '\(learnt.name)' was made."
      )
    }
  }

  /// Returns the function from a sound to its numbers: those of its row, or computed from the recording, which is
  /// checked unless it is one of the adaptation.
  private func numbers(of sounds: [Sound]) throws -> (Sound, _ isOfTarget: Bool) throws -> [Float] {
    guard let table else {
      let measure = try recogniser.measurement()
      let shortest = recogniser.shortestUtterance
      return { [oddities] sound, isOfTarget in
        if isOfTarget {
          return try measure(Recording(contentsOf: sound.url, named: sound.name), sound.name)
        }
        let utterance = try SpokenUtterance(
          at: sound.url, named: sound.name, shortest: shortest)
        oddities.notes.add(utterance.notes, on: sound.name)
        return try measure(utterance.recording, sound.name)
      }
    }
    let rows = FeatureRows(table.names)
    let matching = rows.matching(sounds.map { .init(corpus: "", path: $0.name) })
    guard matching.ambiguous.isEmpty else {
      throw UserError.table(
        table.description.name, "does not say which recording a row is of", matching.ambiguous,
        "Write each path with its folders.")
    }
    let known = Dictionary(
      zip(sounds.map(\.name), matching.rows).map { ($0, $1) }, uniquingKeysWith: { $1 })
    return { sound, _ in
      guard let row = known[sound.name] ?? nil else {
        throw UserError(
          "The table '\(table.description.name)' has no row for '\(sound.name)'. Compute its features."
        )
      }
      return try table.vectors(rows: [row], paths: [sound.name])[0]
    }
  }

  /// Predicts whole sounds, in their order. If all recordings of the adaptation are among them, those
  /// are predicted together, as in the trial.
  func predict(
    _ sounds: [Sound], together: Bool, _ failure: Failure, _ result: Result
  ) throws {
    let digests = sounds.map { sound in
      // a pipe would be waited for
      Recording.isFile(sound.url) ? try? Digest(ofFileAt: sound.url) : nil
    }
    let numbers = try numbers(of: sounds)
    let target =
      try recogniser.order(of: digests).map { try predictedTarget(sounds, $0, numbers) } ?? [:]
    var heard: [(name: String, values: [Float])] = []
    for (index, sound) in sounds.enumerated() {
      if let row = target[index], !together {
        try result(row)
        continue
      }
      do {
        let values = try numbers(sound, false)
        if together {
          heard.append((sound.name, values))
        } else {
          try rows(of: recogniser.predictions(of: set([sound.name], values))).forEach(result)
        }
      } catch {
        failure("\(error)")
      }
    }
    guard together else { return }
    guard heard.count >= UnlabelledTarget.fewest else {
      throw UserError(
        "\(heard.count) recording\(heard.count == 1 ? "" : "s") can be used, and --together takes at least "
          + "\(UnlabelledTarget.fewest). Leave it out, or name more.")
    }
    let predictions = try recogniser.predictions(
      together: set(heard.map(\.name), heard.flatMap(\.values)))
    try rows(of: predictions).forEach(result)
  }

  /// Predictions for the recordings of the adaptation, by their places among the sounds.
  private func predictedTarget(
    _ sounds: [Sound], _ order: [Int], _ numbers: (Sound, Bool) throws -> [Float]
  ) throws -> [Int: PredictionRow] {
    let values = try order.flatMap { try numbers(sounds[$0], true) }
    let predictions = try recogniser.predictions(
      ofTarget: set(order.map { sounds[$0].name }, values))
    return Dictionary(
      uniqueKeysWithValues: zip(order, rows(of: predictions)).map { ($0, $1) })
  }

  /// Follows a sound in windows; silent ones have no emotion.
  func follow(
    _ sound: Sound, window: Double, hop: Double?, _ failure: Failure, _ result: Result
  ) throws {
    let measure = try recogniser.measurement()
    do {
      let reader = try SoundReader(sound.url, named: sound.name)
      var windows = try SoundWindows(of: reader, length: window, hop: hop)
      while let window = try windows.next() {
        if window.start == 0 {
          try SpokenUtterance.check(
            window.recording, named: sound.name, lasts: recogniser.shortestUtterance)
        }
        var row = PredictionRow(sound.name, start: window.start, end: window.end)
        if window.recording.samples.contains(where: { $0 != 0 }) {
          let values = try measure(window.recording, sound.name)
          let predictions = try recogniser.predictions(of: set([sound.name], values))
          row.fill(predictions, 0, recogniser.probabilities(of: predictions))
        }
        try result(row)
      }
      oddities.notes.add(reader.notes, on: sound.name)
    } catch {
      failure("\(error)")
    }
  }

  private func set(_ paths: [String], _ values: [Float]) -> MeasuredRecordings {
    MeasuredRecordings(paths: paths, values: Floats(values))
  }

  private func rows(of predictions: Predictions) -> [PredictionRow] {
    let probabilities = recogniser.probabilities(of: predictions)
    return predictions.paths.indices.map { index in
      var row = PredictionRow(predictions.paths[index])
      row.fill(predictions, index, probabilities)
      return row
    }
  }
}
