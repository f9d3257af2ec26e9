// SPDX-License-Identifier: MIT

import Testing
import Torch

@testable import Networks

struct PredictionTests {
  /// Without statistics per corpus, samples are independent, and chunks keep their order.
  @Test(arguments: [1, 2, 3, 5, 7, 300])
  func rowsComeBackInTheirOrder(_ chunk: Int) throws {
    let network = try compact(.none)
    let inputs = try spectrograms(7, seed: 1)
    let whole = try withoutGradient { try network(inputs, .evaluation()).scores.floats }
    let chunked = try network.predict(inputs, chunk: chunk).floats
    #expect(chunked.count == whole.count)
    #expect(zip(chunked, whole).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  @Test func aChunkIsNormalisedByItself() throws {
    let network = try compact(.perCorpus)
    let inputs = try spectrograms(10, seed: 1)
    let chunked = try network.predict(inputs, chunk: 5)
    // sample i goes to chunk i mod 2
    let even = try network.predict(inputs.selected([0, 2, 4, 6, 8]))
    #expect(try chunked.selected([0, 2, 4, 6, 8]).floats == even.floats)
    #expect(try chunked.floats != network.predict(inputs).floats)
  }

  @Test func predictionIsTheSameEachTime() throws {
    let network = try compact(.perCorpus)
    let inputs = try spectrograms(9, seed: 1)
    let first = try network.predict(inputs, chunk: 4)
    #expect(try first.floats == network.predict(inputs, chunk: 4).floats)
    #expect(!first.requiresGradient)
  }
}
