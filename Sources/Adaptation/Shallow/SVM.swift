// SPDX-License-Identifier: MIT
/// No adaptation: a linear support vector machine, trained on the source's acoustic features.
///
/// A lower bound for shallow methods; ``LinearSVM`` has the formula.
/// Source: LIBLINEAR, Fan et al., JMLR 2008.
public struct SVM: ShallowMethod {
  public static let name = "SVM"
  public static let version = 1
  public static let source = "Fan et al., JMLR 2008"

  /// The costs to try, the default last.
  public var costs = LinearSVM.usualCosts

  public init() {}

  public func candidates(_ problem: ShallowProblem) throws -> [ShallowCandidate] {
    let problem = try problem.checked()
    return try LinearSVM.candidates(source: problem.source, of: problem, costs: costs)
  }
}
