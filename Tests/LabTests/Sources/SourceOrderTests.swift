// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import TestSupport
import Testing
import Torch

@testable import Lab

/// Samples of several source corpora in batches, weights and parts of the source.
@Suite struct SourceOrderTests {
  @Test func ofOneCorpusItIsTheUsualOrder() throws {
    var usual = BatchOrder(count: 10, seed: 3, purpose: "batches/source")
    var order = SourceOrder(counts: [10], seed: 3, purpose: "batches/source")
    for size in [4, 4, 4] { #expect(order.next(size) == [usual.next(size)]) }
    // a checkpoint holds the same, in both directions
    let text = try CanonicalJSON.text(usual)
    #expect(try CanonicalJSON.text(order) == text)
    var restored = try JSONDecoder().decode(SourceOrder.self, from: Data(text.utf8))
    #expect(restored.next(4) == [usual.next(4)])
  }

  @Test func eachCorpusHasAsMuchOfABatch() throws {
    #expect(SourceOrder.shares(of: 32, among: 3) == [11, 11, 10])
    #expect(SourceOrder.shares(of: 2, among: 3) == [1, 1, 1])
    var order = SourceOrder(counts: [3, 10], seed: 1, purpose: "batches/source")
    let batches = (0..<6).map { _ in order.next(5) }
    #expect(batches.allSatisfy { $0.map(\.count) == [3, 2] })
    // each corpus in passes of its own, with each sample once
    for batch in batches { #expect(batch[0].sorted() == [0, 1, 2]) }
    #expect(Set(batches.prefix(5).flatMap { $0[1] }) == Set(0..<10))
    let text = try CanonicalJSON.text(order)
    var restored = try JSONDecoder().decode(SourceOrder.self, from: Data(text.utf8))
    #expect(restored.next(5) == order.next(5))
  }

  /// Two corpora of 6 and 4 samples, two emotions.
  private func set() throws -> LabelledSet {
    LabelledSet(
      inputs: try Tensor.zeros([10, 2]), labels: [0, 0, 0, 0, 0, 1, 0, 1, 1, 1], emotions: 2,
      speakers: "aabbccddef".map(String.init), corpora: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1])
  }

  @Test func emotionsOfACorpusWeighTheSame() throws {
    let weights = try set().balancedWeights(device: "cpu").floats
    // n / (C n_c): 6 / (2 · 5), 6 / (2 · 1); 4 / (2 · 1), 4 / (2 · 3)
    let expected: [Float] = [0.6, 0.6, 0.6, 0.6, 0.6, 3, 2, 2.0 / 3, 2.0 / 3, 2.0 / 3]
    #expect(zip(weights, expected).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(try set().samplesOfCorpora == [Array(0..<6), Array(6..<10)])
    #expect(try set().selecting([9, 0, 8]).corpora == [1, 0, 1])
    #expect(try set().selecting([9, 0, 8]).samplesOfCorpora == [[1], [0, 2]])
  }

  @Test func aShareIsOfEachCorpus() throws {
    let half = try set().sampled(.share(0.5), seed: 0)
    // 5 and 1 of the first corpus, 1 and 3 of the second: half of each, rounded, at least one
    #expect(half.corpora.count { $0 == 0 } == 4 && half.corpora.count { $0 == 1 } == 3)
  }

  @Test func aBootstrapDrawsSpeakersOfEachCorpus() throws {
    let labels = (0..<24).map { $0 % 2 }
    let speakers = (0..<24).map { "\($0 / 4)" }
    let corpora = (0..<24).map { $0 < 8 ? 0 : 1 }
    for seed in 0..<10 as Range<UInt64> {
      let drawn = SourceSample.speakerBootstrap.indices(
        labels: labels, speakers: speakers, corpora: corpora, seed: seed)
      #expect(drawn.count { corpora[$0] == 0 } == 8 && drawn.count { corpora[$0] == 1 } == 16)
    }
  }
}
