import Torch

/// How alike a source and a target sample must be for the one to help to rebuild the other.
public enum Granularity: String, Codable, Hashable, Sendable, CaseIterable {
  /// Any source sample may rebuild any target sample: the marginal form, without labels.
  case any
  /// Only source samples of the target sample's rough group; see ``TermContext/groups``.
  case group
  /// Only source samples of the target sample's emotion.
  case emotion
}

/// When the network's own predictions stand in for the target's labels, which nobody knows here.
public struct PseudoLabels: Codable, Hashable, Sendable {
  /// A target sample takes part if its group's, or emotion's, probability is above this.
  public var confidence = 0.6
  /// The fraction of training before which no target sample takes part.
  public var start = 0.3

  public init() {}

  /// Which source samples may rebuild which target samples.
  /// - Parameters:
  ///   - granularity: how alike they must be.
  ///   - probabilities: of the target, `[targets, emotions]`.
  ///   - labels: of the source, one-hot, `[atoms, emotions]`.
  ///   - groups: the group of each emotion.
  ///   - progress: the fraction of training done.
  /// - Returns: 1 where allowed, else 0, `[targets, atoms]`, without gradient; nil for all.
  func allowed(
    _ granularity: Granularity, probabilities: Tensor, labels: Tensor, groups: [Int],
    progress: Double
  ) throws -> Tensor? {
    guard granularity != .any else { return nil }
    return try withoutGradient {
      let (type, device) = (try probabilities.elementType, try probabilities.device)
      // which emotion belongs to which class, [emotions, classes]
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
