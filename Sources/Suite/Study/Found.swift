// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import Findings
import Foundations
import Lab
import Networks
import Notebook

/// The records of a study, with everything that a page needs to know of the run.
package struct Found {
  package let profile: Profile
  package let seeds: [UInt64]
  /// A sentence for tables that says which methods have how many seeds; none where all have as many.
  package let seedNotes: [String]
  package let tasks: [CorpusTask]
  /// Names of the methods or variants, in the order of the page.
  package let methods: [String]
  /// Facts of the labelled corpora.
  package let corpora: [CorpusFacts]
  /// Every trial of the main part: seeds outermost, then tasks, then methods; of variants, under their
  /// names, one variant after another.
  package let outcomes: [TrialOutcome]
  let further: [String: (tasks: [CorpusTask], outcomes: [TrialOutcome])]
  /// Processor time behind the records of the main part, in minutes.
  package let minutes: Double
  /// The page's own options, such as source and target, as they were given.
  let arguments: [String]
  /// Options that tell where store and corpora are, where that is not the usual place.
  let places: [String]
  /// Options that name a feature table.
  let tableArguments: [String]
  /// True if the speech is synthetic.
  let isStandIn: Bool
  /// The laboratory that holds trained networks; nil where records are all there is.
  let laboratory: Laboratory?
  /// True if the study says that its page shows networks.
  let needsNetworks: Bool

  /// The records of the trials of the main part that succeeded.
  package var records: [TrialRecord] { outcomes.compactMap(\.record) }
  /// The first task.
  package var task: CorpusTask { tasks[0] }
  /// Outcomes of a further part; empty where none of its methods was asked for.
  package subscript(part: String) -> [TrialOutcome] { further[part]?.outcomes ?? [] }
  /// Tasks of a further part.
  package func tasks(of part: String) -> [CorpusTask] { further[part]?.tasks ?? [] }
  /// The facts of a corpus by name.
  package func facts(of corpus: String) -> CorpusFacts? { corpora.first { $0.name == corpus } }
  /// The share of utterances that guessing recognises: one in the number of emotions, as a mean over the tasks.
  package var chance: Double {
    let chances = tasks.map { 1 / Double($0.emotions.count) }
    guard let first = chances.first else { return 1 }
    return Set(chances).count == 1 ? first : chances.reduce(0, +) / Double(chances.count)
  }

  /// ``chance`` in per cent; for tasks with different numbers of emotions the lowest and the highest.
  var chanceText: String {
    let chances = tasks.map { 1 / Double($0.emotions.count) }
    let texts = [chances.min() ?? 1, chances.max() ?? 1].map(NumberFormat.percent.text).distinct()
    return texts.joined(separator: " to ")
  }

  /// A method's UAR on each task, averaged over the seeds, last epoch.
  package func means(of method: String) -> [Double] {
    outcomes.means(of: method)
  }

  /// A method's UAR averaged over tasks and seeds, last epoch; not a number if no trial succeeded.
  package func mean(of method: String) -> Double {
    outcomes.mean(of: method)
  }

  /// Features of both corpora from the network that a finished trial kept.
  /// - Returns: nil where the record keeps no network, or nobody labelled the target.
  package func features(_ layer: FeatureLayer, of outcome: TrialOutcome) throws -> TrainedFeatures?
  {
    guard outcome.record != nil, let laboratory = try networks() else { return nil }
    return try laboratory.features(layer, of: outcome.trial)
  }

  /// A trial's last predictions of the target.
  /// - Returns: nil where the trial failed.
  package func predictions(of outcome: TrialOutcome) throws -> Predictions? {
    guard outcome.record != nil, let laboratory = try networks() else { return nil }
    return try laboratory.predictions(of: outcome.trial)
  }

  /// How certain some methods are of the first task's target, and how often they are right then.
  /// - Parameter methods: names; those without a finished trial are left out.
  package func certainties(of methods: [String]) throws -> [Certainty] {
    guard let laboratory = try networks() else { return [] }
    return try methods.compactMap { method in
      let own = outcomes.filter {
        $0.method == method && $0.task == task && $0.record != nil
      }
      return try Certainty(
        method, own.map { ($0.seed, try laboratory.calibration(of: $0.trial)) })
    }
  }

  /// The laboratory, for what only its store holds.
  /// - Throws: `UserError` where the study does not say that it needs that: a record of a committed page may
  ///   have taken the place of the store's.
  private func networks() throws -> Laboratory? {
    guard needsNetworks else {
      throw UserError(
        "The page shows trained networks or their predictions, but its study does not say so. Add needsNetworks: true to the study."
      )
    }
    return laboratory
  }
}
