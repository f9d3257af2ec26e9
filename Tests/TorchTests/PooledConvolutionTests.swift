// SPDX-License-Identifier: MIT
import Testing

@testable import Torch

/// A convolution, pooling and ReLU in one agree with one after another, on the CPU and on a GPU.
@Suite struct PooledConvolutionTests {
  /// Output, and gradients of input, weight and bias, of a weighted sum of the output.
  private struct Result {
    let output: [Float]
    let gradients: [[Float]]
  }

  private enum Way { case inOne, oneAfterAnother }

  /// - Parameters:
  ///   - shape: that of the input, `[batch, channels, height, width]`.
  ///   - learnsInput: true if the input has a gradient, as that of all layers but the first.
  private func result(
    _ way: Way, _ shape: [Int], _ precision: Precision, on device: String = "cpu",
    learnsInput: Bool = true
  ) throws -> Result {
    let layer = try Convolution(
      "c", in: shape[1], out: 16, kernel: 3, padding: 1, bias: true,
      from: Initialisation(seed: 1, device: device))
    let random = try Generator(seed: 7)
    try withoutGradient {
      try layer.bias?.tensor.assign(random.normal([16]).to(device: device))
    }
    var input = try random.normal(shape).to(device: device)
    if learnsInput { input = try input.requiringGradient() }
    let cast = try precision.cast(input).channelsLast()
    let output =
      switch way {
      case .inOne: try layer.pooledAndRectified(cast, precision: precision)
      case .oneAfterAnother: try layer(cast, precision: precision).maxPooled(2).relu()
      }
    let factors = try random.normal(output.shape).to(device: device)
    try (output.to(.float32) * factors).sum().backward()
    let tensors = (learnsInput ? [input] : []) + layer.parameters.map(\.tensor)
    return Result(
      output: try output.floats, gradients: try tensors.map { try $0.gradient?.floats ?? [] })
  }

  /// - Parameters:
  ///   - limit: the norm of the outputs' difference, in norms of the right one.
  ///   - learning: the same of each gradient.
  private func expectEqual(
    _ left: Result, _ right: Result, within limit: Float, learning: Float
  ) {
    func distance(_ own: [Float], _ other: [Float]) -> Float {
      func norm(_ values: [Float]) -> Float { values.map { $0 * $0 }.reduce(0, +).squareRoot() }
      return own.count == other.count ? norm(zip(own, other).map { $0 - $1 }) / norm(other) : .nan
    }
    #expect(distance(left.output, right.output) <= limit)
    #expect(left.gradients.count == right.gradients.count)
    for (own, other) in zip(left.gradients, right.gradients) {
      #expect(distance(own, other) <= learning)
    }
  }

  @Test(arguments: [Precision.float32, .bfloat16])
  func onTheCPUTheBitsAreThoseOfOneAfterAnother(_ precision: Precision) throws {
    let shape = [2, 3, 8, 10]
    expectEqual(
      try result(.inOne, shape, precision), try result(.oneAfterAnother, shape, precision),
      within: 0, learning: 0)
  }

  /// Shapes: one channel, unfolded; the kernel's own; a width that it does not take.
  static let shapes = [[3, 1, 12, 20], [2, 16, 8, 10], [4, 8, 2, 2], [2, 3, 8, 9]]

  @Test(.enabled(if: Engine.hasCUDA, "no GPU is there"), arguments: shapes)
  func onAGPUItAgreesWithTheCPU(_ shape: [Int]) throws {
    let expected = try result(.inOne, shape, .float32)
    expectEqual(
      try result(.inOne, shape, .float32, on: "cuda"), expected, within: 1e-5, learning: 1e-4)
    // 8 bits of significance; where two of a square are nearly alike, another one gets the gradient
    let coarse = try result(.inOne, shape, .bfloat16, on: "cuda")
    expectEqual(coarse, expected, within: 0.01, learning: 0.25)
    expectEqual(
      coarse, try result(.oneAfterAnother, shape, .bfloat16, on: "cuda"), within: 0.01,
      learning: 0.25)
  }

  /// Without them the other tests would compare libtorch's operations with themselves.
  @Test(.enabled(if: Engine.hasCUDA, "no GPU is there"))
  func onAGPUTheKernelsAreCompiled() { #expect(Engine.compilesKernels) }

  /// A convolution that changes nothing, of whole numbers that differ within each square: every sum and product
  /// is exact with 8 bits too, and the largest of each square is one place.
  private func exact(_ precision: Precision, on device: String) throws -> Result {
    let channels = 8
    let layer = try Convolution(
      "c", in: channels, out: channels, kernel: 1, padding: 0, bias: true,
      from: Initialisation(seed: 1, device: device))
    let count = channels * 4 * 6
    // 5 is a generator of the numbers below 257 without 0: none comes twice
    let values = (1...count).reduce(into: [Int]()) { list, _ in
      list.append((list.last ?? 1) * 5 % 257)
    }
    let shape = [1, channels, 4, 6]
    let input = try Tensor(values.map { Float($0 - 128) }, shape: shape).to(device: device)
      .requiringGradient()
    try withoutGradient {
      try layer.weight.tensor.assign(
        Tensor.identity(channels).reshaped([channels, channels, 1, 1]).to(device: device))
      try layer.bias?.tensor.assign(
        Tensor((0..<channels).map { Float($0 - 4) }, shape: [channels]).to(device: device))
    }
    let output = try layer.pooledAndRectified(
      precision.cast(input).channelsLast(), precision: precision)
    let factors = try Tensor((0..<count / 4).map { Float($0 % 7 - 3) }, shape: output.shape)
    try (output.to(.float32) * factors.to(device: device)).sum().backward()
    return Result(
      output: try output.floats,
      gradients: try ([input] + layer.parameters.map(\.tensor)).map {
        try $0.gradient?.floats ?? []
      })
  }

  @Test(arguments: ["cpu"] + (Engine.hasCUDA ? ["cuda"] : []))
  func exactNumbersStayExact(on device: String) throws {
    let expected = try exact(.float32, on: "cpu")
    #expect(expected.output.contains { $0 > 100 } && expected.output.contains(0))
    let found = try exact(.bfloat16, on: device)
    #expect(found.output == expected.output)
    // input and bias; the weights' gradients are sums that 8 bits do not hold
    #expect(found.gradients.first == expected.gradients.first)
    #expect(found.gradients.last == expected.gradients.last)
  }

  @Test(.enabled(if: Engine.hasCUDA, "no GPU is there"), arguments: shapes)
  func onAGPUTheSameAgainIsTheSameBits(_ shape: [Int]) throws {
    let once = try result(.inOne, shape, .bfloat16, on: "cuda")
    let again = try result(.inOne, shape, .bfloat16, on: "cuda")
    #expect(once.output == again.output)
    #expect(once.gradients == again.gradients)
  }

  @Test(.enabled(if: Engine.hasCUDA, "no GPU is there"))
  func aSpectrogramOnAGPUIsUnfolded() throws {
    let shape = [3, 1, 13, 20]
    for precision in [Precision.float32, .bfloat16] {
      expectEqual(
        try result(.inOne, shape, precision, on: "cuda", learnsInput: false),
        try result(.inOne, shape, .float32, learnsInput: false),
        within: precision == .float32 ? 1e-5 : 0.01,
        learning: precision == .float32 ? 1e-4 : 0.25)
    }
  }

  @Test(.enabled(if: Engine.hasCUDA, "no GPU is there"))
  func onAGPUANumberThatIsNotOneStaysOne() throws {
    let layer = try Convolution(
      "c", in: 8, out: 8, kernel: 1, padding: 0, bias: true,
      from: Initialisation(seed: 1, device: "cuda"))
    var values = [Float](repeating: 1, count: 32)
    values[5] = .nan
    let input = try Tensor(values, shape: [1, 8, 2, 2]).to(device: "cuda")
    let output = try layer.pooledAndRectified(
      input.to(.bfloat16).channelsLast(), precision: .bfloat16)
    #expect(try output.floats.allSatisfy { $0.isNaN })
  }
}
