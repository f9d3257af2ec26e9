// SPDX-License-Identifier: MIT
import Torch

/// The mean of several Gaussian kernels whose widths come from the data.
///
///     k(x, y) = ⅕ Σ_u exp(−‖x − y‖² / (2^u b)),   u = −2, −1, 0, 1, 2
///
/// The width b is the mean, or the median, of ‖x − y‖² over the pairs of the batch at hand, both corpora
/// together, and carries no gradient. Source: Long et al., ICML 2015 (DAN), section 3.1, which also
/// optimises the kernels' shares; here each has a fifth, as in the authors' later code.
public struct GaussianKernels: Codable, Hashable, Sendable {
  /// The statistic of the distances that b is.
  public enum Bandwidth: String, Codable, Hashable, Sendable, CaseIterable {
    case mean
    case median
  }

  public var bandwidth = Bandwidth.mean

  public init() {}

  /// The kernel of every pair of samples.
  /// - Parameter features: `[samples, width]`, both corpora.
  /// - Returns: `[samples, samples]`, with gradient.
  public func callAsFunction(_ features: Tensor) throws -> Tensor {
    let distances = try Self.squaredDistances(features)
    let width = try withoutGradient { try self.width(distances.detached(), features.detached()) }
    // the widest kernel; its powers 2, 4, 8 and 16 are the narrower ones
    var kernel = try (-distances / (width * 4)).exp()
    var sum = kernel
    for _ in 0..<4 {
      kernel = try kernel.squared()
      sum = try sum + kernel
    }
    return try sum * 0.2
  }

  /// ‖x_i − x_j‖², `[samples, samples]`, exactly zero on the diagonal.
  static func squaredDistances(_ features: Tensor) throws -> Tensor {
    // a shift changes no distance, and there is less to cancel around the mean
    let centred = try features - features.detached().mean(0, keeping: true)
    let squares = try centred.squared().sum(1, keeping: true)
    let products = try centred.matmul(centred.transposed())
    let distances = try (squares + squares.transposed() - 2 * products).atLeast(0)
    let diagonal = try Tensor.identity(features.size(0), type: features.elementType)
    return try distances * (1 - diagonal.to(device: features.device))
  }

  /// b, at least what rounding leaves of features that are all equal: their kernel is then 1.
  private func width(_ distances: Tensor, _ features: Tensor) throws -> Tensor {
    let count = distances.size(0)
    let pairs = count * (count - 1)
    let usual: Tensor
    switch bandwidth {
    case .mean: usual = try distances.sum() / Double(max(1, pairs))
    case .median:
      let sorted = try distances.reshaped([-1]).sorted(0).values
      // the diagonal's zeros come first; every pair occurs twice
      let middle = min(count + (pairs - 1) / 2, count * count - 1)
      usual = try sorted.narrowed(middle..<min(middle + 2, count * count)).mean()
    }
    let rounding = try features.squared().sum(1).mean() * 1e-10
    return try usual.maximum(rounding.atLeast(1e-30))
  }
}
