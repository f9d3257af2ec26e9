// SPDX-License-Identifier: MIT
import Torch

/// The squared maximum mean discrepancy (MMD²) of two corpora: the squared distance of their features'
/// means in the space of a kernel.
///
/// Source: Gretton et al., JMLR 2012, equations 3 and 5.
public struct MaximumMeanDiscrepancy: Codable, Hashable, Sendable {
  /// The estimate of MMD² that a batch gives.
  public enum Estimator: String, Codable, Hashable, Sendable, CaseIterable {
    /// The V-statistic, all pairs: never negative, too large by about (1/n_s + 1/n_t)(1 − k̄).
    case biased
    /// The U-statistic, without the pairs of a sample with itself: right on average, so sometimes
    /// negative.
    case unbiased
  }

  public var kernels = GaussianKernels()
  public var estimator = Estimator.biased

  public init() {}

  /// MMD² of features.
  /// - Parameters:
  ///   - source: `[source samples, width]`.
  ///   - target: `[target samples, width]`.
  /// - Returns: one number with gradient.
  public func callAsFunction(_ source: Tensor, _ target: Tensor) throws -> Tensor {
    let kernel = try kernels(Tensor.concatenated([source, target]))
    return try value(kernel: kernel, sources: source.size(0))
  }

  /// MMD² = Σ_ij P_ij k_ij, from a kernel of all pairs, source samples first.
  ///
  /// The U-statistic does not exist where a corpus has one sample; the value is then 0, so that such
  /// a batch pulls nowhere.
  func value(kernel: Tensor, sources: Int) throws -> Tensor {
    let targets = kernel.size(0) - sources
    if estimator == .unbiased, min(sources, targets) < 2 { return try (kernel * 0).sum() }
    let shares = try Tensor(
      pairShares(sources: sources, targets: targets), shape: [sources + targets, sources + targets])
    let sum = try (shares.to(kernel.elementType).to(device: kernel.device) * kernel).sum()
    // a V-statistic is a squared distance; below zero is rounding
    return estimator == .biased ? try sum.atLeast(0) : sum
  }

  /// P, row-major.
  private func pairShares(sources: Int, targets: Int) -> [Double] {
    let all = sources + targets
    func within(_ count: Int, _ isSame: Bool) -> Double {
      switch estimator {
      case .biased: 1 / Double(count * count)
      case .unbiased: isSame ? 0 : 1 / Double(count * (count - 1))
      }
    }
    let across = -1 / Double(sources * targets)
    return (0..<all * all).map { index in
      let (row, column) = (index / all, index % all)
      return switch (row < sources, column < sources) {
      case (true, true): within(sources, row == column)
      case (false, false): within(targets, row == column)
      default: across
      }
    }
  }
}
