import Networks
import Torch

/// What the losses of several layers come to.
public enum LayerCombination: String, Codable, Hashable, Sendable, CaseIterable {
  case sum
  case mean
}

/// What target samples are rebuilt from.
public enum SourceDictionary: Codable, Hashable, Sendable {
  /// The source batch of the step.
  case batch
  /// The source batch, and so many source features of the steps before, which carry no gradient.
  case memory(Int)
}

/// The term of DIDAN and LIDAN: at each of some layers target features are rebuilt from source ones.
struct ReconstructionTerm: AdaptationTerm {
  /// A layer, and who may rebuild whom there.
  struct Level {
    let layer: FeatureLayer
    let granularity: Granularity
  }

  /// What the methods set.
  struct Settings {
    let weight: Double
    let ramp: Ramp
    let levels: [Level]
    let combination: LayerCombination
    let reconstruction: Reconstruction
    let dictionary: SourceDictionary
    let pseudoLabels: PseudoLabels
    let isSymmetric: Bool
  }

  private let settings: Settings
  private let regression: RegressionLoss
  private let groups: [Int]
  /// One per level, or none at all.
  private let memories: [SourceMemory]

  /// - Throws: ``TermError``.
  init(_ settings: Settings, of method: String, _ context: TermContext) throws {
    try TermError.requireLayers(settings.levels.map(\.layer), of: method)
    try settings.reconstruction.requireProtection()
    self.settings = settings
    regression = context.loss
    groups = context.groups
    switch settings.dictionary {
    case .batch: memories = []
    case .memory(let capacity):
      memories = try settings.levels.map { level in
        try SourceMemory(
          layer: level.layer, capacity: capacity,
          width: context.network.width(of: level.layer, emotions: context.emotions),
          emotions: context.emotions, from: Initialisation(from: context.generator))
      }
    }
  }

  var state: [(name: String, tensor: Tensor)] { memories.flatMap(\.state) }

  func value(_ batch: AlignmentBatch) throws -> TermValue {
    let probabilities = try regression.probabilities(of: batch.target.scores.detached())
    let labels = try batch.sourceLabels.oneHot(classes: groups.count)
    var parts: [Reconstruction.Outcome] = []
    for (index, level) in settings.levels.enumerated() {
      let source = level.layer.features(of: batch.source)
      let target = level.layer.features(of: batch.target)
      let own = try labels.to(source.elementType)
      let memory = memories.isEmpty ? nil : memories[index]
      let atoms = try memory?.following(source, own) ?? (features: source, labels: own)
      parts.append(
        try outcome(level, source, own, target, atoms, probabilities, batch.progress))
      try memory?.add(source, own)
    }
    let sum = try parts.dropFirst().reduce(parts[0].loss) { try $0 + $1.loss }
    let loss = try settings.combination == .sum ? sum : sum / Double(parts.count)
    return TermValue(
      loss: try loss * (settings.weight * settings.ramp(batch.progress)),
      diagnostics: try [("reconstruction residual", loss.detached())]
        + settings.levels.indices.flatMap { try diagnostics($0, parts[$0], batch) })
  }

  private func outcome(
    _ level: Level, _ source: Tensor, _ labels: Tensor, _ target: Tensor,
    _ atoms: (features: Tensor, labels: Tensor), _ probabilities: Tensor, _ progress: Double
  ) throws -> Reconstruction.Outcome {
    func allowed(_ labels: Tensor) throws -> Tensor? {
      try settings.pseudoLabels.allowed(
        level.granularity, probabilities: probabilities, labels: labels, groups: groups,
        progress: progress)
    }
    let forward = try settings.reconstruction(
      target: target, from: atoms.features, allowed: allowed(atoms.labels))
    guard settings.isSymmetric else { return forward }
    let backward = try settings.reconstruction(
      target: source, from: target, allowed: allowed(labels)?.transposed())
    return Reconstruction.Outcome(
      loss: try (forward.loss + backward.loss) * 0.5, weights: forward.weights)
  }

  /// Named after the layer where there are several.
  private func diagnostics(
    _ index: Int, _ outcome: Reconstruction.Outcome, _ batch: AlignmentBatch
  ) throws -> [(name: String, value: Tensor)] {
    let layer = settings.levels[index].layer
    let isOnly = settings.levels.count == 1
    let suffix = isOnly ? "" : " \(layer)"
    let own = isOnly ? [] : [("residual\(suffix)", try outcome.loss.detached())]
    return own + [
      (
        "non-zero weights\(suffix)",
        try outcome.weights.magnitude().greater(than: 0).to(.float32).mean()
      ),
      ("source feature scale\(suffix)", try spread(layer.features(of: batch.source))),
      ("target feature scale\(suffix)", try spread(layer.features(of: batch.target))),
    ]
  }

  /// The root mean square distance of features from their mean: zero when they have collapsed.
  private func spread(_ features: Tensor) throws -> Tensor {
    let features = try features.detached()
    return try (features - features.mean(0, keeping: true)).squared().sum(1).mean().squareRoot()
  }
}
