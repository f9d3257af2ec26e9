// SPDX-License-Identifier: MIT
import Evaluation
import Foundations
import HDF5
import Lab
import Networks
import Speech
import Torch

/// A network on spectrograms, with the statistics of the target.
///
/// A trial standardises the rows of the target's spectrograms over their speaker or the whole target. Where each
/// corpus has batch statistics of its own, it also normalises the target with the statistics of the predicted
/// batch.
struct NetworkBody: RecogniserBody {
  /// Input, architecture and training of the network.
  let recipe: NetworkRecipe
  /// Statistics of the target's spectrograms; nil if rows are not standardised over a corpus.
  let rows: RowStatistics?
  /// The network with the target's batch statistics.
  let kept: Network

  init(_ recipe: NetworkRecipe, rows: RowStatistics?, kept: Network) {
    (self.recipe, self.rows, self.kept) = (recipe, rows, kept)
  }

  /// - Parameters:
  ///   - network: the trained network.
  ///   - spectrograms: those of the target before standardisation, in the order of the trial.
  ///   - speakers: the speaker of each.
  init(
    _ recipe: NetworkRecipe, network: Network, spectrograms: SpectrogramSet, speakers: [String]
  ) throws {
    let standardisation = recipe.input.standardisation
    self.init(
      recipe,
      rows: standardisation.withoutSpeakers == .perCorpus ? RowStatistics(of: spectrograms) : nil,
      kept: try network.keepingStatistics(
        of: try spectrograms.standardised(standardisation, speakers: speakers)
          .inputs(device: "cpu"),
        precision: recipe.training.precision))
  }

  var spectrogram: SpectrogramSettings { recipe.input.spectrogram }
  var shortestUtterance: Double { spectrogram.shortestUtterance }
  var meaning: ScoreMeaning { recipe.training.loss.scoreMeaning }
  var inputTitle: String {
    "a spectrogram of \(spectrogram.height) frequencies and \(spectrogram.width) moments"
  }
  private var emotions: Int { kept.outputParameters[0].tensor.size(0) }

  func measurement() throws -> (Recording, String) throws -> [Float] {
    let extractor = try SpectrogramExtractor(spectrogram)
    return { recording, _ in try extractor.spectrogram(of: recording).values }
  }

  private func set(_ recordings: MeasuredRecordings) -> SpectrogramSet {
    SpectrogramSet(settings: spectrogram, paths: recordings.paths, values: recordings.values)
  }

  func scores(alone recordings: MeasuredRecordings) throws -> [Float] {
    let spectrograms = set(recordings)
    let set =
      try rows.map { try spectrograms.standardised(by: $0) }
      ?? spectrograms.standardised(recipe.input.standardisation.withoutSpeakers)
    let inputs = try set.inputs(device: "cpu")
    return try (0..<set.count).flatMap { sample in
      try kept.predict(inputs.narrowed(sample..<sample + 1), precision: recipe.training.precision)
        .floats
    }
  }

  func scores(together recordings: MeasuredRecordings) throws -> [Float] {
    try scores(
      ofCorpus: set(recordings).standardised(recipe.input.standardisation.withoutSpeakers))
  }

  func scores(ofTarget recordings: MeasuredRecordings, speakers: [String]) throws -> [Float] {
    try scores(
      ofCorpus: set(recordings).standardised(recipe.input.standardisation, speakers: speakers))
  }

  /// - Parameter set: standardised spectrograms.
  private func scores(ofCorpus set: SpectrogramSet) throws -> [Float] {
    let network = try Network(
      recipe.network, height: set.height, emotions: emotions,
      from: Initialisation(seed: 0, device: "cpu"))
    for (mine, its) in zip(kept.checkpoint, network.checkpoint) {
      try its.tensor.assign(mine.tensor)
    }
    return try network.predict(
      set.inputs(device: "cpu"), precision: recipe.training.precision
    ).floats
  }
}
