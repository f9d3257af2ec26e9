// SPDX-License-Identifier: MIT

import CTorch

/// A generator of random tensors whose state can be saved and restored.
public final class Generator {
  let handle: ct_generator

  /// Creates a generator on a device from a seed.
  public init(seed: UInt64, device: String = "cpu") throws {
    var handle: ct_generator?
    try check(libtorch.generator_new(seed, device, &handle), "generator")
    guard let handle else {
      throw TorchError.operation("generator", message: "libtorch returned no generator")
    }
    self.handle = handle
  }

  deinit { libtorch.generator_free(handle) }

  /// Complete state, which determines all numbers to come.
  public var state: [UInt8] {
    get throws { try made("generator state") { libtorch.generator_state(handle, $0) }.bytes }
  }

  /// Continues from a saved state.
  public func restore(_ state: [UInt8]) throws {
    let state = try Tensor(state)
    try check(libtorch.generator_restore(handle, state.handle), "restore generator")
  }

  /// Draws numbers from the standard normal distribution.
  public func normal(_ shape: [Int]) throws -> Tensor {
    try made("normal") { libtorch.random_normal(handle, shape.sizes, Int32(shape.count), $0) }
  }

  /// Draws numbers uniformly from [0, 1).
  public func uniform(_ shape: [Int]) throws -> Tensor {
    try made("uniform") { libtorch.random_uniform(handle, shape.sizes, Int32(shape.count), $0) }
  }

  /// Returns 0, 1, … `count` − 1 in random order.
  public func permutation(_ count: Int) throws -> [Int] {
    try made("permutation") { libtorch.random_permutation(handle, Int64(count), $0) }.integers
  }
}

extension Tensor {
  /// Applies inverted dropout: zeroes each element with a probability p and divides the others by 1 − p.
  ///
  /// Source: Srivastava et al., JMLR 2014.
  public func dropout(_ probability: Double, _ generator: Generator) throws -> Tensor {
    try made("dropout") { libtorch.dropout(handle, probability, generator.handle, $0) }
  }
}
