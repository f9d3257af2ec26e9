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
    let shares = try pairShares(sources: sources, targets: targets, like: kernel)
    let sum = try (shares * kernel).sum()
    // a V-statistic is a squared distance; below zero is rounding
    return estimator == .biased ? try sum.atLeast(0) : sum
  }

  /// P, `[samples, samples]`, in the kernel's type and on its device.
  private func pairShares(sources: Int, targets: Int, like kernel: Tensor) throws -> Tensor {
    let type = try kernel.elementType
    func within(_ count: Int) -> Double {
      1 / Double(count * (estimator == .biased ? count : count - 1))
    }
    let across = -1 / Double(sources * targets)
    func block(_ value: Double, _ rows: Int, _ columns: Int) throws -> Tensor {
      try Tensor.full(value, shape: [rows, columns], type: type)
    }
    let shares = try Tensor.concatenated([
      Tensor.concatenated(
        [block(within(sources), sources, sources), block(across, sources, targets)], dimension: 1),
      Tensor.concatenated(
        [block(across, targets, sources), block(within(targets), targets, targets)], dimension: 1),
    ])
    guard estimator == .unbiased else { return try shares.to(device: kernel.device) }
    return try (shares * (1 - Tensor.identity(sources + targets, type: type)))
      .to(device: kernel.device)
  }
}
