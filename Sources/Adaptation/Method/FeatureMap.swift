// SPDX-License-Identifier: MIT
import Foundations
import Torch

/// The way from a sample's features to what a linear classifier takes: steps that are applied one after another.
///
/// No step needs a sample beside the one that it is applied to, so a map learnt from both corpora can be kept and
/// applied to recordings that come later.
public struct FeatureMap {
  /// One step; all tensors are float64.
  public enum Step {
    /// x − m, with m `[1, features]`.
    case subtract(Tensor)
    /// x P, with P `[features, components]`.
    case project(Tensor)
    /// exp(−‖x − r_j‖² / 2σ²) for each reference r_j, with references `[references, features]`.
    case radialKernel(references: Tensor, width: Double)
  }

  public let steps: [Step]

  /// - Parameter steps: in the order in which they are applied; none for features as they are.
  public init(_ steps: [Step] = []) throws {
    // a product of the same numbers in another layout may differ in its last bit
    self.steps = try steps.map { step in
      switch step {
      case .subtract(let row): .subtract(try row.to(.float64).contiguous())
      case .project(let matrix): .project(try matrix.to(.float64).contiguous())
      case .radialKernel(let references, let width):
        .radialKernel(references: try references.to(.float64).contiguous(), width: width)
      }
    }
  }

  /// Applies the steps to samples.
  /// - Parameter features: `[samples, features]`, float64.
  public func callAsFunction(_ features: Tensor) throws -> Tensor {
    try steps.reduce(features) { flow, step in
      switch step {
      case .subtract(let row): try flow - row
      case .project(let matrix): try flow.matmul(matrix)
      case .radialKernel(let references, let width):
        try SampleDistances.radialKernel(flow, references, width: width)
      }
    }
  }
}
