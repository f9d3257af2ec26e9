// SPDX-License-Identifier: MIT
import Corpora
import Evaluation
import Foundations
import Lab
import Torch

/// The calibration of a recogniser's probabilities on speakers of the source.
///
/// A recogniser learns from all of the source, so the same method is trained a second time with a fold of the
/// source's speakers held out, and the temperature is fitted to the scores of their utterances. These are
/// standardised as they are in the source, and go the way of a recording of the target through network or
/// classifier: what a method does to the source alone before it fits a classifier is not done to them.
///
/// The temperature is therefore one of the source, and of a sibling of the recogniser. Probabilities of another corpus
/// are as a rule too high by as much as less is recognised there.
package struct SourceCalibration: Codable, Hashable, Sendable {
  /// The temperature of the scores.
  package let scaling: TemperatureScaling
  /// The key of the second trial.
  package let trial: Digest
  /// The number of utterances that the temperature was fitted to, and of their speakers.
  package let utterances: Int
  package let speakers: Int
  /// The mean confidence of their predictions, and the share of right ones.
  package let confidence: Double
  package let accuracy: Double
  /// The expected calibration error on them, in ten bins, without the temperature and with it.
  package let errorBefore: Double
  package let errorAfter: Double

  /// The number of folds of the source's speakers, of which one is held out.
  static let folds = 5

  /// False for the temperature of a damaged file.
  var isPossible: Bool { TemperatureScaling.range.contains(scaling.temperature) }

  /// Fits the temperature.
  /// - Parameters:
  ///   - scores: of the held-out utterances, `[utterances, emotions]`.
  ///   - emotions: those of the columns.
  /// - Throws: `UserError` where there is too little to fit to, or a score is not a finite number.
  init(
    trial: Digest, heldOut: LabelledSet, scores: [Float], emotions: [Emotion],
    meaning: ScoreMeaning
  ) throws {
    let predictions = try Predictions(
      paths: heldOut.labels.indices.map(String.init), emotions: emotions, scores: scores,
      meaning: meaning)
    let truth = heldOut.labels.map { emotions[$0] }
    scaling = try TemperatureScaling(predictions, truth: truth)
    let before = try Calibration(
      predictions, probabilities: predictions.probabilities, truth: truth)
    let after = try Calibration(
      predictions, probabilities: predictions.probabilities(scaling), truth: truth)
    self.trial = trial
    utterances = truth.count
    speakers = Set(heldOut.speakers).count
    (confidence, accuracy) = (after.confidence, after.accuracy)
    (errorBefore, errorAfter) = (before.expectedError(), after.expectedError())
  }
}

/// The second training, if the source allows one.
enum CalibrationPlan: Sendable {
  case trial(PlannedTrial, sentence: String)
  /// The reason, as the end of a sentence.
  case impossible(String)
  case notAskedFor

  /// - Parameters:
  ///   - trial: the recogniser's own.
  ///   - sources: the labelled corpora in the order of its samples.
  init(of trial: Trial, sources: [Corpus]) throws {
    let utterances = sources.flatMap(\.utterances)
    guard utterances.allSatisfy(\.isSpeakerKnown) else {
      self = .impossible("not all speakers of the source are known")
      return
    }
    let speakers = sources.enumerated().flatMap { index, corpus in
      corpus.utterances.map { "\(index)/\($0.speaker)" }
    }
    var start = 0
    let corpora = sources.map { corpus in
      defer { start += corpus.utterances.count }
      return Array(start..<start + corpus.utterances.count)
    }
    guard corpora.contains(where: { Set($0.map { speakers[$0] }).count > 1 }) else {
      self = .impossible("the source has one speaker, who is learnt from")
      return
    }
    let heldOut = try HeldOutSpeakers.indices(
      folds: SourceCalibration.folds, seed: trial.seed, speakers: speakers, corpora: corpora)
    let learnt = utterances.indices.filter { !heldOut.contains($0) }
    let left = Set(learnt.map { utterances[$0].emotion })
    if let missing = trial.task.emotions.first(where: { !left.contains($0) }) {
      self = .impossible("without the speakers to calibrate on, the source has no \(missing)")
      return
    }
    guard heldOut.count >= TemperatureScaling.fewest,
      Set(heldOut.map { utterances[$0].emotion }).count > 1
    else {
      self = .impossible(
        "the \(heldOut.count) utterances of the speakers to calibrate on are too few")
      return
    }
    let held = Set(heldOut.map { speakers[$0] }).count
    self = .trial(
      try PlannedTrial(trial.holdingOutSpeakers(folds: SourceCalibration.folds)),
      sentence:
        "Then trains it again without \(held) of the source's \(Set(speakers).count) speakers, to calibrate its probabilities on them; --no-calibration saves that time."
    )
  }

  var sentence: String? {
    switch self {
    case .trial(_, let sentence): sentence
    case .impossible(let reason): "Its probabilities will not be calibrated: \(reason)."
    case .notAskedFor: nil
    }
  }
}
