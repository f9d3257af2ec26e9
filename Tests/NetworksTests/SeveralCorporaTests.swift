// SPDX-License-Identifier: MIT

import Testing
import Torch

@testable import Networks

/// Batches and samples of several corpora in one network.
struct SeveralCorporaTests {
  private func numbers(_ activations: Activations) throws -> [[Float]] {
    let layers = activations.stages + activations.fullyConnected
    return try (layers + [activations.convolutional, activations.scores]).map { try $0.floats }
  }

  @Test func eachCorpusOfABatchIsNormalisedByItself() throws {
    let network = try compact(.perCorpus)
    let parts = [try spectrograms(3, seed: 1), try spectrograms(5, seed: 2) * 4 + 1]
    let pass = Pass.evaluation()
    try withoutGradient {
      let together = try network(Tensor.concatenated(parts), ofCorpora: [3, 5], pass)
      for (part, rows) in zip(parts, [0..<3, 3..<8]) {
        #expect(try numbers(together.rows(rows)) == numbers(network(part, pass)))
      }
      let mixed = try network(Tensor.concatenated(parts), pass)
      #expect(try mixed.scores.floats != together.scores.floats)
      let both = try network(
        source: Tensor.concatenated(parts), ofCorpora: [3, 5], target: parts[0], pass)
      #expect(try numbers(both.source) == numbers(together))
      #expect(try numbers(both.target) == numbers(network(parts[0], pass)))
    }
  }

  /// The gradient is that of separate passes too.
  @Test func gradientsFlowToEachCorpus() throws {
    func gradients(_ loss: (Network, [Tensor]) throws -> Tensor) throws -> [[Float]] {
      let network = try compact(.perCorpus)
      try loss(network, [spectrograms(3, seed: 1), spectrograms(5, seed: 2)]).backward()
      return try network.parameters.map { try $0.tensor.gradient?.floats ?? [] }
    }
    let together = try gradients { network, parts in
      try network(Tensor.concatenated(parts), ofCorpora: [3, 5], .evaluation()).scores.squared()
        .sum()
    }
    let apart = try gradients { network, parts in
      let sums = try parts.map { try network($0, .evaluation()).scores.squared().sum() }
      return try sums[0] + sums[1]
    }
    for (one, other) in zip(together, apart) {
      let scale = max(1e-3, other.map(abs).max() ?? 0)
      #expect(zip(one, other).allSatisfy { abs($0 - $1) < 1e-4 * scale })
    }
  }

  /// With shared statistics, or none, a batch is one batch.
  @Test(arguments: [BatchStatistics.shared, .none])
  func otherStatisticsDoNotKnowCorpora(_ statistics: BatchStatistics) throws {
    let network = try compact(statistics)
    let inputs = try spectrograms(8, seed: 1)
    let pass = Pass.evaluation()
    let batches = try withoutGradient {
      try [network(inputs, ofCorpora: [3, 5], pass), network(inputs, pass)].map {
        try $0.scores.floats
      }
    }
    #expect(batches[0] == batches[1])
    let corpora = [0, 1, 0, 1, 0, 1, 0, 1]
    let features = try network.features(.scores, of: inputs, corpora: corpora).floats
    #expect(try features == network.predict(inputs).floats)
  }

  /// Samples of two corpora in any order come back in it.
  @Test(arguments: [2, 300])
  func featuresAreThoseOfEachCorpusAlone(_ chunk: Int) throws {
    let network = try compact(.perCorpus)
    let inputs = try spectrograms(9, seed: 1)
    let corpora = [0, 2, 2, 0, 0, 2, 0, 2, 2]
    let layers = [FeatureLayer.fullyConnected(2), .scores]
    let together = try network.features(layers, of: inputs, corpora: corpora, chunk: chunk)
    for corpus in [0, 2] {
      let rows = corpora.indices.filter { corpora[$0] == corpus }
      let alone = try network.features(layers, of: inputs.selected(rows), chunk: chunk)
      for (one, other) in zip(together, alone) {
        #expect(try one.selected(rows).floats == other.floats)
      }
    }
    let single = [Int](repeating: 7, count: 9)
    #expect(
      try network.features(.scores, of: inputs, corpora: single, chunk: chunk).floats
        == network.predict(inputs, chunk: chunk).floats)
  }
}
