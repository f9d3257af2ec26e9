import Torch

extension Tensor {
  /// The entropy of each row of probabilities in nats, `[rows, 1]`; 0 ln 0 is 0.
  func entropies() throws -> Tensor {
    try -(self * atLeast(1e-30).log()).sum(1, keeping: true)
  }

  /// 1 + e^(−H) for each row of probabilities, divided by their mean: certain samples count more.
  ///
  /// Without gradient, `[rows, 1]`. Source: Long et al., NeurIPS 2018 (CDAN+E); Jin et al., ECCV
  /// 2020 (MCC).
  func certaintyWeights() throws -> Tensor {
    try withoutGradient {
      let weights = try (-(detached().entropies())).exp() + 1
      return try weights / weights.mean()
    }
  }
}
