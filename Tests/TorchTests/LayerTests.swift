// SPDX-License-Identifier: MIT

import Testing

@testable import Torch

struct LayerTests {
  let reference: TorchReference
  let fresh: Initialisation

  init() throws {
    reference = try TorchReference.load()
    fresh = try Initialisation(seed: 1)
  }

  /// Gives a layer the reference's parameters, runs it forward and back, and compares with PyTorch.
  private func compare(
    _ name: String, _ layer: (any Layer)? = nil, _ run: (Tensor) throws -> Tensor
  ) throws {
    let expected = try reference.layer(name)
    let parameters = layer?.parameters ?? []
    #expect(
      parameters.map { String($0.name.dropFirst(2)) }.sorted() == expected.parameters.keys.sorted())
    for parameter in parameters {
      let values = try #require(expected.parameters[String(parameter.name.dropFirst(2))])
      #expect(parameter.tensor.shape == values.shape)
      try parameter.tensor.assign(values.tensor)
    }
    let input = try expected.input.tensor.requiringGradient()
    let output = try run(input)
    #expect(output.shape == expected.output.shape)
    #expect(try distance(output.doubles, expected.output.values) < 1e-5)
    try (output * expected.probe.tensor).sum().backward()
    let gradient = try input.gradient?.doubles ?? []
    #expect(distance(gradient, expected.inputGradient.values) < 2e-5)
    for parameter in parameters {
      let values = try #require(expected.gradients[String(parameter.name.dropFirst(2))])
      #expect(try distance(parameter.tensor.gradient?.doubles ?? [], values.values) < 5e-5)
    }
  }

  @Test func convolutionAgreesWithPyTorch() throws {
    let layer = try Convolution(
      "l", in: 2, out: 3, kernel: 3, stride: 2, padding: 1, bias: true, from: fresh)
    try compare("convolution", layer) { try layer($0) }
  }

  @Test func linearAgreesWithPyTorch() throws {
    let layer = try Linear("l", in: 4, out: 3, from: fresh)
    try compare("linear", layer) { try layer($0) }
  }

  @Test func layerNormalisationAgreesWithPyTorch() throws {
    let layer = try LayerNormalisation("l", features: 6, from: fresh)
    try compare("layer normalisation", layer) { try layer($0) }
  }

  @Test func poolingAgreesWithPyTorch() throws {
    try compare("max-pooling") { try $0.maxPooled(2) }
    try compare("average-pooling") { try $0.averagePooled(height: 2, width: 3) }
  }

  /// ReLU is monotonic, so it commutes with max-pooling: same values and gradients, bit for bit.
  @Test func reluCommutesWithMaxPooling() throws {
    let values = try Generator(seed: 3).normal([2, 3, 8, 10])
    let factors = try Generator(seed: 4).normal([2, 3, 4, 5])
    let first = try (values * 1).requiringGradient()
    let second = try (values * 1).requiringGradient()
    let before = try first.relu().maxPooled(2)
    let after = try second.maxPooled(2).relu()
    #expect(try before.floats == after.floats)
    try (before * factors).sum().backward()
    try (after * factors).sum().backward()
    #expect(try first.gradient?.floats == second.gradient?.floats)
  }

  @Test func batchNormalisationAgreesWithPyTorch() throws {
    let layer = try BatchNormalisation("l", channels: 3, from: fresh)
    try compare("batch normalisation", layer) { try layer($0, .batch(tracked: true)) }
    let expected = try reference.layer("batch normalisation")
    for (name, tensor) in layer.buffers {
      let values = try #require(expected.buffers[String(name.dropFirst(2))])
      #expect(try distance(tensor.doubles, values.values) < 1e-6)
    }
    let running = try #require(expected.runningOutput)
    let output = try layer(expected.input.tensor, .running)
    #expect(try distance(output.doubles, running.values) < 1e-5)
  }

  @Test func untrackedBatchesLeaveTheRunningStatisticsAlone() throws {
    let layer = try BatchNormalisation("l", channels: 3, from: fresh)
    let input = try reference.layer("batch normalisation").input.tensor
    let output = try layer(input, .batch(tracked: false))
    #expect(try layer.runningMean.floats == [0, 0, 0])
    #expect(try layer.runningVariance.floats == [1, 1, 1])
    #expect(try distance(output.mean(0, 2, 3).floats, [0, 0, 0]) < 1e-6)
  }

  @Test func bfloat16StaysCloseToFloat32() throws {
    let layer = try Convolution("l", in: 8, out: 16, kernel: 3, padding: 1, bias: true, from: fresh)
    let input = try Generator(seed: 2).normal([2, 8, 12, 12])
    let exact = try layer(input)
    let coarse = try layer(input.to(.bfloat16).channelsLast(), precision: .bfloat16)
    #expect(try coarse.elementType == .bfloat16)
    #expect(try layer.weight.tensor.elementType == .float32)
    // 8 bits of significance: each product is off by about 2⁻⁹
    let relative = try (coarse.to(.float32) - exact).norm().item / exact.norm().item
    #expect(relative > 0 && relative < 0.01)
    try coarse.to(.float32).sum().backward()
    #expect(try layer.weight.tensor.gradient?.elementType == .float32)
  }

  @Test func freshWeightsFollowKaiming() throws {
    let convolution = try Convolution(
      "c", in: 16, out: 64, kernel: 3, padding: 1, bias: true, from: fresh)
    #expect(try abs(convolution.weight.tensor.variance().item * 144 / 2 - 1) < 0.1)
    let linear = try Linear("f", in: 200, out: 100, gain: 1, from: fresh)
    #expect(try abs(linear.weight.tensor.variance().item * 200 - 1) < 0.1)
    #expect(try linear.bias.tensor.magnitude().largest().item == 0)
    #expect(convolution.parameterCount == 64 * 16 * 9 + 64)
    #expect(convolution.parameters.map(\.name) == ["c.weight", "c.bias"])
  }
}
