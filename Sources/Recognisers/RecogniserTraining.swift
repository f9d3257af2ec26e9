// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundation
import Foundations
import HDF5
import Lab
import Networks
import Speech
import Torch

/// Training of a recogniser: one trial, run as in an experiment, whose network becomes a model file.
///
/// If the store has a record of the trial with its network, nothing is trained. Otherwise the trial leaves
/// its record in the store, for further requests and for experiments.
package struct RecogniserTraining {
  package let trial: Trial
  package let key: Digest
  private let planned: PlannedTrial
  private let recipe: NetworkRecipe
  private let input: InputSettings
  private let laboratory: Laboratory
  /// Description of the work to be done, in sentences.
  package let sentences: [String]

  /// Finds and verifies source and target.
  /// - Throws: what is wrong with method, names, corpora, lock, recordings or store, each as a sentence.
  package init(_ request: RecogniserRequest, note: @escaping @Sendable (String) -> Void) throws {
    let method = try request.deepMethod()
    let (material, task) = try request.settled()
    var setup = Setup(corpora: request.corpora, profile: request.profile, store: request.store)
    (setup.lock, setup.data) = (request.lock, request.data)
    laboratory = try Laboratory(setup, material, note: note)
    let sweep = Sweep(
      tasks: [task], methods: [method], seeds: [request.seed], profile: request.profile)
    planned = try laboratory.plan([sweep]).trials[0]
    (trial, key) = (planned.trial, planned.key)
    (recipe, input) = try Recogniser.recipe(of: trial)
    let training = recipe.training
    let second = (method as? any ContinuedMethod)?.stage
      .updates(after: training.updates, epochs: training.epochs)
    sentences =
      try Self.sentences(laboratory, task) + [
        "Trains \(trial.method.name), \(request.profile.rawValue) profile, seed \(trial.seed): \(training.epochs) epochs of \(training.updatesPerEpoch) updates"
          + (second.map { ", then a second stage of \($0)." } ?? ".")
      ]
  }

  /// Trains the network, or loads it from the store.
  /// - Parameter note: called with each line of progress.
  /// - Throws: `Interrupted` when asked to stop, after progress was saved.
  package func recogniser(note: @escaping @Sendable (String) -> Void) throws -> Recogniser {
    try Engine.setThreads(laboratory.setup.threads)
    let (network, provenance) = try known(note) ?? trained(note)
    let target = try laboratory.target(of: trial.task, input.spectrogram)
    return try Recogniser(
      trial: trial, key: key, network: network, spectrograms: target.spectrograms,
      target: target.digests, speakers: target.speakers, provenance: provenance,
      licences: laboratory.sources(of: trial.task).map(\.licence) + [
        laboratory.recordings.map {
          .init(corpus: $0.name, licence: "not stated", homePage: "")
        } ?? laboratory.target(of: trial.task).licence
      ])
  }

  /// Loads the network in the trial's record; nil if there is none.
  private func known(_ note: (String) -> Void) throws -> (Network, TrialProvenance)? {
    let store = laboratory.store
    guard let record = store.record(of: trial, key: key),
      let network = try Network(
        keptOf: trial, recipe, in: .open(store.url(of: trial, key: key).path), device: "cpu")
    else { return nil }
    note("The store already has this trial, so nothing is trained.")
    return (network, record.provenance)
  }

  private func trained(
    _ note: @escaping @Sendable (String) -> Void
  ) throws -> (Network, TrialProvenance) {
    let outcome = try laboratory.execute(planned) { progress in
      note(
        "Epoch \(progress.epoch) of \(progress.of), \(progress.isAdapting ? "adaptation" : "regression") loss "
          + String(format: "%.3f", progress.loss))
    }
    guard let network = outcome.networks.first?.network else {
      throw RecogniserError.noNetwork(method: trial.method.name, reason: "it trains no network")
    }
    return (network, outcome.record.provenance)
  }

  private static func sentences(_ laboratory: Laboratory, _ task: CorpusTask) throws -> [String] {
    let sources = try laboratory.sources(of: task)
    let names = task.emotions.map(\.rawValue)
    let list = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    let standIn = laboratory.kind == .standIn ? " (synthetic stand-ins)" : ""
    let left = Set(sources.flatMap(\.description.emotions)).subtracting(task.emotions).sorted()
      .map(\.rawValue)
    let labelled = sources.map { "\($0.files.count) labelled utterances of \($0.name)" }
      .joined(separator: " and ")
    let recordings =
      try laboratory.recordings?.files.count ?? laboratory.target(of: task).files.count
    return [
      "Learns \(list) from \(labelled)\(standIn).",
      left.isEmpty
        ? nil
        : "Leaves out \(left.joined(separator: ", ")): not shared, not asked for, or not all files are there.",
      "Adapts to \(recordings) recordings of \(task.target), and reads no label of theirs.",
    ].compactMap(\.self)
  }
}

extension Corpus {
  fileprivate var licence: RecogniserDescription.Licence {
    .init(corpus: name, licence: description.licence, homePage: description.homePage)
  }
}
