import Adaptation
import Corpora
import Evaluation
import Foundations
import Lab
import Speech
import Torch

/// What a method says of recordings that nobody labelled, and what is known of that without labels.
package struct UnlabelledOutcome: Codable, Sendable {
  package let method: String
  package let seed: UInt64
  /// Of every recording, after the last epoch.
  package let predictions: Predictions
  /// Label-free criteria; the higher the better.
  package let criteria: [NamedNumber]
  package let trial: Trial
  package let provenance: TrialProvenance

  /// A criterion's value.
  package func value(of criterion: Criterion) -> Double? {
    criteria.first { $0.name == criterion.rawValue }?.value
  }

  /// The share of recordings of which two methods say the same, 0…1.
  package func agreement(with other: UnlabelledOutcome) -> Double {
    let same = zip(predictions.labels, other.predictions.labels).count { $0 == $1 }
    return Double(same) / Double(predictions.count)
  }
}

extension AdaptationPair {
  /// What methods say of the target: seeds outermost, classifiers on acoustic features once, since they
  /// draw nothing at random.
  /// - Parameters:
  ///   - methods: networks and classifiers, in the order of the outcomes of a seed.
  ///   - seeds: those that networks are trained with; classifiers are run with the first.
  ///   - note: told of progress, a line at a time.
  /// - Throws: ``Interrupted`` when asked to stop, after everything was kept.
  package func outcomes(
    of methods: [any AdaptationMethod], seeds: [UInt64], note: @escaping @Sendable (String) -> Void
  ) throws -> [UnlabelledOutcome] {
    try seeds.flatMap { seed in
      try methods.filter { seed == seeds.first || !($0 is any ShallowMethod) }
        .map { try outcome(of: $0, seed: seed, note: note) }
    }
  }

  /// What a method says of the target, learnt here or taken from the store where it was learnt before.
  ///
  /// A network predicts the target together, as in a trial; of a classifier on acoustic features it is
  /// what it says with its default setting.
  private func outcome(
    of method: any AdaptationMethod, seed: UInt64, note: @escaping @Sendable (String) -> Void
  ) throws -> UnlabelledOutcome {
    if let method = method as? any DeepMethod {
      let training = try RecogniserTraining(self, method, seed: seed)
      let recogniser = try training.recogniser(note: note)
      return try UnlabelledOutcome(
        training.trial, recogniser.predictions(together: target.spectrograms),
        recogniser.provenance)
    }
    let trial = try trial(method, seed: seed)
    guard case .acoustic(let settings) = trial.recipe, let method = method as? any ShallowMethod
    else { throw LabError.wrongRecipe(trial.title) }
    let start = ContinuousClock.now
    try Engine.setThreads(provenance.threads)
    let (learnt, heard) = try acousticFeatures(settings)
    let candidates = try method.candidates(
      ShallowProblem(
        source: try learnt.standardised().inputs().to(.float64), labels: labels,
        target: try heard.standardised().inputs().to(.float64), emotions: task.emotions.count))
    guard let usual = candidates.last else { throw LabError.noCandidates(trial.title) }
    let predictions = try Predictions(
      paths: target.paths, emotions: task.emotions, scores: try usual.scores.floats,
      meaning: trial.recipe.scoreMeaning(of: method))
    var provenance = provenance
    provenance.seconds = (ContinuousClock.now - start) / .seconds(1)
    return try UnlabelledOutcome(trial, predictions, provenance)
  }

  /// Of the source's utterances and of the target's recordings; the store keeps both, so that each
  /// is measured once for all methods.
  private func acousticFeatures(_ settings: AcousticFeatureSettings) throws -> (
    source: AcousticFeatureSet, target: AcousticFeatureSet
  ) {
    (
      try source.measured(
        source.contents(), settings: settings, store: store.folder, threads: provenance.threads),
      try .cached(
        in: store.folder, name: "\(target.name)-\(kind.folderName)", files: target.files,
        settings: settings, threads: provenance.threads)
    )
  }
}

extension UnlabelledOutcome {
  fileprivate init(
    _ trial: Trial, _ predictions: Predictions, _ provenance: TrialProvenance
  ) throws {
    self.init(
      method: trial.method.name, seed: trial.seed, predictions: predictions,
      criteria: try Criterion.labelFree.map {
        NamedNumber(name: $0.rawValue, value: try $0.values(of: [predictions])[0])
      }, trial: trial, provenance: provenance)
  }
}
