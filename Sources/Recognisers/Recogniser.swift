// SPDX-License-Identifier: MIT
import Corpora
import Evaluation
import Foundations
import Lab
import Speech

/// A trained network or classifier with everything that is needed to recognise emotions in recordings.
///
/// What a trial makes of a recording depends on the others of its corpus: on their mean and deviation, and for some
/// networks on the batch. Therefore a recogniser predicts in two ways:
///
/// - ``predictions(of:)`` treats each recording alone, as a further recording of the target, with the stored
///   statistics of the target. Other recordings have no influence on the result.
/// - ``predictions(together:)`` treats the recordings as a corpus with its own statistics, of unknown speakers.
///
/// For the target itself, in the order of ``order(of:)``, ``predictions(ofTarget:)`` gives the result of the
/// trial, bit for bit.
package struct Recogniser {
  package let description: RecogniserDescription
  package let provenance: TrialProvenance
  /// Licences of source and target.
  package let licences: [RecogniserDescription.Licence]
  /// SHA-256 of each file of the target, in the order of the trial.
  package let target: [Digest]
  /// The speaker of each file of the target; unknown speakers are all different.
  let speakers: [String]
  let body: any RecogniserBody
  /// Calibration of the probabilities on the source; nil where there is none.
  package let calibration: SourceCalibration?

  init(
    description: RecogniserDescription, provenance: TrialProvenance,
    licences: [RecogniserDescription.Licence], target: [Digest], speakers: [String],
    body: any RecogniserBody, calibration: SourceCalibration? = nil
  ) {
    self.description = description
    self.provenance = provenance
    self.licences = licences
    self.target = target
    self.speakers = speakers
    self.body = body
    self.calibration = calibration
  }

  /// Makes a recogniser of a trial.
  init(
    trial: Trial, key: Digest, body: any RecogniserBody, target: [Digest], speakers: [String],
    provenance: TrialProvenance, licences: [RecogniserDescription.Licence],
    calibration: SourceCalibration? = nil
  ) {
    self.init(
      description: RecogniserDescription(trial: trial, key: key, targetRecordings: target.count),
      provenance: provenance, licences: licences, target: target, speakers: speakers, body: body,
      calibration: calibration)
  }

  /// Classes, in the order of scores and probabilities.
  package var emotions: [Emotion] { description.emotions }

  /// The table whose numbers the recogniser takes; nil if it hears sound.
  package var table: FeatureTableDescription? { description.trial.recipe.vectors?.table }

  /// Shortest duration of a recording, in seconds.
  package var shortestUtterance: Double { body.input.shortestUtterance }

  /// Returns the function from a recording, and its name in errors, to the numbers of ``MeasuredRecordings``, to be
  /// used on the calling thread only.
  package func measurement() throws -> (_ recording: Recording, _ name: String) throws -> [Float] {
    try body.input.measurement()
  }

  /// Predicts each recording alone, as a recording of the target.
  /// - Throws: `UserError` if there is none, or a score is not a finite number.
  package func predictions(of recordings: MeasuredRecordings) throws -> Predictions {
    try predictions(recordings, body.scores(alone: recordings))
  }

  /// Predicts recordings as a corpus of their own, of unknown speakers.
  /// - Throws: `UserError` if there is none, or a score is not a finite number.
  package func predictions(together recordings: MeasuredRecordings) throws -> Predictions {
    try predictions(recordings, body.scores(together: recordings))
  }

  /// Predicts the target as the trial did.
  /// - Parameter recordings: those of the target, in the order of the trial.
  /// - Throws: `UserError` if there is none, or a score is not a finite number.
  package func predictions(ofTarget recordings: MeasuredRecordings) throws -> Predictions {
    precondition(recordings.count == speakers.count, "one recording per file of the target")
    return try predictions(recordings, body.scores(ofTarget: recordings, speakers: speakers))
  }

  /// The probability of every emotion for every recording, row-major `[recordings, emotions]`: the softmax of the
  /// scores over the temperature, or what ``Predictions/probabilities`` gives where the recogniser is not calibrated.
  /// - Parameter predictions: made by this recogniser.
  package func probabilities(of predictions: Predictions) -> [Double] {
    calibration.map { predictions.probabilities($0.scaling) } ?? predictions.probabilities
  }

  private func predictions(_ recordings: MeasuredRecordings, _ scores: [Float]) throws
    -> Predictions
  {
    try Predictions(
      paths: recordings.paths, emotions: emotions, scores: scores, meaning: body.meaning)
  }

  /// Finds the files of the target among other files.
  /// - Parameter files: SHA-256 of each file; nil for a file that cannot be read.
  /// - Returns: indices of the target's files in the order of the trial; nil if one of them is missing.
  package func order(of files: [Digest?]) -> [Int]? {
    var places: [Digest: [Int]] = [:]
    for (index, digest) in files.enumerated().reversed() {
      if let digest { places[digest, default: []].append(index) }
    }
    var order: [Int] = []
    for digest in target {
      guard let place = places[digest]?.popLast() else { return nil }
      order.append(place)
    }
    return order
  }
}
