// SPDX-License-Identifier: MIT
import Foundations
import Testing
import Torch

@testable import Adaptation

/// What a shallow method leaves behind for recordings that come later.
@Suite struct ShallowModelTests {
  private static let methods = MethodRegistry.standard.shallowNames

  private func problem() throws -> ShallowProblem {
    let labels = (0..<40).map { $0 % 3 }
    let means = try Tensor.normal([3, 12], seed: 1) * 2
    return ShallowProblem(
      source: try means.selected(labels) + .normal([40, 12], seed: 2), labels: labels,
      target: try means.selected((0..<30).map { $0 % 3 }) + .normal([30, 12], seed: 3) + 0.3,
      emotions: 3)
  }

  private func candidates(_ name: String, _ problem: ShallowProblem) throws -> [ShallowCandidate] {
    let method = try #require(
      try MethodRegistry.standard.method(named: name) as? any ShallowMethod)
    return try method.candidates(problem)
  }

  /// The scores of every candidate are those of its model, to the bit, also after the way through a file.
  @Test(arguments: methods) func theModelGivesTheScores(name: String) throws {
    let problem = try problem()
    for candidate in try candidates(name, problem) {
      let model = try #require(candidate.model)
      let scores = try candidate.scores.doubles
      #expect(try model.scores(of: problem.target).doubles == scores)
      let copies = try model.tensors.map { name, tensor in
        (name, try Tensor(tensor.doubles, shape: tensor.shape))
      }
      let read = try ShallowModel(
        tensors: Dictionary(uniqueKeysWithValues: copies), features: 12, emotions: 3)
      #expect(try read.scores(of: problem.target).doubles == scores)
    }
  }

  /// One product and one sum, behind a kernel at most, give the same up to rounding, for samples alone too.
  @Test(arguments: methods) func theFoldedModelAgrees(name: String) throws {
    let problem = try problem()
    let model = try #require(try candidates(name, problem).last?.model)
    let folded = try model.folded()
    var flow = try problem.target.narrowed(4..<5)
    if let kernel = folded.kernel {
      flow = try SampleDistances.radialKernel(flow, kernel.references, width: kernel.width)
    }
    let scores = try flow.matmul(folded.matrix) + folded.biases
    let expected = try model.scores(of: problem.target).narrowed(4..<5)
    let scale = try expected.magnitude().largest().item
    #expect(try (scores - expected).magnitude().largest().item < 1e-9 * max(1, scale))
  }

  /// ((2, 3) − (1, 1)) (1, 2)ᵀ = 5; 5 · (1, −1) + (0, 10) = (5, 5).
  @Test func theStepsAreAppliedInTheirOrder() throws {
    let model = try ShallowModel(
      FeatureMap([
        .subtract(Tensor([1.0, 1], shape: [1, 2])), .project(Tensor([1.0, 2], shape: [2, 1])),
      ]), weights: Tensor([1.0, -1], shape: [2, 1]), biases: Tensor([0.0, 10]))
    let features = try Tensor([2.0, 3], shape: [1, 2])
    #expect(try model.scores(of: features).doubles == [5, 5])
    let folded = try model.folded()
    #expect(try folded.matrix.doubles == [1, -1, 2, -2])
    #expect(try folded.biases.doubles == [-3, 13])
  }

  /// exp(−‖(0, 2)‖² / (2 · 2²)) = e^−½.
  @Test func theKernelIsGaussian() throws {
    let map = try FeatureMap([
      .radialKernel(references: Tensor([1.0, 1, 1, 3], shape: [2, 2]), width: 2)
    ])
    let found = try map(Tensor([1.0, 1], shape: [1, 2])).doubles
    #expect(found[0] == 1)
    #expect(abs(found[1] - 0.6065306597126334) < 1e-15)
  }

  @Test func aKernelBehindAnotherStepIsNotFolded() throws {
    let model = try ShallowModel(
      FeatureMap([
        .subtract(Tensor([1.0], shape: [1, 1])),
        .radialKernel(references: Tensor([1.0], shape: [1, 1]), width: 1),
      ]), weights: Tensor([1.0, 2], shape: [2, 1]), biases: Tensor([0.0, 0]))
    #expect(throws: UserError.self) { try model.folded() }
  }

  /// Arrays that do not fit each other, as a damaged file may have them.
  @Test func arraysThatDoNotFitAreRefused() throws {
    func reason(_ change: (inout [String: Tensor]) throws -> Void) throws -> String {
      var tensors: [String: Tensor] = [
        "1.subtract": try .zeros([1, 4], type: .float64),
        "2.project": try .ones([4, 3], type: .float64),
        "3.references": try .ones([5, 3], type: .float64), "3.width": try Tensor([2.0]),
        "weights": try .ones([2, 5], type: .float64), "biases": try .ones([2], type: .float64),
      ]
      try change(&tensors)
      do {
        _ = try ShallowModel(tensors: tensors, features: 4, emotions: 2)
        return ""
      } catch { return "\(error)" }
    }
    #expect(try reason { _ in } == "")
    #expect(
      try reason { $0["weights"] = try .ones([2, 6], type: .float64) }
        == "the array 'weights' has the shape [2, 6], not [2, 5]")
    #expect(try reason { $0["biases"] = nil } == "the array 'biases' is missing")
    #expect(
      try reason { $0["2.project"] = try .ones([5, 3], type: .float64) }
        == "the array '2.project' has the shape [5, 3], not [4, any]")
    #expect(try reason { $0["3.width"] = try Tensor([0.0]) } == "the width of the kernel is 0.0")
    #expect(try reason { $0["3.width"] = nil } == "the array '3.width' is missing")
    #expect(
      try reason { $0["biases"] = try Tensor([1, Double.nan]) }
        == "the array 'biases' has a number that is not finite")
    #expect(
      try reason { $0["5.project"] = try .ones([1, 1], type: .float64) }
        == "the array '5.project' is not known")
  }

  /// A method of one's own may give scores alone.
  @Test func scoresAloneHaveNoModel() throws {
    let candidate = ShallowCandidate(settings: [], scores: try Tensor([1.0, 2], shape: [1, 2]))
    #expect(candidate.model == nil)
  }
}
