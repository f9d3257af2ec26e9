// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Networks
import Testing
import Torch

@testable import Adaptation

struct HDATests {
  private func parts(_ method: HDA, _ batch: AlignmentBatch) throws -> [String: Double] {
    var term = try #require(
      try method.term(
        TermContext(
          emotions: 3, network: .laptop, generator: Generator(seed: 2))))
    let found = try term.value(batch).diagnostics
    return Dictionary(uniqueKeysWithValues: try found.map { ($0.name, try $0.value.item) })
  }

  /// All tokens, so that nothing is drawn.
  private var whole: HDA {
    var method = HDA()
    method.alignment.tokens = 100
    return method
  }

  @Test func equalCorporaAreNotApartAtAnyLevel() throws {
    let side = try DeepBatch().aligned().source
    let same = AlignmentBatch(
      source: side, sourceLabels: try Tensor([0, 1, 2, 0, 1, 2]),
      sourceSpeakers: try Tensor([Int](repeating: 0, count: 6)), target: side, progress: 1)
    let found = try parts(whole, same)
    #expect(found.count == 3)
    #expect(found.values.allSatisfy { abs($0) < 1e-12 })
  }

  @Test func theLossIsTheSumOfItsLevels() throws {
    let batch = try DeepBatch()
    let (s, t) = (try batch.aligned().source, try batch.aligned().target)
    let discrepancy = MaximumMeanDiscrepancy()
    func tokens(_ stage: Int) throws -> Double {
      try discrepancy(TimeTokens(s.stages[stage]).all(), TimeTokens(t.stages[stage]).all()).item
    }
    let (frames, segments) = (try tokens(0), try tokens(1))
    let utterances = try discrepancy(batch.source.features, batch.target.features).item
    let value = try batch.value(whole, progress: 0.1).loss.item
    #expect(closeTo(value, tanh(0.5) * (0.1 * frames + 0.1 * segments + utterances)))
    #expect(min(frames, segments, utterances) > 0.01)
  }

  @Test func aLevelWithoutWeightIsLeftOut() throws {
    var method = whole
    method.alignment.frameWeight = 0
    method.alignment.utteranceWeight = 0
    let batch = try DeepBatch()
    #expect(try Array(parts(method, batch.aligned()).keys) == ["MMD² of segments"])
  }

  @Test func tokensAreColumnsCentredAndScaled() throws {
    // one utterance, two channels of two rows, three columns
    let stage = try Tensor(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as [Double], shape: [1, 2, 2, 3])
    let rows = try TimeTokens(stage).all().rows
    #expect(rows.count == 3)
    // 1, 4, 7, 10 has mean 5.5 and variance 11.25
    let scale = (11.25 + 1e-5).squareRoot()
    #expect(distance(rows[0], [-4.5 / scale, -1.5 / scale, 1.5 / scale, 4.5 / scale]) < 1e-12)
    #expect(distance(rows[0], rows[2]) < 1e-12)
    #expect(try Tensor.full(3, shape: [2, 4]).standardisedRows().doubles.allSatisfy { $0 == 0 })
  }

  @Test func tokensAreDrawnWithoutReplacement() throws {
    let stage = try Generator(seed: 1).normal([3, 2, 4, 6]).to(.float64)
    let all = try TimeTokens(stage).all().rows
    let drawn = try TimeTokens(stage).drawn(4, from: Generator(seed: 5)).rows
    #expect(drawn.count == 12)
    for (place, token) in drawn.enumerated() {
      // of the utterance that the place belongs to
      let own = all[(place / 4 * 6)..<(place / 4 * 6 + 6)]
      #expect(own.contains { distance($0, token) < 1e-12 })
    }
    #expect(Set(drawn).count == 12)
    let again = try TimeTokens(stage).drawn(4, from: Generator(seed: 5)).rows
    #expect(drawn == again)
  }

  @Test func gradientsOfTokensAgreeWithFiniteDifferences() throws {
    let values = try Generator(seed: 1).normal([2, 12]).to(.float64).detached().requiringGradient()
    let probe = try Generator(seed: 2).normal([4, 4]).to(.float64)
    func sum(_ values: Tensor) throws -> Tensor {
      let tokens = try TimeTokens(values.reshaped([2, 2, 2, 3]))
      return try (tokens.drawn(2, from: Generator(seed: 4)) * probe).sum()
    }
    try sum(values).backward()
    #expect(try gradientError(values) { try sum(Tensor(rows: $0)).item } < 1e-6)
  }

  /// A tilt over the rows of a spectrogram changes what tokens look like, a gain does not.
  @Test func aTiltMovesTokensAndAGainDoesNot() throws {
    let stage = try Generator(seed: 1).normal([8, 2, 4, 3]).to(.float64)
    let tilt = try Tensor([-1.5, -0.5, 0.5, 1.5], shape: [1, 1, 4, 1])
    let discrepancy = MaximumMeanDiscrepancy()
    func apart(_ other: Tensor) throws -> Double {
      try discrepancy(TimeTokens(stage).all(), TimeTokens(other).all()).item
    }
    #expect(try apart(stage + tilt) > 0.05)
    #expect(try apart(stage * 3 + 1) < 1e-6)
  }

  /// Gradient descent on features with one level left out leaves that level further apart.
  @Test func aLevelThatIsDroppedStaysApart() throws {
    func final(_ change: (inout HierarchicalAlignment) -> Void) throws -> [String: Double] {
      var method = whole
      (method.alignment.frameWeight, method.alignment.segmentWeight) = (1, 1)
      change(&method.alignment)
      let random = try Generator(seed: 1)
      // frames, segments and utterances of their own
      func side(_ shift: Double) throws -> [Tensor] {
        try [[12, 2, 2, 2], [12, 2, 2, 2], [12, 4]].map { shape in
          let ramp = try Tensor(
            [-1, 0, 0, 1] as [Double], shape: shape.count == 2 ? [1, 4] : [1, 2, 2, 1])
          return try (random.normal(shape).to(.float64) * 0.5 + ramp * shift).detached()
            .requiringGradient()
        }
      }
      let (source, target) = (try side(0), try side(1))
      func aligned() throws -> AlignmentBatch {
        func activations(_ side: [Tensor]) throws -> Activations {
          Activations(
            stages: [side[0], side[1], side[1]], convolutional: side[2],
            fullyConnected: [side[2]], scores: try side[2].narrowed(0..<3, dimension: 1))
        }
        return AlignmentBatch(
          source: try activations(source), sourceLabels: try Tensor((0..<12).map { $0 % 3 }),
          sourceSpeakers: try Tensor([Int](repeating: 0, count: 12)),
          target: try activations(target), progress: 1)
      }
      var term = try #require(
        try method.term(
          TermContext(emotions: 3, network: .laptop, generator: Generator(seed: 2))))
      for _ in 0..<30 {
        for tensor in target { try tensor.clearGradient() }
        try term.value(aligned()).loss.backward()
        for tensor in target {
          if let gradient = try tensor.gradient {
            try tensor.assign(tensor.detached() - gradient * 3)
          }
        }
      }
      return try parts(whole, aligned())
    }
    let all = try final { _ in }
    let dropped = [
      "MMD² of frames": try final { $0.frameWeight = 0 },
      "MMD² of segments": try final { $0.segmentWeight = 0 },
      "MMD² of utterances": try final { $0.utteranceWeight = 0 },
    ]
    for (level, without) in dropped {
      let (with, after) = (try #require(all[level]), try #require(without[level]))
      #expect(after > 1.5 * with, "\(level)")
    }
  }

  @Test func utterancesCanBeAlignedByEmotion() throws {
    var method = whole
    method.alignment.utterances = .local
    let batch = try DeepBatch(sources: 9, targets: 8)
    let local = try LocalDiscrepancy(kernels: GaussianKernels())(
      source: batch.source.features, labels: Tensor(batch.labels), target: batch.target.features,
      probabilities: RegressionLoss.squaredError.sharpened(batch.target.scores)
    ).item
    let found = try parts(method, batch.aligned())
    #expect(closeTo(try #require(found["MMD² of utterances"]), local))
  }

  @Test func aNetworkWithoutStagesIsRefused() throws {
    var network = NetworkSettings.laptop
    network.architecture.stages = []
    let context = TermContext(emotions: 3, network: network, generator: try Generator(seed: 1))
    let refusal = UserError(
      "HDA aligns the outputs of stages, but the network 'compact' has none.")
    #expect(throws: refusal) { _ = try HDA().term(context) }
    var method = HDA()
    method.alignment.tokens = 0
    #expect(throws: UserError("HDA needs at least 1 token of each utterance, not 0.")) {
      _ = try method.term(DeepBatch().context())
    }
  }
}
