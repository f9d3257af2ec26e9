// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Networks
import Speech

/// Trials of an experiment in one setting: all combinations of tasks, methods and seeds.
package struct Sweep: Sendable {
  package var tasks: [CorpusTask]
  package var methods: [any AdaptationMethod]
  package var seeds: [UInt64]
  /// The number of seeds of methods that run with the first of ``seeds`` only, by the method's name.
  package var seedLimits: [String: Int] = [:]
  package var input: InputSettings
  package var network: NetworkSettings
  package var training: TrainingSettings
  /// The part of the source that is learnt from.
  package var sample = SourceSample.all
  /// The input of shallow methods.
  package var features = FeatureRecipe()
  /// True if networks learn from ``features`` as well, with fully connected layers alone.
  package private(set) var networksReadFeatures = false

  /// A sweep with the settings of a profile.
  package init(
    tasks: [CorpusTask], methods: [any AdaptationMethod], seeds: [UInt64], profile: Profile
  ) {
    self.tasks = tasks
    self.methods = methods
    self.seeds = seeds
    input = profile.input
    network = profile.network
    training = profile.training
  }

  /// Has all methods learn from a table in the place of sound.
  package mutating func read(_ table: FeatureTableDescription) {
    features.source = .table(table)
    readFeatures()
  }

  /// Has networks learn from ``features``, as shallow methods do.
  package mutating func readFeatures() {
    networksReadFeatures = true
    // without them a network could not bring vectors of any size to one scale
    if network.batchStatistics == .none { network.batchStatistics = .perCorpus }
  }

  /// The trials. Seeds are outermost, so an interrupted sweep has complete comparisons for its first seeds.
  ///
  /// A shallow method draws nothing at random and therefore runs with the first seed only, unless its source is
  /// drawn.
  /// - Parameter data: gives the digests of a task's corpora.
  package func trials(data: (CorpusTask) throws -> Trial.Contents) throws -> [Trial] {
    let contents = try tasks.map { (task: $0, data: try data($0)) }
    return try seeds.enumerated().flatMap { place, seed in
      try contents.flatMap { task, data in
        try methods.compactMap { method -> Trial? in
          guard place < seedCount(of: method) else { return nil }
          var trial = Trial(
            task: task, data: data, recipe: recipe(of: method),
            method: try MethodDescription(method), seed: seed)
          trial.sample = sample
          return trial
        }
      }
    }
  }

  private func seedCount(of method: any AdaptationMethod) -> Int {
    method is any ShallowMethod && sample == .all
      ? 1 : seedLimits[type(of: method).name] ?? seeds.count
  }

  private func recipe(of method: any AdaptationMethod) -> Recipe {
    guard let method = method as? any DeepMethod else { return .features(features) }
    guard networksReadFeatures else {
      return .network(
        NetworkRecipe(
          input: .spectrograms(input), network: method.network(network), training: training))
    }
    // what separates the corpora is left to the batch statistics, which methods choose
    var input = features
    input.standardisation = .pooled
    // spectrograms alone are varied along time and frequency
    var training = training
    training.augmentation = .none
    return .network(
      NetworkRecipe(
        input: .features(input), network: method.network(network.onVectors), training: training))
  }
}
