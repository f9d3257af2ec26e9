import Adaptation
import Corpora
import Networks
import Reproducibility

/// One training run, fully described by a value.
public struct Trial: Codable, Hashable, Sendable {
  /// Which speech a trial reads, by content.
  public struct Data: Codable, Hashable, Sendable {
    public var kind: CorpusKind
    /// The digest of the source's files, of the task's emotions.
    public var source: Digest
    /// The digest of the target's files, of the task's emotions.
    public var target: Digest

    public init(kind: CorpusKind, source: Digest, target: Digest) {
      self.kind = kind
      self.source = source
      self.target = target
    }
  }

  public var task: CorpusTask
  public var data: Data
  public var input: InputSettings
  public var network: NetworkSettings
  public var method: MethodDescription
  public var training: TrainingSettings
  public var seed: UInt64
  /// Raised when the meaning of the numbers changes: how batches are drawn, how epochs are counted.
  public var version = 1

  public init(
    task: CorpusTask, data: Data, input: InputSettings, network: NetworkSettings,
    method: MethodDescription, training: TrainingSettings, seed: UInt64
  ) {
    self.task = task
    self.data = data
    self.input = input
    self.network = network
    self.method = method
    self.training = training
    self.seed = seed
  }

  /// What finds the trial's record: the SHA-256 of the trial's canonical JSON.
  public func key() throws -> Digest { try Digest(ofCanonicalJSON: self) }

  /// The trial in a progress line: `EmoDB→CASIA DIDAN seed 0`.
  public var title: String { "\(task) \(method.name) seed \(seed)" }
}
