// SPDX-License-Identifier: MIT

import CTorch

/// A fully connected layer, `[batch, in]` → `[batch, out]`.
public struct Linear: Layer {
  public let weight: Parameter
  public let bias: Parameter

  /// Creates a layer with weights from a normal distribution of variance `gain` / in and biases of zero.
  /// Gain 2 is Kaiming's for ReLU (He et al., ICCV 2015); gain 1 suits a linear output.
  public init(
    _ name: String, in inputs: Int, out outputs: Int, gain: Double = 2, from fresh: Initialisation
  ) throws {
    let spread = (gain / Double(inputs)).squareRoot()
    weight = try Parameter(name + ".weight", fresh.normal([outputs, inputs], deviation: spread))
    bias = try Parameter(name + ".bias", fresh.full(0, [outputs]))
  }

  public var parameters: [Parameter] { [weight, bias] }

  /// Applies the layer in the given precision.
  public func callAsFunction(_ input: Tensor, precision: Precision = .float32) throws -> Tensor {
    let weight = try precision.cast(weight.tensor)
    let bias = try precision.cast(bias.tensor)
    return try made("linear") { libtorch.linear(input.handle, weight.handle, bias.handle, $0) }
  }
}
