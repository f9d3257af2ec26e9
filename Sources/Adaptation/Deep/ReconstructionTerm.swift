// SPDX-License-Identifier: MIT
import Foundations
import Networks
import Torch

/// A way to combine the losses of several layers.
public enum LayerCombination: String, Codable, Hashable, Sendable, CaseIterable {
  case sum
  case mean
}

/// The source features that target samples are rebuilt from.
public enum SourceDictionary: Codable, Hashable, Sendable {
  /// The source batch of the step.
  case batch
  /// The source batch, and this many source features of earlier steps, which carry no gradient.
  case memory(Int)
}

/// The term of DIDAN and LIDAN: at each of some layers target features are rebuilt from source ones.
struct ReconstructionTerm: AdaptationTerm {
  /// A layer, and the likeness that samples need there to rebuild each other.
  struct Level {
    let layer: FeatureLayer
    let granularity: Granularity
  }

  /// The settings of the methods.
  struct Settings {
    let weight: Double
    let ramp: Ramp
    let levels: [Level]
    let combination: LayerCombination
    let reconstruction: Reconstruction
    let dictionary: SourceDictionary
    let pseudoLabels: PseudoLabels
    let isSymmetric: Bool
    var labelWeight = 0.0
  }

  private let settings: Settings
  private let regression: RegressionLoss
  private let groups: [Int]
  /// One per level, or none at all.
  private let memories: [SourceMemory]

  /// - Throws: `UserError` where settings do not fit the network or each other.
  init(_ settings: Settings, of method: String, _ context: TermContext) throws {
    try settings.levels.map(\.layer).requireAny(for: method)
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
          width: context.width(of: level.layer),
          emotions: context.emotions, from: Initialisation(from: context.generator))
      }
    }
  }

  var state: [(name: String, tensor: Tensor)] { memories.flatMap(\.state) }

  func value(_ batch: AlignmentBatch) throws -> TermValue {
    let probabilities = try regression.probabilities(
      of: batch.target.scores.detached(), read: settings.pseudoLabels.reading)
    let labels = try batch.sourceLabels.oneHot(classes: groups.count)
    var parts: [Reconstruction.Outcome] = []
    for (index, level) in settings.levels.enumerated() {
      let source = level.layer.features(of: batch.source)
      let target = level.layer.features(of: batch.target)
      let own = try labels.to(source.elementType)
      let memory = memories.isEmpty ? nil : memories[index]
      let atoms = try memory?.following(source, own) ?? (features: source, labels: own)
      var part = try outcome(level, source, own, target, atoms, probabilities, batch.progress)
      if settings.labelWeight > 0 {
        let residual = try labelResidual(part.weights, atoms.labels, batch.target.scores)
        part = Reconstruction.Outcome(
          loss: try part.loss + residual * settings.labelWeight, weights: part.weights)
      }
      parts.append(part)
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

  /// The squared distance between the target's scores and the labels that its weights give it, the mean over
  /// targets: ‖h(z_i) − ȳ − w_i (Y − ȳ)‖² with the mean ȳ of the atoms' labels. The weights give the labels
  /// no gradient.
  private func labelResidual(_ weights: Tensor, _ labels: Tensor, _ scores: Tensor) throws -> Tensor
  {
    let labels = try labels.to(scores.elementType)
    let mean = try labels.mean(0, keeping: true)
    let rebuilt = try weights.to(scores.elementType).matmul(labels - mean) + mean
    return try (scores - rebuilt.detached()).squared().sum(1).mean()
  }

  /// The diagnostics of a level, named after its layer where there are several.
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

  /// The root mean square distance of features from their mean; zero when they have collapsed.
  private func spread(_ features: Tensor) throws -> Tensor {
    let features = try features.detached()
    return try (features - features.mean(0, keeping: true)).squared().sum(1).mean().squareRoot()
  }
}

/// The latest source features of a layer, newest first, with their labels.
///
/// Both tensors are changed in place, so that a checkpoint keeps them.
struct SourceMemory {
  /// `[capacity, width]`; rows that were never filled are zero.
  private let features: Tensor
  /// One-hot, `[capacity, emotions]`; rows that were never filled are zero.
  private let labels: Tensor
  private let name: String

  init(layer: FeatureLayer, capacity: Int, width: Int, emotions: Int, from fresh: Initialisation)
    throws
  {
    guard capacity > 0 else {
      throw UserError("The memory must hold at least 1 feature, not \(capacity).")
    }
    name = "memory.\(layer)"
    features = try fresh.full(0, [capacity, width])
    labels = try fresh.full(0, [capacity, emotions])
  }

  var state: [(name: String, tensor: Tensor)] {
    [(name + ".features", features), (name + ".labels", labels)]
  }

  /// The atoms of the present batch, then the remembered ones, which carry no gradient.
  /// - Parameters:
  ///   - batch: features `[batch, width]`.
  ///   - batchLabels: one-hot, `[batch, emotions]`.
  func following(_ batch: Tensor, _ batchLabels: Tensor) throws -> (
    features: Tensor, labels: Tensor
  ) {
    let filled = Int(try labels.sum().item)
    let type = try batch.elementType
    return (
      try Tensor.concatenated([batch, features.narrowed(0..<filled).to(type)]),
      try Tensor.concatenated([batchLabels, labels.narrowed(0..<filled).to(type)])
    )
  }

  /// Remembers a batch and forgets the oldest features.
  func add(_ batch: Tensor, _ batchLabels: Tensor) throws {
    try withoutGradient {
      let capacity = features.size(0)
      for (kept, new) in [(features, batch), (labels, batchLabels)] {
        let all = try Tensor.concatenated([new.detached().to(kept.elementType), kept])
        try kept.assign(all.narrowed(0..<capacity))
      }
    }
  }
}
