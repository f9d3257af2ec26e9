import Torch

/// Geodesic flow kernel: features are compared in all subspaces between the source's and the target's.
///
/// The subspaces are spanned by the leading principal components of each corpus. Features centred per
/// corpus go through the square root of the `GeodesicFlowKernel` into a ``LinearSVM``.
/// Source: Gong et al., CVPR 2012. The paper classifies by the nearest neighbour; here the machine
/// of the other methods does.
public struct GFK: ShallowMethod {
  public static let name = "GFK"
  public static let version = 1
  public static let source = "Gong et al., CVPR 2012"

  public var grid = SubspaceGrid()

  public init() {}

  public func candidates(_ problem: ShallowProblem) throws -> [ShallowCandidate] {
    let problem = try problem.checked()
    let subspaces = try CorpusSubspaces(problem)
    let (source, target) = (subspaces.source, subspaces.target)
    return try grid.candidates(problem, rank: subspaces.rank) {
      let flow = try GeodesicFlowKernel(from: source.leading($0), to: target.leading($0))
      return (
        source: try subspaces.centredSource.matmul(flow.root),
        target: try subspaces.centredTarget.matmul(flow.root)
      )
    }
  }
}
