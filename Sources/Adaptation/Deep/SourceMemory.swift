import Networks
import Torch

/// The last source features that a layer gave, newest first, with their labels.
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
    guard capacity > 0 else { throw TermError.memory(capacity) }
    name = "memory.\(layer)"
    features = try fresh.full(0, [capacity, width])
    labels = try fresh.full(0, [capacity, emotions])
  }

  var state: [(name: String, tensor: Tensor)] {
    [(name + ".features", features), (name + ".labels", labels)]
  }

  /// Atoms of the batch at hand, then those remembered, which carry no gradient.
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

  /// Remembers a batch and forgets the oldest.
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
