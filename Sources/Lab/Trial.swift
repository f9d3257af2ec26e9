import Adaptation
import Corpora
import Reproducibility
import Speech

/// One training run, fully described by a value.
public struct Trial: Hashable, Sendable {
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
  public var recipe: Recipe
  public var method: MethodDescription
  public var seed: UInt64
  /// Raised when the meaning of the numbers changes: how batches are drawn, how epochs are counted.
  public var version = 1

  public init(
    task: CorpusTask, data: Data, recipe: Recipe, method: MethodDescription, seed: UInt64
  ) {
    self.task = task
    self.data = data
    self.recipe = recipe
    self.method = method
    self.seed = seed
  }

  /// What finds the trial's record: the SHA-256 of the trial's canonical JSON.
  public func key() throws -> Digest { try Digest(ofCanonicalJSON: self) }

  /// The trial in a progress line: `EmoDB→CASIA DIDAN seed 0`.
  public var title: String { "\(task) \(method.name) seed \(seed)" }
}

/// The recipe's parts stand beside the other fields: `input`, `network` and `training` of a network,
/// `acoustics` of a classifier.
extension Trial: Codable {
  private enum CodingKeys: CodingKey {
    case task, data, method, seed, version
    case input, network, training
    case acoustics
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    task = try container.decode(CorpusTask.self, forKey: .task)
    data = try container.decode(Data.self, forKey: .data)
    method = try container.decode(MethodDescription.self, forKey: .method)
    seed = try container.decode(UInt64.self, forKey: .seed)
    version = try container.decode(Int.self, forKey: .version)
    recipe =
      container.contains(.acoustics)
      ? .acoustic(try container.decode(AcousticFeatureSettings.self, forKey: .acoustics))
      : .network(try NetworkRecipe(from: decoder))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(task, forKey: .task)
    try container.encode(data, forKey: .data)
    try container.encode(method, forKey: .method)
    try container.encode(seed, forKey: .seed)
    try container.encode(version, forKey: .version)
    switch recipe {
    case .network(let recipe): try recipe.encode(to: encoder)
    case .acoustic(let settings): try container.encode(settings, forKey: .acoustics)
    }
  }
}
