// SPDX-License-Identifier: MIT
import Torch

/// The likeness that lets a source sample help to rebuild a target sample.
public enum Granularity: String, Codable, Hashable, Sendable, CaseIterable {
  /// Any source sample may rebuild any target sample: the marginal form, without labels.
  case any
  /// Only source samples of the target sample's rough group; see ``TermContext/groups``.
  case group
  /// Only source samples of the target sample's emotion.
  case emotion
}

/// Conditions under which the network's own predictions stand in for the target's labels, which are
/// unknown here.
public struct PseudoLabels: Codable, Hashable, Sendable {
  /// The probability of its group, or emotion, above which a target sample takes part.
  public var confidence = 0.6
  /// The fraction of training before which no target sample takes part.
  public var start = 0.3
  /// The way from regressed scores to the probabilities.
  public var reading = ScoreReading.rectified

  public init() {}

  /// Decides which source samples may rebuild which target samples.
  /// - Parameters:
  ///   - granularity: the likeness that is required of them.
  ///   - probabilities: the target's, `[targets, emotions]`.
  ///   - labels: the source's, one-hot, `[atoms, emotions]`.
  ///   - groups: the group of each emotion.
  ///   - progress: the fraction of training done.
  /// - Returns: 1 where allowed, else 0, `[targets, atoms]`, without gradient; nil where all are
  ///   allowed.
  func allowed(
    _ granularity: Granularity, probabilities: Tensor, labels: Tensor, groups: [Int],
    progress: Double
  ) throws -> Tensor? {
    guard granularity != .any else { return nil }
    return try withoutGradient {
      let (type, device) = (try probabilities.elementType, try probabilities.device)
      // 1 where an emotion belongs to a class, [emotions, classes]
      let kinds = granularity == .emotion ? Array(groups.indices) : groups
      let classes = (kinds.max() ?? 0) + 1
      let membership = try Tensor(kinds).oneHot(classes: classes).to(type).to(device: device)
      let masses = try probabilities.matmul(membership)
      let isKnown = try masses.largest(1, keeping: true)
        .greater(than: progress < start ? .infinity : confidence).to(type)
      let likeliest = try masses.argmax(1).oneHot(classes: classes).to(type) * isKnown
      return try likeliest.matmul(labels.to(type).matmul(membership).transposed())
    }
  }
}
