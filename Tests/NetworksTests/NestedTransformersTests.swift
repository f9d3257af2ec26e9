// SPDX-License-Identifier: MIT
import Foundation
import Testing
import Torch

@testable import Networks

struct NestedTransformersTests {
  private func network(
    _ change: (inout NestedTransformers) -> Void = { _ in }, height: Int = 6, seed: UInt64 = 1
  ) throws -> Network {
    var body = NestedTransformers()
    (body.framesPerSegment, body.frameWidth, body.segmentWidth, body.heads) = (4, 8, 12, 2)
    change(&body)
    var settings = NetworkSettings.laptop.withNestedTransformers
    settings.architecture.fullyConnected = [10]
    settings.architecture.body = .nested(body)
    return try Network(settings, height: height, emotions: 3, from: Initialisation(seed: seed))
  }

  private func outputs(_ network: Network, _ input: Tensor) throws -> Activations {
    try network(input, .evaluation())
  }

  /// The tokens of a stage, utterance by utterance.
  private func tokens(_ stage: Tensor) throws -> [[Float]] {
    let rows = try stage.squeezed(2).transposed().contiguous()
    let (values, width) = (try rows.floats, rows.size(2))
    return (0..<values.count / width).map { Array(values[$0 * width..<($0 + 1) * width]) }
  }

  private func isSame(_ left: [[Float]], _ right: [[Float]], within: Float = 1e-5) -> Bool {
    zip(left.joined(), right.joined()).allSatisfy { abs($0 - $1) < within }
  }

  @Test func shapesOfTheUsualSizes() throws {
    let network = try Network(
      .laptop.withNestedTransformers, height: 64, emotions: 5, from: Initialisation(seed: 1))
    let out = try withoutGradient {
      try outputs(network, Generator(seed: 1).normal([3, 1, 64, 96]))
    }
    // 96 frames and 12 segments
    #expect(out.stages.map(\.shape) == [[3, 32, 1, 96], [3, 128, 1, 12]])
    #expect(out.convolutional.shape == [3, 128])
    #expect(out.fullyConnected.map(\.shape) == [[3, 128]])
    #expect(out.scores.shape == [3, 5])
    #expect(try out.rows(1..<3).stages.map(\.shape)[1] == [2, 128, 1, 12])
    #expect(network.buffers.isEmpty)
    #expect(Set(network.parameters.map(\.name)).count == network.parameters.count)
  }

  @Test func theUsualOneHas433509Parameters() throws {
    let network = try Network(
      .laptop.withNestedTransformers, height: 64, emotions: 5, from: Initialisation(seed: 1))
    func layer(_ width: Int) -> Int {
      4 * width + (3 * width * width + 3 * width) + (width * width + width)
        + (2 * width * width + 2 * width) + (2 * width * width + width)
    }
    let input = (64 * 32 + 32) + (512 * 128 + 128) + 8 * 32
    let blocks = 2 * (layer(32) + layer(128) + 256 * 128 + 128)
    let head = 2 * 128 + (128 * 128 + 128) + 2 * 128 + (5 * 128 + 5)
    #expect(network.parameterCount == input + blocks + head)
    #expect(network.parameterCount == 433_509)
  }

  @Test func everyParameterIsReachedByAGradient() throws {
    let network = try network()
    let out = try network(spectrograms(2, seed: 1, size: 6), .training(dropout: Generator(seed: 1)))
    try out.scores.squared().sum().backward()
    for parameter in network.parameters {
      #expect(try parameter.tensor.gradient != nil, "\(parameter.name)")
    }
  }

  @Test func gradientsAgreeWithFiniteDifferences() throws {
    let network = try network { ($0.framesPerSegment, $0.blocks) = (2, 1) }
    let input = try Generator(seed: 2).normal([1, 1, 6, 4]).detached()
    let probe = try Generator(seed: 3).normal([1, 3])
    func sum(_ values: [Float]) throws -> Double {
      let input = try Tensor(values, shape: [1, 1, 6, 4])
      return try withoutGradient { try (outputs(network, input).scores * probe).sum().item }
    }
    let leaf = try input.requiringGradient()
    try (outputs(network, leaf).scores * probe).sum().backward()
    let (values, slopes) = (try leaf.floats, try #require(try leaf.gradient).floats)
    let numeric = try values.indices.map { place in
      let ends = try [Float(0.003), -0.003].map { step in
        var moved = values
        moved[place] += step
        return try sum(moved)
      }
      return (ends[0] - ends[1]) / 0.006
    }
    let error = zip(numeric, slopes).map { ($0 - Double($1)) * ($0 - Double($1)) }.reduce(0, +)
    let size = numeric.map { $0 * $0 }.reduce(0, +)
    #expect(size > 0.01 && error < 1e-4 * size)
  }

  /// Without positions, frames are a set within their segment; the patch of the segment is not.
  @Test func theOrderOfFramesMovesSegmentsAlone() throws {
    let input = try spectrograms(2, seed: 1, size: 8)
    let order = [2, 0, 3, 1, 5, 4, 7, 6]
    let other = try input.selected(order, dimension: 3)
    let network = try network({ $0.hasPositions = false }, height: 8)
    let (one, two) = (try outputs(network, input), try outputs(network, other))
    let (frames, permuted) = (try tokens(one.stages[0]), try tokens(two.stages[0]))
    let expected = (0..<16).map { frames[$0 / 8 * 8 + order[$0 % 8]] }
    #expect(isSame(permuted, expected))
    #expect(!isSame(permuted, frames, within: 1e-3))
    #expect(!isSame(try tokens(one.stages[1]), try tokens(two.stages[1]), within: 1e-3))
    // with positions, frames move as well
    let placed = try self.network(height: 8)
    let (first, second) = (try outputs(placed, input), try outputs(placed, other))
    let moved = try tokens(first.stages[0])
    #expect(
      !isSame(
        try tokens(second.stages[0]), (0..<16).map { moved[$0 / 8 * 8 + order[$0 % 8]] },
        within: 1e-3))
  }

  /// Whole segments that change places between utterances leave frames and, in the first block, segments as they are;
  /// only what the utterance makes of them changes.
  @Test func exchangedSegmentsMoveUtterancesAlone() throws {
    let network = try network({ $0.blocks = 1 }, height: 8)
    let input = try spectrograms(2, seed: 1, size: 8)
    let parts = try (0..<2).map { utterance in
      try (0..<2).map { segment in
        try input.narrowed(utterance..<utterance + 1)
          .narrowed(segment * 4..<segment * 4 + 4, dimension: 3)
      }
    }
    let exchanged = try Tensor.concatenated([
      Tensor.concatenated([parts[0][0], parts[1][0]], dimension: 3),
      Tensor.concatenated([parts[0][1], parts[1][1]], dimension: 3),
    ])
    let (one, two) = (try outputs(network, input), try outputs(network, exchanged))
    let (before, after) = (try tokens(one.stages[1]), try tokens(two.stages[1]))
    #expect(isSame([after[0], after[2], after[1], after[3]], before))
    let (frames, moved) = (try tokens(one.stages[0]), try tokens(two.stages[0]))
    #expect(isSame(moved, Array(frames[0..<4] + frames[8..<12] + frames[4..<8] + frames[12..<16])))
    let difference = try (one.convolutional - two.convolutional).magnitude().largest().item
    #expect(difference > 1e-2)
  }

  @Test func aLastSegmentIsFilledUpWithZeros() throws {
    let network = try network()
    let short = try spectrograms(2, seed: 1, size: 6)
    let filling = try Tensor.zeros([2, 1, 6, 2])
    let full = try Tensor.concatenated([short, filling], dimension: 3)
    #expect(try outputs(network, short).scores.floats == outputs(network, full).scores.floats)
  }

  @Test func theSameSeedGivesTheSameBits() throws {
    let input = try spectrograms(2, seed: 1, size: 6)
    let (one, same, other) = (try network(), try network(), try network(seed: 2))
    #expect(try outputs(one, input).scores.floats == outputs(same, input).scores.floats)
    #expect(try outputs(one, input).scores.floats != outputs(other, input).scores.floats)
    let coarse = try one(input, .evaluation(precision: .bfloat16)).scores
    let exact = try outputs(one, input).scores
    #expect(try (coarse - exact).norm().item < 0.1 * exact.norm().item)
  }

  @Test func convolutionsAreNotInTheText() throws {
    let encoder = JSONEncoder()
    let compact = String(decoding: try encoder.encode(Architecture.compact), as: UTF8.self)
    #expect(!compact.contains("body"))
    for architecture in [Architecture.compact, .nested] {
      let data = try encoder.encode(architecture)
      #expect(try JSONDecoder().decode(Architecture.self, from: data) == architecture)
    }
    #expect(
      String(decoding: try encoder.encode(Architecture.nested), as: UTF8.self).contains("body"))
  }

  /// About as many as the compact network's.
  @Test func operationsAreCounted() {
    let (nested, compact) = (
      Architecture.nested.operations(height: 64, width: 96),
      Architecture.compact.operations(height: 64, width: 96)
    )
    #expect(nested / compact > 0.9 && nested / compact < 1.3)
    #expect(Architecture.nested.pooledFeatures(height: 64) == 128)
    var impossible = NestedTransformers()
    impossible.heads = 3
    #expect(NestedTransformers().isPossible && !impossible.isPossible)
  }
}
