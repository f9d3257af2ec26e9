import Torch

/// Each corpus's principal components, and its features around their mean.
struct CorpusSubspaces {
  let source: PrincipalComponents
  let target: PrincipalComponents
  /// `[source samples, features]`.
  let centredSource: Tensor
  /// `[target samples, features]`.
  let centredTarget: Tensor

  /// - Throws: what ``PrincipalComponents`` says of a corpus.
  init(_ problem: ShallowProblem) throws {
    source = try PrincipalComponents(problem.source, corpus: "source")
    target = try PrincipalComponents(problem.target, corpus: "target")
    centredSource = try source.centred(problem.source)
    centredTarget = try target.centred(problem.target)
  }

  /// The largest dimension that both subspaces can have.
  var rank: Int { min(source.rank, target.rank) }
}
