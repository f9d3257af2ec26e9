// SPDX-License-Identifier: MIT

import Foundation
import Testing
import Torch

@testable import Networks

struct ArchitectureTests {
  @Test func compactHalvesItsInputFiveTimes() {
    #expect(Architecture.compact.remaining(of: 64) == 2)
    #expect(Architecture.compact.remaining(of: 96) == 3)
    // 128 channels · 2 bands, time averaged away
    #expect(Architecture.compact.pooledFeatures(height: 64) == 256)
  }

  @Test func vgg11LeavesSevenBySevenOf224() {
    #expect(Architecture.vgg11.remaining(of: 224) == 7)
    #expect(Architecture.vgg11.pooledFeatures(height: 224) == 512 * 49)
    #expect(Architecture.vgg11.stages.count + Architecture.vgg11.fullyConnected.count + 1 == 11)
  }

  @Test func anOddSizeIsRoundedDownByPooling() {
    // 65 → 33 by the stride, then 16, 8, 4, 2
    #expect(Architecture.compact.remaining(of: 65) == 2)
  }

  @Test func compactHas197749Parameters() throws {
    let network = try Network(
      .laptop, height: 64, emotions: 5, from: Initialisation(seed: 1))
    let convolutions = 16 * 25 + 32 * 16 * 9 + 64 * 32 * 9 + 128 * 64 * 9
    let batchNormalisations = 2 * (16 + 32 + 64 + 128)
    let fullyConnected = 256 * 256 + 256 + 128 * 256 + 128
    let layerNormalisations = 2 * (256 + 128)
    let output = 5 * 128 + 5
    #expect(
      network.parameterCount
        == convolutions + batchNormalisations + fullyConnected + layerNormalisations + output)
    #expect(network.parameterCount == 197_749)
  }

  /// VGG-11 has 133 million parameters for ImageNet's 1000 classes and 3 channels, and 128,785,669 for 5
  /// classes and 1 channel. The convolutions are created here, the 120 million fully connected weights
  /// only counted.
  @Test func vgg11Has128785669Parameters() throws {
    var settings = NetworkSettings.paper
    settings.architecture.fullyConnected = [2, 2]
    let narrow = try Network(settings, height: 224, emotions: 5, from: Initialisation(seed: 1))
    let channels = [1, 64, 128, 256, 256, 512, 512, 512, 512]
    let convolutions = zip(channels, channels.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 * 9 + $1.1 }
    #expect(convolutions == 9_219_328)
    func head(_ width: Int) -> Int {
      (25_088 * width + width) + (width * width + width) + (5 * width + 5)
    }
    #expect(narrow.parameterCount == convolutions + head(2))
    #expect(Architecture.vgg11.fullyConnected == [4096, 4096])
    #expect(convolutions + head(4096) == 128_785_669)
  }

  @Test func aLayerIsPickedByName() throws {
    let activations = Activations(
      convolutional: try Tensor.zeros([2, 9]),
      fullyConnected: [try Tensor.zeros([2, 7]), try Tensor.zeros([2, 6])],
      scores: try Tensor.zeros([2, 5]))
    func width(_ layer: FeatureLayer) -> Int { layer.features(of: activations).size(1) }
    #expect(width(.convolutional) == 9)
    #expect(width(.fullyConnected(1)) == 7)
    #expect(width(.fullyConnected(2)) == 6)
    #expect(width(.fullyConnected(3)) == 6)
    #expect(width(.scores) == 5)
    #expect("\(FeatureLayer.fullyConnected(2))" == "FC2")
  }
}

/// Networks on vectors.
@Suite struct VectorNetworkTests {
  private func network(_ statistics: BatchStatistics) throws -> Network {
    try Network(
      NetworkSettings(architecture: .fullyConnected, batchStatistics: statistics), height: 5,
      emotions: 3, from: Initialisation(seed: 1))
  }

  private func vectors(_ count: Int) throws -> Tensor {
    let values = (0..<count * 5).map { 1 + 3 * Float(sin(Double($0))) }
    return try Tensor(values, shape: [count, 5])
  }

  @Test func layersHaveTheShapesOfTheCompactNetwork() throws {
    let activations = try network(.perCorpus)(vectors(7), .evaluation())
    #expect(activations.stages.isEmpty && !Architecture.fullyConnected.hasStages)
    #expect(activations.convolutional.shape == [7, 5])
    #expect(activations.fullyConnected.map(\.shape) == [[7, 256], [7, 128]])
    #expect(activations.scores.shape == [7, 3])
    #expect(Architecture.fullyConnected.pooledFeatures(height: 5) == 5)
    #expect(
      Architecture.fullyConnected.operations(height: 5, width: 1) == 2 * (5 * 256 + 256 * 128))
  }

  /// Statistics per corpus make a network blind to a shift and a scale of each number.
  @Test func perCorpusEachNumberIsBroughtToMeanZero() throws {
    let (inputs, network) = (try vectors(40), try network(.perCorpus))
    let normalised = try network(inputs, .evaluation()).convolutional
    #expect(try normalised.mean(0).floats.allSatisfy { abs($0) < 1e-5 })
    let moved = try network(inputs * 2 + 5, .evaluation()).scores
    let difference = try (moved - network(inputs, .evaluation()).scores).magnitude().largest().item
    #expect(difference < 1e-3)
  }

  @Test func keptStatisticsGiveTheSameScores() throws {
    let (inputs, network) = (try vectors(40), try network(.perCorpus))
    let kept = try network.keepingStatistics(of: inputs)
    let together = try network.predict(inputs).floats
    let alone = try kept.predict(inputs.narrowed(3..<4)).floats
    for (one, other) in zip(alone, together[9..<12]) { #expect(abs(one - other) < 1e-4) }
  }
}
