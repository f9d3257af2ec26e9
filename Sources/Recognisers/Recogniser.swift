import Corpora
import Evaluation
import Foundations
import Lab
import Networks
import Speech
import Torch

/// A trained network with all that it needs to recognise emotion in recordings.
///
/// In a trial the rows of the target's spectrograms are standardised over the whole target, and where
/// each corpus has batch statistics of its own, the target is normalised by those of the very batch
/// that is predicted. So a recogniser predicts in two ways:
///
/// - ``predictions(of:)`` takes each recording alone, as one more of the target, with the statistics
///   of the target that were kept. What else is predicted makes no difference to a bit.
/// - ``predictions(together:)`` takes the recordings as a corpus, with its own statistics, as a trial
///   does. Of the target itself, in the order of ``order(of:)``, these are the trial's predictions,
///   bit for bit.
package struct Recogniser {
  package let description: RecogniserDescription
  package let provenance: TrialProvenance
  /// Of the corpora that were learnt from and adapted to.
  package let licences: [RecogniserDescription.Licence]
  /// The SHA-256 of the target's files, in the trial's order.
  package let target: [Digest]
  /// How the network is fed, built and trained.
  let recipe: NetworkRecipe
  /// Of the target's spectrograms; nil where no row is standardised over a corpus.
  let rows: RowStatistics?
  /// The network with the target's batch statistics.
  let kept: Network

  /// Every way to standardise but one can be done to a single recording.
  static func recipe(of trial: Trial) throws(RecogniserError) -> NetworkRecipe {
    guard case .network(let recipe) = trial.recipe else {
      throw .noNetwork(method: trial.method.name, reason: "it trains no network")
    }
    guard recipe.input.standardisation != .perSpeaker else {
      throw .noNetwork(
        method: trial.method.name, reason: "its input is standardised per speaker, who is not known"
      )
    }
    return recipe
  }

  /// A recogniser from what a trial trained.
  /// - Parameters:
  ///   - network: the trained network.
  ///   - spectrograms: the target's, in the trial's order, as they were before standardisation.
  ///   - target: the SHA-256 of their files.
  init(
    trial: Trial, key: Digest, network: Network, spectrograms: SpectrogramSet, target: [Digest],
    provenance: TrialProvenance, licences: [RecogniserDescription.Licence]
  ) throws {
    recipe = try Self.recipe(of: trial)
    description = RecogniserDescription(
      trial: trial, key: key, targetRecordings: spectrograms.count)
    self.provenance = provenance
    self.licences = licences
    self.target = target
    let standardisation = recipe.input.standardisation
    rows = standardisation == .perCorpus ? RowStatistics(of: spectrograms) : nil
    kept = try network.keepingStatistics(
      of: spectrograms.standardised(standardisation).inputs(device: "cpu"),
      precision: recipe.training.precision)
  }

  init(
    description: RecogniserDescription, provenance: TrialProvenance,
    licences: [RecogniserDescription.Licence], target: [Digest], recipe: NetworkRecipe,
    rows: RowStatistics?, kept: Network
  ) {
    self.description = description
    self.provenance = provenance
    self.licences = licences
    self.target = target
    self.recipe = recipe
    self.rows = rows
    self.kept = kept
  }

  /// The classes, in the order of scores and probabilities.
  package var emotions: [Emotion] { description.emotions }

  /// How sound becomes what the network sees.
  package var spectrogram: SpectrogramSettings { recipe.input.spectrogram }

  /// Predicts each recording alone, as one of the target.
  /// - Parameter spectrograms: made as ``spectrogram`` says, not standardised.
  /// - Throws: `UserError` where there is none, or a score is not a finite number.
  package func predictions(of spectrograms: SpectrogramSet) throws -> Predictions {
    let set =
      rows.map { spectrograms.standardised(by: $0) }
      ?? spectrograms.standardised(recipe.input.standardisation)
    let inputs = try set.inputs(device: "cpu")
    let scores = try (0..<set.count).flatMap { sample in
      try kept.predict(inputs.narrowed(sample..<sample + 1), precision: recipe.training.precision)
        .floats
    }
    return try predictions(of: set.paths, scores)
  }

  /// Predicts recordings as a corpus of their own, as a trial does.
  /// - Parameter spectrograms: made as ``spectrogram`` says, not standardised.
  /// - Throws: `UserError` where there is none, or a score is not a finite number.
  package func predictions(together spectrograms: SpectrogramSet) throws -> Predictions {
    let set = spectrograms.standardised(recipe.input.standardisation)
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

  /// Where among some files those of the target are, in the order in which the trial read them.
  /// - Parameter files: the SHA-256 of the files; nil for one that cannot be read.
  /// - Returns: nil where one of the target's files is not there.
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
