// SPDX-License-Identifier: MIT
import Corpora
import Evaluation
import Foundations
import Lab
import Networks
import Speech
import Torch

/// A trained network with everything that is needed to recognise emotions in recordings.
///
/// A trial standardises the rows of the target's spectrograms over their speaker or the whole target. Where each corpus has
/// batch statistics of its own, it also normalises the target with the statistics of the predicted batch.
/// Therefore a recogniser predicts in two ways:
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
  /// Input, architecture and training of the network.
  let recipe: NetworkRecipe
  /// Settings of the spectrograms.
  let input: InputSettings
  /// Statistics of the target's spectrograms; nil if rows are not standardised over a corpus.
  let rows: RowStatistics?
  /// The network with the target's batch statistics.
  let kept: Network

  /// The recipe of a trial whose network can predict a single recording.
  ///
  /// A recording whose speaker is unknown is standardised by the statistics of the target.
  static func recipe(of trial: Trial) throws(RecogniserError) -> (
    network: NetworkRecipe, input: InputSettings
  ) {
    guard case .network(let recipe) = trial.recipe, case .spectrograms(let input) = recipe.input
    else {
      throw .noNetwork(method: trial.method.name, reason: "it trains no network on spectrograms")
    }
    return (recipe, input)
  }

  /// Makes a recogniser from the results of a trial.
  /// - Parameters:
  ///   - network: the trained network.
  ///   - spectrograms: spectrograms of the target before standardisation, in the order of the trial.
  ///   - target: SHA-256 of each of their files.
  ///   - speakers: the speaker of each.
  init(
    trial: Trial, key: Digest, network: Network, spectrograms: SpectrogramSet, target: [Digest],
    speakers: [String], provenance: TrialProvenance, licences: [RecogniserDescription.Licence]
  ) throws {
    (recipe, input) = try Self.recipe(of: trial)
    description = RecogniserDescription(
      trial: trial, key: key, targetRecordings: spectrograms.count)
    self.provenance = provenance
    self.licences = licences
    self.target = target
    self.speakers = speakers
    let standardisation = input.standardisation
    rows = standardisation.withoutSpeakers == .perCorpus ? RowStatistics(of: spectrograms) : nil
    kept = try network.keepingStatistics(
      of: try spectrograms.standardised(standardisation, speakers: speakers).inputs(device: "cpu"),
      precision: recipe.training.precision)
  }

  init(
    description: RecogniserDescription, provenance: TrialProvenance,
    licences: [RecogniserDescription.Licence], target: [Digest], speakers: [String],
    recipe: NetworkRecipe, input: InputSettings, rows: RowStatistics?, kept: Network
  ) {
    self.description = description
    self.provenance = provenance
    self.licences = licences
    self.target = target
    self.speakers = speakers
    self.recipe = recipe
    self.input = input
    self.rows = rows
    self.kept = kept
  }

  /// Classes, in the order of scores and probabilities.
  package var emotions: [Emotion] { description.emotions }

  /// Settings of the spectrograms that the network expects.
  package var spectrogram: SpectrogramSettings { input.spectrogram }

  /// Predicts each recording alone, as a recording of the target.
  /// - Parameter spectrograms: made with the settings ``spectrogram``, before standardisation.
  /// - Throws: `UserError` if there is none, or a score is not a finite number.
  package func predictions(of spectrograms: SpectrogramSet) throws -> Predictions {
    let set =
      try rows.map { try spectrograms.standardised(by: $0) }
      ?? spectrograms.standardised(input.standardisation.withoutSpeakers)
    let inputs = try set.inputs(device: "cpu")
    let scores = try (0..<set.count).flatMap { sample in
      try kept.predict(inputs.narrowed(sample..<sample + 1), precision: recipe.training.precision)
        .floats
    }
    return try predictions(of: set.paths, scores)
  }

  /// Predicts recordings as a corpus of their own, of unknown speakers.
  /// - Parameter spectrograms: made with the settings ``spectrogram``, before standardisation.
  /// - Throws: `UserError` if there is none, or a score is not a finite number.
  package func predictions(together spectrograms: SpectrogramSet) throws -> Predictions {
    try predictions(
      ofCorpus: spectrograms.standardised(input.standardisation.withoutSpeakers))
  }

  /// Predicts the target as the trial did.
  /// - Parameter spectrograms: made with the settings ``spectrogram``, before standardisation, in the order of
  ///   the trial.
  /// - Throws: `UserError` if there is none, or a score is not a finite number.
  package func predictions(ofTarget spectrograms: SpectrogramSet) throws -> Predictions {
    precondition(spectrograms.count == speakers.count, "one spectrogram per file of the target")
    return try predictions(
      ofCorpus: spectrograms.standardised(input.standardisation, speakers: speakers))
  }

  /// - Parameter set: standardised spectrograms.
  private func predictions(ofCorpus set: SpectrogramSet) throws -> Predictions {
    let network = try Network(
      recipe.network, height: set.height, emotions: emotions.count,
      from: Initialisation(seed: 0, device: "cpu"))
    for (mine, its) in zip(kept.checkpoint, network.checkpoint) {
      try its.tensor.assign(mine.tensor)
    }
    let scores = try network.predict(
      set.inputs(device: "cpu"), precision: recipe.training.precision)
    return try predictions(of: set.paths, scores.floats)
  }

  private func predictions(of paths: [String], _ scores: [Float]) throws -> Predictions {
    try Predictions(
      paths: paths, emotions: emotions, scores: scores,
      meaning: recipe.training.loss.scoreMeaning)
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
