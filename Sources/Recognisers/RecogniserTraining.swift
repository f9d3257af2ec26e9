// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Foundation
import Foundations
import HDF5
import Lab
import Networks
import Torch

/// Training of a recogniser: one trial, run as in an experiment, whose network or classifier becomes a model file.
///
/// If the store has a record of the trial with its network, nothing is trained. A record holds no linear
/// classifier, so that one is fitted again, which takes seconds. Otherwise the trial leaves its record in the
/// store, for further requests and for experiments.
package struct RecogniserTraining {
  package let trial: Trial
  package let key: Digest
  let method: any AdaptationMethod
  private let profile: Profile
  private let planned: PlannedTrial
  /// The second training, on whose held-out speakers probabilities are calibrated.
  let calibration: CalibrationPlan
  let laboratory: Laboratory
  /// Description of the work to be done, in sentences.
  package let sentences: [String]

  /// Finds and verifies source and target.
  /// - Throws: what is wrong with method, names, corpora, lock, recordings or store, each as a sentence.
  package init(_ request: RecogniserRequest, note: @escaping @Sendable (String) -> Void) throws {
    method = try request.usableMethod()
    profile = request.profile
    let (material, task) = try request.settled()
    var setup = Setup(corpora: request.corpora, profile: request.profile, store: request.store)
    (setup.lock, setup.data, setup.registry) = (request.lock, request.data, request.registry)
    setup.tables = [request.table].compactMap(\.self)
    laboratory = try Laboratory(setup, material, note: note)
    var sweep = Sweep(
      tasks: [task], methods: [method], seeds: [request.seed], profile: request.profile)
    if let table = request.table { sweep.read(table.description) }
    planned = try laboratory.plan([sweep]).trials[0]
    (trial, key) = (planned.trial, planned.key)
    calibration =
      request.calibrates
      ? try CalibrationPlan(of: trial, sources: laboratory.sources(of: task)) : .notAskedFor
    sentences =
      try Self.sentences(laboratory, task) + [
        "Trains \(Self.work(trial, method, request.profile))."
      ] + [calibration.sentence].compactMap(\.self)
  }

  /// Trains the method, or loads its network from the store.
  /// - Parameter note: called with each line of progress.
  /// - Throws: `Interrupted` when asked to stop, after progress was saved; `UserError` for a method that leaves
  ///   nothing to keep.
  package func recogniser(note: @escaping @Sendable (String) -> Void) throws -> TrainedRecogniser {
    try Engine.setThreads(laboratory.setup.threads)
    let target = try laboratory.targetFiles(of: trial.task)
    let (body, record) =
      switch trial.recipe {
      case .network(let recipe): try network(recipe, target, note)
      case .features(let recipe): try classifier(recipe, note)
      }
    let calibration = try calibrated(note)
    let sources = try laboratory.sources(of: trial.task)
    let targetLicence =
      try laboratory.recordings.map {
        RecogniserDescription.Licence(corpus: $0.name, licence: "not stated", homePage: "")
      } ?? laboratory.target(of: trial.task).licence
    let recogniser = Recogniser(
      trial: trial, key: key, body: body, target: target.digests, speakers: target.speakers,
      provenance: record.provenance, licences: sources.map(\.licence) + [targetLicence],
      calibration: calibration)
    return TrainedRecogniser(
      recogniser: recogniser, record: record,
      card: RecogniserCard(
        recogniser, record, profile: profile, methodSource: type(of: method).source,
        sourceUtterances: sources.reduce(0) { $0 + $1.utterances.count },
        sourceSpeakers: sources.reduce(0) { $0 + Set($1.utterances.map(\.speaker)).count },
        warnings: laboratory.warnings))
  }

  private func network(
    _ recipe: NetworkRecipe, _ target: TargetFiles, _ note: @escaping @Sendable (String) -> Void
  ) throws -> (any RecogniserBody, TrialRecord) {
    let (network, record) = try trained(planned, recipe, note)
    let input: any RecogniserInput
    let measured: MeasuredRecordings
    switch recipe.input {
    case .spectrograms(let settings):
      let set = try laboratory.targetSpectrograms(of: trial.task, settings.spectrogram)
      (input, measured) = (SpectrogramInput(settings, target: set), MeasuredRecordings(set))
    case .features(let features):
      let (vectors, statistics) = try laboratory.targetFeatures(of: trial.task, features)
      (input, measured) = (FeatureInput(features, statistics), MeasuredRecordings(vectors))
    }
    let body = try NetworkBody(
      recipe, network: network, input: input, target: measured, speakers: target.speakers)
    return (body, record)
  }

  /// Trains the network of a trial, or loads it from the trial's record.
  func trained(
    _ planned: PlannedTrial, _ recipe: NetworkRecipe, _ note: @escaping @Sendable (String) -> Void
  ) throws -> (Network, TrialRecord) {
    let (trial, store) = (planned.trial, laboratory.store)
    if let record = store.record(of: trial, key: planned.key),
      let network = try Network(
        keptOf: trial, recipe, in: .open(store.url(of: trial, key: planned.key).path),
        device: "cpu")
    {
      note("The store already has this trial, so nothing is trained.")
      return (network, record)
    }
    let outcome = try laboratory.execute(planned) { progress in
      note(
        "Epoch \(progress.epoch) of \(progress.of), \(progress.isAdapting ? "adaptation" : "regression") loss "
          + String(format: "%.3f", progress.loss))
    }
    guard let network = outcome.networks.first?.network else {
      throw RecogniserError.nothingToKeep(
        method: trial.method.name, reason: "it trains no network")
    }
    return (network, outcome.record)
  }

  private func classifier(_ recipe: FeatureRecipe, _ note: (String) -> Void) throws
    -> (any RecogniserBody, TrialRecord)
  {
    let (model, record) = try fitted(planned, note)
    let body = ShallowBody(
      features: FeatureInput(
        recipe, try laboratory.targetFeatures(of: trial.task, recipe).statistics),
      model: model, meaning: trial.recipe.scoreMeaning(of: method))
    return (body, record)
  }

  /// Fits the classifier. A record of the same predictions stays as it is; another one is replaced.
  func fitted(_ planned: PlannedTrial, _ note: (String) -> Void) throws -> (
    ShallowModel, TrialRecord
  ) {
    let (trial, store) = (planned.trial, laboratory.store)
    let known = store.record(of: trial, key: planned.key)
    let before = known == nil ? nil : try? laboratory.predictions(of: trial)
    let outcome = try laboratory.outcome(of: planned)
    guard let model = outcome.model else {
      throw RecogniserError.nothingToKeep(
        method: trial.method.name,
        reason:
          "its candidates are scores of the target alone, without a ShallowModel that could score another recording"
      )
    }
    if let known, before == outcome.predictions.last {
      note("The store already has this trial; its classifier is the same, fitted again.")
      return (model, known)
    }
    if known != nil {
      note(
        "The store has this trial with other predictions, made by another version of this program or on another machine. They are replaced."
      )
    }
    try store.save(outcome)
    return (model, outcome.record)
  }
}

/// A recogniser with the record of its trial.
package struct TrainedRecogniser {
  package let recogniser: Recogniser
  package let record: TrialRecord
  package let card: RecogniserCard
}

extension RecogniserTraining {
  /// Size of the training: `DIDAN, laptop profile, seed 0: 20 epochs of 30 updates`.
  private static func work(
    _ trial: Trial, _ method: any AdaptationMethod, _ profile: Profile
  ) -> String {
    guard case .network(let recipe) = trial.recipe else {
      let features = trial.recipe.vectors?.table.map { "the table '\($0.name)'" }
      return
        "\(trial.method.name) on \(features ?? "acoustic features"), which draws nothing at random"
    }
    let training = recipe.training
    let second = (method as? any ContinuedMethod)?.stage
      .updates(after: training.updates, epochs: training.epochs)
    return
      "\(trial.method.name), \(profile.rawValue) profile, seed \(trial.seed): \(training.epochs) epochs of \(training.updatesPerEpoch) updates"
      + (second.map { ", then a second stage of \($0)" } ?? "")
  }

  private static func sentences(_ laboratory: Laboratory, _ task: CorpusTask) throws -> [String] {
    let sources = try laboratory.sources(of: task)
    let names = task.emotions.map(\.rawValue)
    let list = names.inSentence
    let standIn = laboratory.kind == .standIn ? " (synthetic stand-ins)" : ""
    let left = Set(sources.flatMap(\.description.emotions)).subtracting(task.emotions).sorted()
      .map(\.rawValue)
    let labelled = sources.map { "\($0.files.count) labelled utterances of \($0.name)" }
      .joined(separator: " and ")
    let recordings =
      try laboratory.recordings?.files.count ?? laboratory.target(of: task).files.count
    let labels =
      laboratory.recordings == nil
      ? "their labels are read once it is trained, to score it" : "reads no label of theirs"
    return [
      "Learns \(list) from \(labelled)\(standIn).",
      left.isEmpty
        ? nil
        : "Leaves out \(left.joined(separator: ", ")): not shared, not asked for, or not all files are there.",
      "Adapts to \(recordings) recordings of \(task.target), and \(labels).",
    ].compactMap(\.self)
  }
}

extension Corpus {
  fileprivate var licence: RecogniserDescription.Licence {
    .init(corpus: name, licence: description.licence, homePage: description.homePage)
  }
}
