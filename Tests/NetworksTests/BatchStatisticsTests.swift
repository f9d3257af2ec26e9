// SPDX-License-Identifier: MIT

import Testing
import Torch

@testable import Networks

struct BatchStatisticsTests {
  /// Computes the scores of a source and a target batch in one pass.
  private func scores(
    _ network: Network, source: Tensor, target: Tensor
  ) throws -> (source: [Float], target: [Float]) {
    let pass = Pass.training(dropout: try Generator(seed: 1))
    let out = try withoutGradient { try network(source: source, target: target, pass) }
    return (try out.source.fullyConnected[0].floats, try out.target.fullyConnected[0].floats)
  }

  @Test func withStatisticsPerCorpusTheCorporaDoNotTouch() throws {
    let network = try compact(.perCorpus)
    let (a, b) = (try spectrograms(4, seed: 1), try spectrograms(6, seed: 2))
    let usual = try scores(network, source: a, target: b)
    let otherTarget = try scores(network, source: a, target: b * 5 + 3)
    #expect(otherTarget.source == usual.source)
    let otherSource = try scores(network, source: a * 5 + 3, target: b)
    #expect(otherSource.target == usual.target)
  }

  @Test func withSharedStatisticsTheyDo() throws {
    let network = try compact(.shared)
    let (a, b) = (try spectrograms(4, seed: 1), try spectrograms(6, seed: 2))
    let usual = try scores(network, source: a, target: b)
    let otherTarget = try scores(network, source: a, target: b * 5 + 3)
    #expect(otherTarget.source != usual.source)
    let otherSource = try scores(network, source: a * 5 + 3, target: b)
    #expect(otherSource.target != usual.target)
  }

  @Test func withoutStatisticsEverySampleStandsAlone() throws {
    let network = try compact(.none)
    let (a, b) = (try spectrograms(4, seed: 1), try spectrograms(6, seed: 2))
    let usual = try scores(network, source: a, target: b)
    let other = try scores(network, source: a, target: b * 5 + 3)
    #expect(zip(other.source, usual.source).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  /// Per-corpus statistics remove a change common to all spectrograms of a corpus.
  @Test func aCorpusThatIsLouderLooksTheSame() throws {
    let network = try compact(.perCorpus)
    let quiet = try spectrograms(8, seed: 1)
    let a = try network.predict(quiet).floats
    let b = try network.predict(quiet * 4).floats
    #expect(zip(a, b).allSatisfy { abs($0 - $1) < 1e-3 })
  }

  @Test func sharedStatisticsRunInTrainingAndRestAtTest() throws {
    let network = try compact(.shared)
    let (few, more) = (try spectrograms(2, seed: 1), try spectrograms(6, seed: 2))
    let batch = try Tensor.concatenated([few, more * 3])
    func state() throws -> [[Float]] { try network.buffers.map { try $0.tensor.floats } }

    let before = try state()
    let untrained = try network.predict(few).floats
    #expect(try state() == before)

    let pass = Pass.training(dropout: try Generator(seed: 1))
    _ = try withoutGradient { try network(batch, pass) }
    #expect(try state() != before)
    #expect(try network.predict(few).floats != untrained)

    // running statistics: who else is in the batch does not matter
    let alone = try network.predict(few).floats
    let together = try network.predict(batch).floats.prefix(alone.count)
    #expect(zip(alone, together).allSatisfy { abs($0 - $1) < 1e-4 })
  }

  @Test func onlySharedStatisticsAreKept() throws {
    #expect(try compact(.shared).buffers.count == 8)
    #expect(try compact(.perCorpus).buffers.isEmpty)
    #expect(try compact(.none).buffers.isEmpty)
  }
}
