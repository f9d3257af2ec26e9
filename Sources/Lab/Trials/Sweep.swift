import Adaptation
import Corpora
import Networks
import Speech

/// The trials that an experiment needs: every task × method × seed, in one setting.
package struct Sweep: Sendable {
  package var tasks: [CorpusTask]
  package var methods: [any AdaptationMethod]
  package var seeds: [UInt64]
  package var input: InputSettings
  package var network: NetworkSettings
  package var training: TrainingSettings
  /// What shallow methods see.
  package var acoustics = AcousticFeatureSettings()

  /// A sweep in the setting of a profile.
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

  /// The trials, seeds outermost, so that a sweep that is stopped has whole comparisons.
  ///
  /// A shallow method draws nothing at random, so it has the first seed alone.
  /// - Parameter data: what a task's corpora hold.
  package func trials(data: (CorpusTask) throws -> Trial.Contents) throws -> [Trial] {
    let contents = try tasks.map { (task: $0, data: try data($0)) }
    return try seeds.flatMap { seed in
      try contents.flatMap { task, data in
        try methods.compactMap { method -> Trial? in
          guard seed == seeds.first || !(method is any ShallowMethod) else { return nil }
          return Trial(
            task: task, data: data, recipe: recipe(of: method),
            method: try MethodDescription(method), seed: seed)
        }
      }
    }
  }

  private func recipe(of method: any AdaptationMethod) -> Recipe {
    guard let method = method as? any DeepMethod else { return .acoustic(acoustics) }
    var network = network
    network.batchStatistics = method.batchStatistics(network.batchStatistics)
    return .network(NetworkRecipe(input: input, network: network, training: training))
  }
}
