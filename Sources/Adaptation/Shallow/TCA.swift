import Torch

/// Transfer component analysis: a subspace of a kernel's features in which the corpora's means are near.
///
/// The components are `TransferComponents`, the classifier in them is a ``LinearSVM``.
/// Source: Pan et al., IEEE Trans. Neural Networks 2011. The paper classifies with nearest neighbours
/// and regularised least squares; here the machine of the other methods does.
public struct TCA: ShallowMethod {
  public static let name = "TCA"
  public static let version = 1
  public static let source = "Pan et al., TNN 2011"

  /// What samples are compared by.
  public enum Kernel: String, Codable, Hashable, Sendable, CaseIterable {
    /// x · y.
    case linear
    /// exp(−‖x − y‖² / 2σ²), σ the median distance of two samples of either corpus.
    case radial
  }

  public var kernel = Kernel.radial
  /// μ: how much large weights cost.
  public var tradeOff = 1.0
  public var grid = SubspaceGrid()

  public init() {}

  public func candidates(_ problem: ShallowProblem) throws -> [ShallowCandidate] {
    let problem = try problem.checked()
    guard try Tensor.concatenated([problem.source, problem.target]).isSpread else {
      throw ShallowError.noVariance(corpus: "source and target")
    }
    let sources = problem.source.size(0)
    let components = try components(problem, limit: grid.dimensions.max() ?? 1)
    return try grid.candidates(problem, rank: components.rank) {
      let embedding = try components.embedding.narrowed(0..<$0, dimension: 1)
      return (
        source: try embedding.narrowed(0..<sources),
        target: try embedding.narrowed(sources..<embedding.size(0))
      )
    }
  }

  func components(_ problem: ShallowProblem, limit: Int) throws -> TransferComponents {
    let samples = try Tensor.concatenated([problem.source, problem.target])
    return try TransferComponents(
      factor: kernel.factor(samples), sources: problem.source.size(0), tradeOff: tradeOff,
      limit: limit)
  }
}

extension TCA.Kernel {
  /// F with F Fᵀ = K², where K is the kernel matrix of samples.
  func factor(_ samples: Tensor) throws -> Tensor {
    switch self {
    case .linear:
      // K² = X Xᵀ X Xᵀ = F Fᵀ with F = X (XᵀX)^½
      let (values, vectors) = try samples.transposed().matmul(samples).symmetricEigen()
      let root = try (vectors * values.atLeast(0).squareRoot()).matmul(vectors.transposed())
      return try samples.matmul(root)
    case .radial:
      let distances = try Self.squaredDistances(samples)
      let width = try Self.medianDistance(distances)
      return try (distances * (-1 / (2 * width * width))).exp()
    }
  }

  /// ‖x_i − x_j‖², `[samples, samples]`.
  static func squaredDistances(_ samples: Tensor) throws -> Tensor {
    let squares = try samples.squared().sum(1, keeping: true)
    let products = try samples.matmul(samples.transposed())
    return try (squares + squares.transposed() - 2 * products).atLeast(0)
  }

  /// The median over pairs of different samples; 1 where more than half of the pairs are equal.
  static func medianDistance(_ squared: Tensor) throws -> Double {
    let count = squared.size(0)
    let pairs = count * (count - 1)
    guard pairs > 0 else { return 1 }
    // every pair is there twice, behind the `count` zeros of the diagonal
    let sorted = try squared.reshaped([-1]).sorted().values
    let middle = count + pairs / 2
    let median = try sorted.narrowed(middle - 1..<middle + 1).squareRoot().mean().item
    return median > 0 ? median : 1
  }
}
