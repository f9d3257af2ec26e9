// SPDX-License-Identifier: MIT
import Foundations
import Torch

/// A trained shallow method: scores from the features of a recording, without either corpus.
///
///     scores = map(x) Wᵀ + b
///
/// The margins of a linear support vector machine and the estimates of a regression into labels are of this form.
public struct ShallowModel {
  public let map: FeatureMap
  /// W `[emotions, what the map gives]`, float64.
  public let weights: Tensor
  /// b `[emotions]`, float64.
  public let biases: Tensor

  /// - Parameters:
  ///   - map: the way to what the weights apply to; features as they are by default.
  ///   - weights: `[emotions, what the map gives]`.
  ///   - biases: `[emotions]`, or one row of as many.
  public init(_ map: FeatureMap, weights: Tensor, biases: Tensor) throws {
    self.map = map
    self.weights = try weights.to(.float64).contiguous()
    self.biases = try biases.to(.float64).reshaped([-1]).contiguous()
  }

  /// The scores of samples.
  /// - Parameter features: `[samples, features]`, float64, standardised as those of the target were.
  /// - Returns: `[samples, emotions]`, float64.
  public func scores(of features: Tensor) throws -> Tensor { try scores(ofMapped: map(features)) }

  /// The scores of samples that the map was applied to.
  func scores(ofMapped features: Tensor) throws -> Tensor {
    try features.matmul(weights.transposed()) + biases
  }
}

extension ShallowModel {
  /// A model in one linear step behind at most one kernel, for programs that know no steps.
  package struct Folded {
    /// References `[references, features]` and σ of a radial kernel, applied before; nil where there is none.
    package let kernel: (references: Tensor, width: Double)?
    /// `[features or references, emotions]`.
    package let matrix: Tensor
    /// `[emotions]`.
    package let biases: Tensor
  }

  /// Multiplies the steps out; scores agree up to rounding.
  /// - Throws: `UserError` where a kernel follows another step.
  package func folded() throws -> Folded {
    var matrix = try weights.transposed()
    var offset = try biases.reshaped([1, -1])
    for (place, step) in map.steps.enumerated().reversed() {
      switch step {
      case .subtract(let row): offset = try offset - row.matmul(matrix)
      case .project(let projection): matrix = try projection.matmul(matrix)
      case .radialKernel(let references, let width):
        guard place == 0 else {
          throw UserError(
            "The model has a kernel behind another step, which no single matrix can stand for. Use 'didan predict' with it."
          )
        }
        return Folded(
          kernel: (references, width), matrix: try matrix.contiguous(),
          biases: try offset.reshaped([-1]))
      }
    }
    return Folded(
      kernel: nil, matrix: try matrix.contiguous(), biases: try offset.reshaped([-1]))
  }
}
