// SPDX-License-Identifier: MIT
import Foundations
import Torch

/// Kernel mean matching: source samples are weighted so that their mean in a kernel's feature space is the
/// target's.
///
///     min over β   ‖ 1/n_s Σ_i β_i φ(x_i^s) − 1/n_t Σ_j φ(x_j^t) ‖²
///                  such that 0 ≤ β_i ≤ B and |Σ β_i − n_s| ≤ n_s ε
///
/// then a ``LinearSVM`` whose cost of sample i is multiplied by β_i. φ is that of the Gaussian kernel
/// exp(−‖x − y‖² / 2σ²), σ the median distance of two samples of either corpus, and ε = (√n_s − 1) / √n_s.
/// Source: Huang et al., NIPS 2006; Gretton et al., in *Dataset Shift in Machine Learning*, 2009, chapter 8,
/// from which ε and the larger B are.
public struct KMM: ShallowMethod {
  public static let name = "KMM"
  public static let version = 1
  public static let source = "Huang et al., NIPS 2006"

  /// The values of B to try, the default last.
  public var bounds = [10.0, 1000]
  /// The costs to try, the default last.
  public var costs = LinearSVM.usualCosts

  public init() {}

  public func candidates(_ problem: ShallowProblem) throws -> [ShallowCandidate] {
    let problem = try problem.checked()
    let matching = try MeanMatching(problem)
    return try bounds.flatMap { bound in
      try LinearSVM.candidates(
        source: problem.source, of: problem, costs: costs,
        weights: matching.weights(bound: bound), settings: [("bound", bound)])
    }
  }
}

/// The programme of ``KMM``.
package struct MeanMatching {
  /// K `[source samples, source samples]`.
  private let kernel: Tensor
  /// n_s times the mean kernel of each source sample with the target's, `[source samples, 1]`.
  private let pull: Tensor

  /// The programme with the median distance of two samples of either corpus as σ.
  package init(_ problem: ShallowProblem) throws {
    let samples = try Tensor.concatenated([problem.source, problem.target])
    let distances = try SampleDistances.squared(samples, samples)
    try self.init(
      distances: distances.narrowed(0..<problem.source.size(0)),
      width: SampleDistances.median(distances))
  }

  /// - Parameters:
  ///   - distances: squared distances of source samples from source samples, then target samples.
  ///   - width: σ.
  init(distances: Tensor, width: Double) throws {
    let (sources, all) = (distances.size(0), distances.size(1))
    let kernels = try SampleDistances.radialKernel(distances, width: width)
    kernel = try kernels.narrowed(0..<sources, dimension: 1).contiguous()
    pull =
      try kernels.narrowed(sources..<all, dimension: 1).mean(1, keeping: true) * Double(sources)
  }

  /// β, one per source sample.
  /// - Parameters:
  ///   - bound: B.
  ///   - slack: ε; the paper's choice where nil.
  /// - Throws: `UserError` for a bound that leaves no room.
  package func weights(bound: Double, slack: Double? = nil, tolerance: Double = 1e-12) throws
    -> [Double]
  {
    guard bound > 1, bound.isFinite else {
      throw UserError(
        "The bound of the weights of kernel mean matching is \(bound). It has to be above 1, the mean weight."
      )
    }
    let count = Double(kernel.size(0))
    // a single sample has no room for its sum by the paper's choice
    let slack = max(slack ?? (1 - 1 / count.squareRoot()), 1e-6)
    return try BoxProgram(
      quadratic: kernel, linear: pull, bound: bound,
      sums: (count * (1 - slack))...(count * (1 + slack))
    ).solution(tolerance: tolerance).doubles
  }

  /// The largest possible fall of the objective along a straight line within the limits of the sum, as a share
  /// of the objective; B is not regarded.
  package func relativeGap(_ weights: [Double]) throws -> Double {
    let count = Double(kernel.size(0))
    let point = try Tensor(weights, shape: [weights.count, 1])
    let product = try kernel.matmul(point)
    let slope = try product - pull
    let least = try slope.smallest().item
    let slack = 1 - 1 / count.squareRoot()
    let best = least * count * (least > 0 ? 1 - slack : 1 + slack)
    let objective = try (point * (product * 0.5 - pull)).sum().item
    return try ((slope * point).sum().item - best) / abs(objective)
  }
}
