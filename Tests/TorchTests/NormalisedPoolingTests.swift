// SPDX-License-Identifier: MIT
import Testing

@testable import Torch

/// Batch normalisation, pooling and ReLU in one agree with one after another.
@Suite struct NormalisedPoolingTests {
  /// Output, and gradients of input, scale and shift, of a weighted sum of the output.
  private struct Result {
    let output: [Float]
    let gradients: [[Float]]
  }

  private static let scales: [Float] = [1.5, -0.7, 0, 1, 0.2]

  private func result(
    _ shape: [Int], _ layer: (BatchNormalisation, Tensor) throws -> Tensor
  ) throws -> Result {
    let random = try Generator(seed: 7)
    let input = try (random.normal(shape) * 3 + 2).channelsLast().requiringGradient()
    let normalisation = try BatchNormalisation(
      "bn", channels: shape[1], from: Initialisation(seed: 0))
    let scales = (0..<shape[1]).map { Self.scales[$0 % Self.scales.count] }
    try withoutGradient {
      try normalisation.scale.tensor.assign(Tensor(scales))
      try normalisation.shift.tensor.assign(Tensor(scales.map { 0.3 - $0 / 4 }))
    }
    let output = try layer(normalisation, input)
    try (output * random.normal(output.shape)).sum().backward()
    let tensors = [input, normalisation.scale.tensor, normalisation.shift.tensor]
    return Result(
      output: try output.floats, gradients: try tensors.map { try $0.gradient?.floats ?? [] })
  }

  private func oneAfterAnother(_ layer: BatchNormalisation, _ input: Tensor) throws -> Tensor {
    try layer(input, .batch(tracked: false)).maxPooled(2).relu()
  }

  private func expectEqual(_ left: Result, _ right: Result, within limit: Float) {
    for (own, other) in zip([left.output] + left.gradients, [right.output] + right.gradients) {
      #expect(own.count == other.count && !own.isEmpty)
      let largest = zip(own, other).map { abs($0 - $1) }.max() ?? .infinity
      let size = other.map(abs).max() ?? 0
      #expect(largest <= limit * max(1, size))
    }
  }

  @Test(arguments: [
    [4, 16, 8, 12], [3, 5, 7, 9], [2, 32, 2, 2], [1, 3, 6, 5], [5, 1, 4, 4], [2, 37, 5, 3],
  ])
  func valuesAndGradientsAgree(_ shape: [Int]) throws {
    expectEqual(
      try result(shape) { try $0.pooledAndRectified($1) }, try result(shape, oneAfterAnother),
      within: 2e-5)
  }

  /// Where channels are not innermost, or numbers are not `float32`, it is one after another.
  @Test func otherFormatsAgreeToo() throws {
    let shape = [4, 6, 8, 8]
    expectEqual(
      try result(shape) { try $0.pooledAndRectified($1.contiguous()) },
      try result(shape, oneAfterAnother), within: 2e-5)
  }

  @Test func theNumberOfThreadsChangesNoBit() throws {
    let results = try [1, 2, 3].map { threads in
      try Engine.with(threads: threads) {
        try result([7, 24, 12, 10]) { try $0.pooledAndRectified($1) }
      }
    }
    for other in results.dropFirst() {
      #expect(other.output == results[0].output)
      #expect(other.gradients == results[0].gradients)
    }
  }

  /// Two channels of one sample by hand: mean 2.5 and deviation √1.25, so the maximum 4 becomes 1.5 / √1.25.
  @Test func theMaximumIsNormalised() throws {
    let layer = try BatchNormalisation("bn", channels: 2, from: Initialisation(seed: 0))
    let input = try Tensor([1, 2, 3, 4, 4, 3, 2, 1] as [Float], shape: [1, 2, 2, 2])
    let output = try layer.pooledAndRectified(input.channelsLast()).floats
    for value in output { #expect(abs(value - 1.5 / Float(1.25).squareRoot()) < 1e-4) }
  }

  @Test func aNumberThatIsNoneIsNotHidden() throws {
    let layer = try BatchNormalisation("bn", channels: 1, from: Initialisation(seed: 0))
    let input = try Tensor([.nan, 1, 2, 3] as [Float], shape: [1, 1, 2, 2]).channelsLast()
    #expect(try layer.pooledAndRectified(input).floats.allSatisfy(\.isNaN))
  }
}
