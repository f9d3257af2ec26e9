// SPDX-License-Identifier: MIT
import Torch

/// Contrastive losses on unit vectors: each anchor is drawn to its positives and away from all other
/// candidates.
///
///     L = −1/|A| Σ_{i∈A} 1/|P(i)| Σ_{p∈P(i)} log( exp(u_i·v_p / τ) / Σ_{j∈C(i)} exp(u_i·v_j / τ) )
///
/// u_i are the anchors, v_j the candidates, P(i) ⊂ C(i). A holds the anchors with at least one positive; the
/// others are left out of the mean.
/// Source: Khosla et al., NeurIPS 2020 (the form with the sum outside the logarithm). Its public code counts
/// anchors without positives in the mean; leaving them out is ours.
public struct Contrast: Codable, Hashable, Sendable {
  /// τ.
  public var temperature: Double

  public init(temperature: Double) { self.temperature = temperature }

  /// The loss of some anchors.
  /// - Parameters:
  ///   - anchors: u, unit vectors, `[anchors, width]`.
  ///   - candidates: v, unit vectors, `[candidates, width]`.
  ///   - positives: 1 where a candidate is a positive of an anchor, else 0, `[anchors, candidates]`.
  ///   - allowed: 1 where a candidate is in the denominator of an anchor, else 0, `[anchors, candidates]`.
  /// - Returns: one number with gradient into anchors and candidates; 0 if no anchor has a positive.
  public func callAsFunction(
    anchors: Tensor, candidates: Tensor, positives: Tensor, allowed: Tensor
  ) throws -> Tensor {
    let type = try anchors.elementType
    let (positives, allowed) = (try positives.to(type), try allowed.to(type))
    let similarities = try anchors.matmul(candidates.to(type).transposed()) / temperature
    // what is not allowed is too small to count, and gets no gradient
    let shares = try (similarities * allowed + (allowed - 1) * Self.exclusion).logSoftmax(1)
    let counts = try positives.sum(1)
    let isAnchor = try counts.greater(than: 0).to(type)
    let perAnchor = try (shares * positives * allowed).sum(1) / counts.atLeast(1)
    return try -(perAnchor * isAnchor).sum() / isAnchor.sum().atLeast(1)
  }

  /// Summand of a similarity that is not to count: far below every cosine / τ.
  private static let exclusion = 1e6

  /// Supervised contrast within a set: positives of a sample are the others with its label, itself left out.
  /// - Parameters:
  ///   - features: unit vectors, `[samples, width]`.
  ///   - labels: class indices, `[samples]`.
  ///   - members: 1 for a sample that takes part, else 0, `[samples]`; nil for all.
  ///   - negatives: further candidates that are nobody's positives, `[negatives, width]`; nil for none.
  public func supervised(
    features: Tensor, labels: Tensor, members: Tensor? = nil, negatives: Tensor? = nil
  ) throws -> Tensor {
    let (count, type) = (features.size(0), try features.elementType)
    let (same, others) = try Self.pairs(
      labels, members: members ?? Tensor.ones([count]).to(device: features.device), type: type)
    guard let negatives else {
      return try self(anchors: features, candidates: features, positives: same, allowed: others)
    }
    let shape = [count, negatives.size(0)]
    let device = try features.device
    return try self(
      anchors: features, candidates: Tensor.concatenated([features, negatives]),
      positives: Tensor.concatenated(
        [same, Tensor.zeros(shape, type: type).to(device: device)], dimension: 1),
      allowed: Tensor.concatenated(
        [others, Tensor.ones(shape, type: type).to(device: device)], dimension: 1))
  }

  /// The pairs of a set's samples that take part, `[samples, samples]` each: those of one label, and all, neither
  /// with the pairs of a sample with itself.
  static func pairs(_ labels: Tensor, members: Tensor, type: ElementType) throws -> (
    same: Tensor, others: Tensor
  ) {
    let members = try members.to(type)
    let apart = try 1 - Tensor.identity(labels.size(0), type: type).to(device: labels.device)
    let others = try members.unsqueezed(0) * apart
    let equal = try labels.unsqueezed(1).equal(to: labels.unsqueezed(0)).to(type)
    return (try equal * members.unsqueezed(1) * others, others)
  }

  /// Contrast with nearest neighbours in a bank: positives of an anchor are its K most similar entries, its own
  /// entry left out.
  /// - Parameters:
  ///   - anchors: unit vectors, `[anchors, width]`.
  ///   - neighbours: see ``Neighbours``.
  ///   - bank: unit vectors, `[entries, width]`.
  public func neighbours(_ neighbours: Neighbours, of anchors: Tensor, in bank: Tensor) throws
    -> Tensor
  {
    try self(
      anchors: anchors, candidates: bank, positives: neighbours.nearest, allowed: neighbours.others)
  }
}

extension Tensor {
  /// Scales each row to Euclidean length 1; a row of zeros stays as it is.
  func unitRows() throws -> Tensor { try self / norm(1, keeping: true).atLeast(1e-12) }
}
