// SPDX-License-Identifier: MIT
import Torch

@testable import Adaptation

/// Two made-up corpora of 32 groups of 12 features, of which six groups tell the emotions apart alike in both,
/// and six others mean another emotion in the target.
struct AcousticToy {
  let problem: ShallowProblem
  /// The target's true labels, used for the score alone.
  let answers: [Int]

  private static let (emotions, samples) = (5, 400)
  private static let groups = (0..<384).map { $0 / 12 }
  /// The features whose meaning differs between the corpora.
  static let specific = 72..<144

  /// - Parameter strength: the size of the class means of the groups that differ; that of the others is 0.25.
  init(strength: Double, seed: UInt64 = 0) throws {
    let labels = (0..<Self.samples).map { $0 % Self.emotions }
    answers = labels
    let common = try Tensor.normal([Self.emotions, 72], seed: seed + 1) * 0.25
    let specific = try Tensor.normal([Self.emotions, 72], seed: seed + 2) * strength
    func corpus(_ specific: Tensor, seed: UInt64) throws -> Tensor {
      let rest = try Tensor.zeros([Self.emotions, 240], type: .float64)
      let means = try Tensor.concatenated([common, specific, rest], dimension: 1)
      let samples =
        try means.selected(labels) + .normal([Self.samples, Self.groups.count], seed: seed)
      let mean = try samples.mean(0, keeping: true)
      return try (samples - mean) * samples.reciprocalDeviations(from: mean)
    }
    let turned = (0..<Self.emotions).map { ($0 + 2) % Self.emotions }
    problem = ShallowProblem(
      source: try corpus(specific, seed: seed + 3), labels: labels,
      target: try corpus(specific.selected(turned), seed: seed + 4), emotions: Self.emotions,
      groups: Self.groups)
  }

  /// The recall of each emotion in the target, averaged; all have as many samples.
  func recall(_ regression: TransferRegression, _ coefficients: Tensor) throws -> Double {
    let predicted = try regression.labels.scores(problem.target, coefficients).argmax(1).integers
    return Double(zip(predicted, answers).count { $0 == $1 }) / Double(answers.count)
  }

  /// Σ_j ‖p_j‖ over the features whose meaning differs.
  func specificWeight(_ coefficients: Tensor) throws -> Double {
    try coefficients.norm(1).narrowed(Self.specific).sum().item
  }
}
