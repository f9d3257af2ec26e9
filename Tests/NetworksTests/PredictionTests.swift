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

  /// Outputs of all layers at once, and the upper layers from the convolutions' features, are those of the whole.
  @Test func partsOfTheNetworkAreThoseOfTheWhole() throws {
    let network = try compact(.perCorpus)
    let inputs = try spectrograms(9, seed: 1)
    let all = try network.activations(of: inputs, chunk: 4)
    for (layer, features) in [
      (FeatureLayer.convolutional, all.convolutional), (.fullyConnected(1), all.fullyConnected[0]),
      (.fullyConnected(2), all.fullyConnected[1]), (.scores, all.scores),
    ] {
      #expect(try network.features(layer, of: inputs, chunk: 4).floats == features.floats)
    }
    let whole = try withoutGradient { try network(inputs, .evaluation()) }
    let upper = try withoutGradient {
      try network(convolutional: whole.convolutional, .evaluation())
    }
    #expect(try upper.scores.floats == whole.scores.floats)
    let parts =
      network.convolutionalParameters + network.hiddenParameters + network.outputParameters
    #expect(parts.map(\.name) == network.parameters.map(\.name))
  }
}
