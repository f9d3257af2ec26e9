// SPDX-License-Identifier: MIT
import Foundations
import Torch

/// Transfer component analysis: a subspace of a kernel's features in which the corpora's means are close.
///
/// The components are `TransferComponents`, the classifier in them is a ``LinearSVM``.
/// Source: Pan et al., IEEE Trans. Neural Networks 2011. The paper classifies with nearest neighbours
/// and regularised least squares; here the machine of the other methods does.
public struct TCA: ShallowMethod {
  public static let name = "TCA"
  public static let version = 1
  public static let source = "Pan et al., TNN 2011"

  /// The kernel that compares samples.
  public enum Kernel: String, Codable, Hashable, Sendable, CaseIterable {
    /// x · y.
    case linear
    /// exp(−‖x − y‖² / 2σ²), σ the median distance of two samples of either corpus.
    case radial
  }

  public var kernel = Kernel.radial
  /// The cost μ of large weights.
  public var tradeOff = 1.0
  public var grid = SubspaceGrid()

  public init() {}

  public func candidates(_ problem: ShallowProblem) throws -> [ShallowCandidate] {
    let problem = try problem.checked()
    guard try Tensor.concatenated([problem.source, problem.target]).isSpread else {
      throw UserError.noVariance(of: "source and target")
    }
    let sources = problem.source.size(0)
    let components = try components(problem, limit: grid.dimensions.max() ?? 1)
    return try grid.candidates(problem, rank: components.rank) {
      (
        source: try components.embedding.narrowed(0..<$0, dimension: 1).narrowed(0..<sources),
        map: try components.map(dimension: $0)
      )
    }
  }

  func components(_ problem: ShallowProblem, limit: Int) throws -> TransferComponents {
    let samples = try Tensor.concatenated([problem.source, problem.target])
    let (factor, step) = try kernel.factor(samples)
    return try TransferComponents(
      factor: factor, behind: step, sources: problem.source.size(0), tradeOff: tradeOff,
      limit: limit)
  }
}

extension TCA.Kernel {
  /// A matrix F with F Fᵀ = K², where K is the kernel matrix of the samples.
  func factor(_ samples: Tensor) throws -> (rows: Tensor, step: FeatureMap.Step) {
    switch self {
    case .linear:
      // K² = X Xᵀ X Xᵀ = F Fᵀ with F = X (XᵀX)^½
      let (values, vectors) = try samples.transposed().matmul(samples).symmetricEigen()
      let root = try (vectors * values.atLeast(0).squareRoot()).matmul(vectors.transposed())
      return (try samples.matmul(root), .project(root))
    case .radial:
      let distances = try SampleDistances.squared(samples, samples)
      let width = try SampleDistances.median(distances)
      return (
        try SampleDistances.radialKernel(distances, width: width),
        .radialKernel(references: samples, width: width)
      )
    }
  }
}

/// Directions in the space of a kernel along which both corpora vary much but their means differ little.
///
///     min over W   tr(Wᵀ K L K W) + μ tr(Wᵀ W)      such that Wᵀ K H K W = I
///
/// K is the kernel matrix over both corpora, L = v vᵀ with v = 1/n_s for source and −1/n_t for target
/// samples, so that Wᵀ K L K W is the squared distance of the means (MMD), and H = I − 11ᵀ/n.
/// Solved by the leading eigenvectors of (K L K + μI)⁻¹ K H K.
///
/// Any F with F Fᵀ = K² gives the same embedding K W = F Y, with F in place of K. So a linear kernel is as
/// large as its features, not as its samples. L has rank one: with u = Fᵀ v,
///
///     (u uᵀ + μI)^−½ = μ^−½ (I − γ û ûᵀ)      γ = 1 − √(μ / (μ + ‖u‖²)),  û = u / ‖u‖
///
/// and the problem is an ordinary symmetric one.
/// Source: Pan et al., IEEE Trans. Neural Networks 2011, eq. 9 to 11.
struct TransferComponents {
  /// The samples along the components, the leading one first, `[samples, rank]`.
  ///
  /// Each column has mean 0 and variance 1 over both corpora. The constraint asks for a sum of squares
  /// of 1; as a mean of squares it gives a cost the same meaning in corpora of any size, and the machine
  /// that follows need not learn an offset that all samples share.
  let embedding: Tensor
  private let step: FeatureMap.Step
  /// The mean of F over both corpora, `[1, width]`.
  private let mean: Tensor
  /// `[width, rank]`.
  private let projection: Tensor

  /// - Parameters:
  ///   - factor: F `[source samples + target samples, width]`.
  ///   - step: the way from a sample's features to its row of F.
  ///   - sources: n_s; the source's samples come first.
  ///   - tradeOff: μ, positive.
  ///   - limit: the largest number of components wanted.
  init(
    factor: Tensor, behind step: FeatureMap.Step, sources: Int, tradeOff: Double, limit: Int
  ) throws {
    let count = factor.size(0)
    let means = (
      source: try factor.narrowed(0..<sources).mean(0, keeping: true),
      target: try factor.narrowed(sources..<count).mean(0, keeping: true)
    )
    let shift = try means.source - means.target
    let square = try shift.squared().sum().item
    // γ / ‖u‖²
    let share = square > 0 ? (1 - (tradeOff / (tradeOff + square)).squareRoot()) / square : 0
    let mean = try factor.mean(0, keeping: true)
    let centred = try factor - mean
    let damped = try centred - (centred.matmul(shift.transposed()) * share).matmul(shift)
    let axes = try damped.transposed().matmul(damped).leadingEigen(above: 1e-12, limit: limit)
    let scale = try (axes.values / Double(count)).power(-0.5)
    embedding = try damped.matmul(axes.vectors) * scale
    // the same for rows that come later: (f − f̄)(I − γ û ûᵀ) V diag(scale)
    let across = try (shift.transposed() * share).matmul(shift.matmul(axes.vectors))
    (self.step, self.mean) = (step, mean)
    projection = try (axes.vectors - across) * scale
  }

  var rank: Int { embedding.size(1) }

  /// The way of a sample's features to the first components.
  func map(dimension: Int) throws -> FeatureMap {
    try FeatureMap([
      step, .subtract(mean), .project(projection.narrowed(0..<dimension, dimension: 1)),
    ])
  }
}
