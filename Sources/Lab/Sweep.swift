import Adaptation
import Corpora
import Networks

/// The trials that an experiment needs: every task × method × seed, in one setting.
public struct Sweep: Sendable {
  public var tasks: [CorpusTask]
  public var methods: [any AdaptationMethod]
  public var seeds: [UInt64]
  public var input: InputSettings
  public var network: NetworkSettings
  public var training: TrainingSettings

  /// A sweep in the setting of a profile.
  public init(
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
  /// - Parameter data: what a task's corpora hold.
  func trials(data: (CorpusTask) throws -> Trial.Data) throws -> [Trial] {
    let contents = try tasks.map { (task: $0, data: try data($0)) }
    return try seeds.flatMap { seed in
      try contents.flatMap { task, data in
        try methods.map { method in
          var network = network
          network.batchStatistics = method.batchStatistics(network.batchStatistics)
          return Trial(
            task: task, data: data, input: input, network: network,
            method: try MethodDescription(method), training: training, seed: seed)
        }
      }
    }
  }
}
