// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundations
import Speech

/// One training run, fully described by a value.
package struct Trial: Hashable, Sendable {
  /// The speech that a trial reads, identified by its contents.
  package struct Contents: Codable, Hashable, Sendable {
    package var kind: CorpusKind
    /// Digest of the source's files with the emotions of the task.
    package var source: Digest
    /// Digest of the target's files with the emotions of the task.
    package var target: Digest

    package init(kind: CorpusKind, source: Digest, target: Digest) {
      self.kind = kind
      self.source = source
      self.target = target
    }
  }

  package var task: CorpusTask
  package var data: Contents
  package var recipe: Recipe
  /// The part of the source that is learnt from.
  package var sample = SourceSample.all
  package var method: MethodDescription
  package var seed: UInt64
  /// Raised when the meaning of the numbers changes: how batches are drawn, how epochs are counted.
  package var version = currentVersion
  static let currentVersion = 1

  package init(
    task: CorpusTask, data: Contents, recipe: Recipe, method: MethodDescription, seed: UInt64
  ) {
    self.task = task
    self.data = data
    self.recipe = recipe
    self.method = method
    self.seed = seed
  }

  /// Identity of the trial: the SHA-256 of its canonical JSON.
  package func key() throws -> Digest { try Digest(ofCanonicalJSON: self) }

  /// The trial in a progress line: `EmoDB→CASIA DIDAN seed 0`.
  package var title: String { "\(task) \(method.name) seed \(seed)" }
}

/// In the JSON of a trial, the parts of the recipe are at the same level as the other fields: `input`,
/// `network` and `training` for a network, `acoustics` or `table` for a classifier, and for a network in the
/// place of `input`. Where there is no `sample`, all of the source is learnt from; where there is no
/// `standardisation`, features are standardised per corpus.
extension Trial: Codable {
  private enum CodingKeys: CodingKey {
    case task, data, sample, method, seed, version
    case network
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    task = try container.decode(CorpusTask.self, forKey: .task)
    data = try container.decode(Contents.self, forKey: .data)
    sample = try container.decodeIfPresent(SourceSample.self, forKey: .sample) ?? .all
    method = try container.decode(MethodDescription.self, forKey: .method)
    seed = try container.decode(UInt64.self, forKey: .seed)
    version = try container.decode(Int.self, forKey: .version)
    recipe =
      container.contains(.network)
      ? .network(try NetworkRecipe(from: decoder)) : .features(try FeatureRecipe(from: decoder))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(task, forKey: .task)
    try container.encode(data, forKey: .data)
    if sample != .all { try container.encode(sample, forKey: .sample) }
    try container.encode(method, forKey: .method)
    try container.encode(seed, forKey: .seed)
    try container.encode(version, forKey: .version)
    switch recipe {
    case .network(let recipe): try recipe.encode(to: encoder)
    case .features(let recipe): try recipe.encode(to: encoder)
    }
  }
}
