import Adaptation
import Corpora
import Foundation
import Foundations
import Lab
import Networks
import Speech
import Torch

/// Trains a recogniser: one trial whose target nobody judges.
///
/// It goes through the same code as a trial of an experiment and has its key. A network that the store
/// keeps of this trial is taken; what is trained here is kept as the trial's checkpoint, from which
/// the same request, and an experiment, go on.
package struct RecogniserTraining {
  package let trial: Trial
  package let key: Digest
  let pair: AdaptationPair
  private let method: any DeepMethod
  private let recipe: NetworkRecipe

  /// Settles what is read, verifies it, and makes the target's spectrograms.
  /// - Throws: what is wrong with method, names, corpora, lock, recordings or store, each as a sentence.
  package init(_ request: RecogniserRequest, note: @escaping @Sendable (String) -> Void) throws {
    let method = try request.deepMethod()
    try self.init(AdaptationPair(request, note: note), method, seed: request.seed)
  }

  /// - Parameter method: one that learns from the source's labels.
  /// - Throws: ``RecogniserError/noNetwork(method:reason:)``.
  init(_ pair: AdaptationPair, _ method: any DeepMethod, seed: UInt64) throws {
    self.pair = pair
    self.method = method
    trial = try pair.trial(method, seed: seed)
    key = try trial.key()
    recipe = try Recogniser.recipe(of: trial)
  }

  /// What is going to be done, in sentences.
  package var sentences: [String] {
    let training = recipe.training
    return pair.sentences + [
      "Trains \(trial.method.name), \(pair.profile.rawValue) profile, seed \(trial.seed): \(training.epochs) epochs of \(training.updatesPerEpoch) updates."
    ]
  }

  /// Trains, or takes what is trained already.
  /// - Parameter note: told of progress, a line at a time.
  /// - Throws: ``Interrupted`` when asked to stop, after everything was kept.
  package func recogniser(note: @escaping @Sendable (String) -> Void) throws -> Recogniser {
    try Engine.setThreads(pair.provenance.threads)
    let (network, provenance) = try known(note) ?? trained(note)
    return try Recogniser(
      trial: trial, key: key, network: network, spectrograms: pair.target.spectrograms,
      target: pair.target.digests, provenance: provenance,
      licences: [pair.source.licence, pair.target.licence])
  }

  /// The network that the trial's record keeps.
  private func known(_ note: (String) -> Void) throws -> (Network, TrialProvenance)? {
    guard let record = pair.store.record(of: trial, key: key),
      let network = try Network(
        keptOf: trial, recipe, in: .open(pair.store.url(of: trial, key: key).path),
        height: recipe.input.spectrogram.height, device: "cpu")
    else { return nil }
    note("The store has this trial already, so nothing is trained.")
    return (network, record.provenance)
  }

  private func trained(
    _ note: @escaping @Sendable (String) -> Void
  ) throws -> (Network, TrialProvenance) {
    let start = ContinuousClock.now
    let standardisation = recipe.input.standardisation
    let inputs = try pair.target.spectrograms.standardised(standardisation).inputs(device: "cpu")
    let files = try pair.source.contents()
    let spectrograms: SpectrogramSet = try pair.source.measured(
      files, settings: recipe.input.spectrogram, store: pair.store.folder,
      threads: pair.provenance.threads)
    let keeper = CheckpointFolder(store: pair.store.folder, key: key, interval: 30, report: note)
      .keeper(part: "network")
    let trained = try Trainer(
      recipe: recipe, task: trial.task, method: method, seed: trial.seed, device: "cpu",
      checkpoints: keeper
    ).train(
      source: LabelledSet(
        inputs: spectrograms.standardised(standardisation).inputs(device: "cpu"),
        labels: pair.labels,
        emotions: trial.task.emotions.count, speakers: pair.source.utterances.map(\.speaker)),
      target: UnlabelledSet(
        inputs: inputs, paths: pair.target.paths, speakers: pair.target.paths),
      test: inputs
    ) { epoch, losses in
      let loss = losses.first { $0.name == LossName.regression }?.value ?? .nan
      note(
        "Epoch \(epoch) of \(recipe.training.epochs), regression loss "
          + String(format: "%.3f", loss))
    }
    var provenance = pair.provenance
    provenance.seconds = (ContinuousClock.now - start) / .seconds(1) + keeper.earlierSeconds
    provenance.earlierCommits = Set(keeper.earlierCommits).subtracting([provenance.commit]).sorted()
    return (trained.network, provenance)
  }
}
