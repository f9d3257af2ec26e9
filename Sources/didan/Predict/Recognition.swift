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
  typealias Result = (PredictionRow) -> Void

  private let recogniser: Recogniser

  init(_ recogniser: Recogniser) { self.recogniser = recogniser }

  /// Predicts whole sounds, in their order. If all recordings of the adaptation are among them, those
  /// are predicted together, as in the trial.
  func predict(
    _ sounds: [Sound], together: Bool, _ failure: Failure, _ result: Result
  ) throws {
    let digests = sounds.map { try? Digest(ofFileAt: $0.url) }
    let target = try recogniser.order(of: digests).map { try predictedTarget(sounds, $0) } ?? [:]
    let measure = try recogniser.measurement()
    var heard: [(name: String, values: [Float])] = []
    for (index, sound) in sounds.enumerated() {
      if let row = target[index], !together {
        result(row)
        continue
      }
      do {
        let recording = try SpokenUtterance.recording(
          at: sound.url, named: sound.name, shortest: recogniser.shortestUtterance)
        let values = try measure(recording, sound.name)
        if together {
          heard.append((sound.name, values))
        } else {
          result(row(of: try recogniser.predictions(of: set([sound.name], values)), 0))
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
    for index in heard.indices { result(row(of: predictions, index)) }
  }

  /// Predictions for the recordings of the adaptation, by their places among the sounds.
  private func predictedTarget(_ sounds: [Sound], _ order: [Int]) throws -> [Int: PredictionRow] {
    let measure = try recogniser.measurement()
    let values = try order.flatMap { place in
      let sound = sounds[place]
      return try measure(Recording(contentsOf: sound.url, named: sound.name), sound.name)
    }
    let predictions = try recogniser.predictions(
      ofTarget: set(order.map { sounds[$0].name }, values))
    return Dictionary(
      uniqueKeysWithValues: order.enumerated().map { ($1, row(of: predictions, $0)) })
  }

  /// Follows a sound in windows; silent ones have no emotion.
  func follow(
    _ sound: Sound, window: Double, hop: Double?, _ failure: Failure, _ result: Result
  ) throws {
    let measure = try recogniser.measurement()
    do {
      var windows = try SoundWindows(
        of: SoundReader(sound.url, named: sound.name), length: window, hop: hop)
      while let window = try windows.next() {
        if window.start == 0 {
          try SpokenUtterance.check(
            window.recording, named: sound.name, lasts: recogniser.shortestUtterance)
        }
        var row = PredictionRow(sound.name, start: window.start, end: window.end)
        if window.recording.samples.contains(where: { $0 != 0 }) {
          let values = try measure(window.recording, sound.name)
          row.fill(try recogniser.predictions(of: set([sound.name], values)), 0)
        }
        result(row)
      }
    } catch {
      failure("\(error)")
    }
  }

  private func set(_ paths: [String], _ values: [Float]) -> MeasuredRecordings {
    MeasuredRecordings(paths: paths, values: Floats(values))
  }

  private func row(of predictions: Predictions, _ index: Int) -> PredictionRow {
    var row = PredictionRow(predictions.paths[index])
    row.fill(predictions, index)
    return row
  }
}
