// SPDX-License-Identifier: MIT

import CTorch

/// A two-dimensional convolution, `[batch, in, height, width]` → `[batch, out, height', width']`.
public struct Convolution: Layer {
  public let weight: Parameter
  public let bias: Parameter?
  public let stride: Int
  public let padding: Int

  /// Creates a convolution with a square kernel, initialised from Kaiming's normal distribution for ReLU
  /// (He et al., ICCV 2015).
  public init(
    _ name: String, in inputs: Int, out outputs: Int, kernel: Int, stride: Int = 1, padding: Int,
    bias: Bool, from fresh: Initialisation
  ) throws {
    let spread = (2 / Double(inputs * kernel * kernel)).squareRoot()
    weight = try Parameter(
      name + ".weight", fresh.normal([outputs, inputs, kernel, kernel], deviation: spread))
    self.bias = bias ? try Parameter(name + ".bias", fresh.full(0, [outputs])) : nil
    self.stride = stride
    self.padding = padding
  }

  public var parameters: [Parameter] { [weight] + (bias.map { [$0] } ?? []) }

  /// Applies the convolution in the given precision.
  public func callAsFunction(_ input: Tensor, precision: Precision = .float32) throws -> Tensor {
    let weight = try precision.cast(weight.tensor)
    let bias = try bias.map { try precision.cast($0.tensor) }
    return try made("convolution") {
      libtorch.conv2d(input.handle, weight.handle, bias?.handle, Int32(stride), Int32(padding), $0)
    }
  }

  /// Applies the convolution in the given precision, takes the maximum of each 2 × 2 square, and rectifies: the
  /// same as one after another but for rounding, and on a GPU in one pass over the convolution's output.
  /// - Returns: `[batch, out, height' / 2, width' / 2]`, rounded down.
  public func pooledAndRectified(_ input: Tensor, precision: Precision = .float32) throws -> Tensor
  {
    let weight = try precision.cast(weight.tensor)
    return try made("pooled convolution") {
      libtorch.pooled_conv2d(
        input.handle, weight.handle, bias?.tensor.handle, Int32(stride), Int32(padding), $0)
    }
  }
}

extension Tensor {
  /// Takes the maximum over squares of `size` × `size`.
  public func maxPooled(_ size: Int, stride: Int? = nil) throws -> Tensor {
    try made("max-pooling") { libtorch.max_pool2d(handle, Int32(size), Int32(stride ?? size), $0) }
  }

  /// Takes the mean over cells of a grid: `[batch, channels, …, …]` → `[batch, channels, height, width]`.
  public func averagePooled(height: Int, width: Int) throws -> Tensor {
    try made("average-pooling") {
      libtorch.adaptive_average_pool2d(handle, Int32(height), Int32(width), $0)
    }
  }
}
