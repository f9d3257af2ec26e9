// SPDX-License-Identifier: MIT

import Testing
import Torch

@testable import Networks

/// A compact network, and spectrograms of noise.
func compact(
  _ statistics: BatchStatistics = .perCorpus, height: Int = 32, seed: UInt64 = 1
) throws -> Network {
  try Network(
    NetworkSettings(architecture: .compact, batchStatistics: statistics), height: height,
    emotions: 5, from: Initialisation(seed: seed))
}

func spectrograms(_ count: Int, seed: UInt64, size: Int = 32) throws -> Tensor {
  try Generator(seed: seed).normal([count, 1, size, size])
}

struct NetworkTests {
  @Test func shapesOfCompact() throws {
    let network = try compact(height: 64)
    let out = try network(Generator(seed: 1).normal([3, 1, 64, 96]), .evaluation())
    #expect(
      out.stages.map(\.shape) == [
        [3, 16, 16, 24], [3, 32, 8, 12], [3, 64, 4, 6], [3, 128, 2, 3],
      ])
    #expect(out.convolutional.shape == [3, 256])
    #expect(out.fullyConnected.map(\.shape) == [[3, 256], [3, 128]])
    #expect(try out.rows(1..<3).stages.map(\.shape)[0] == [2, 16, 16, 24])
    #expect(out.scores.shape == [3, 5])
    #expect(try out.rows(1..<3).scores.doubles == Array(out.scores.doubles[5...]))
  }

  /// VGG-11's convolutions, with narrow fully connected layers to keep the test cheap.
  @Test func shapesOfVGG11() throws {
    var settings = NetworkSettings.paper
    settings.architecture.fullyConnected = [16, 8]
    let network = try Network(settings, height: 224, emotions: 5, from: Initialisation(seed: 1))
    let input = try Generator(seed: 1).normal([1, 1, 224, 224])
    let out = try withoutGradient { try network(input, .evaluation()) }
    #expect(out.convolutional.shape == [1, 25_088])
    #expect(out.fullyConnected.map(\.shape) == [[1, 16], [1, 8]])
    #expect(out.scores.shape == [1, 5])
    #expect(network.buffers.isEmpty)
  }

  @Test func featuresAreRectifiedAndNotDropped() throws {
    let network = try compact()
    let out = try network(spectrograms(8, seed: 1), .training(dropout: Generator(seed: 1)))
    for features in out.fullyConnected {
      #expect(try features.smallest().item >= 0)
      // half of the features dropped would leave about a quarter above zero
      #expect(try features.greater(than: 0).to(.float32).mean().item > 0.35)
    }
  }

  @Test func theSameSeedGivesTheSameParametersBitForBit() throws {
    let (one, same, other) = (try compact(seed: 7), try compact(seed: 7), try compact(seed: 8))
    #expect(one.checkpoint.map(\.name) == same.checkpoint.map(\.name))
    for (left, right) in zip(one.checkpoint, same.checkpoint) {
      #expect(try left.tensor.floats.map(\.bitPattern) == right.tensor.floats.map(\.bitPattern))
    }
    #expect(try one.parameters[0].tensor.floats != other.parameters[0].tensor.floats)
  }

  @Test func namesInACheckpointAreUnique() throws {
    let names = try compact(.shared).checkpoint.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.first == "conv1.weight" && names.contains("bn4.running_var"))
    #expect(try compact(.none).checkpoint.contains { $0.name == "conv1.bias" })
  }

  @Test func everyParameterIsReachedByAGradient() throws {
    for statistics in BatchStatistics.allCases {
      let network = try compact(statistics)
      let out = try network(spectrograms(4, seed: 2), .training(dropout: Generator(seed: 1)))
      try out.scores.squared().sum().backward()
      for parameter in network.parameters {
        #expect(try parameter.tensor.gradient != nil, "\(parameter.name)")
      }
    }
  }

  @Test func bfloat16StaysCloseToFloat32() throws {
    let network = try compact()
    let input = try spectrograms(6, seed: 3)
    let exact = try network(input, .evaluation())
    let coarse = try network(input, .evaluation(precision: .bfloat16))
    #expect(try coarse.scores.elementType == .float32)
    let relative = try (coarse.scores - exact.scores).norm().item / exact.scores.norm().item
    #expect(relative > 0 && relative < 0.05)
  }
}
