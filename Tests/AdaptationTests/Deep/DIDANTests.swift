// SPDX-License-Identifier: MIT
import Networks
import Testing
import Torch

@testable import Adaptation

/// Activations whose layers are all different.
func activations(_ features: Tensor) throws -> Activations {
  Activations(
    convolutional: try features.tanh(), fullyConnected: [try features.squared(), features],
    scores: try features.exp())
}

struct DIDANTests {
  private func batch(progress: Double = 1, width: Int = 4) throws -> AlignmentBatch {
    let (target, source) = try features(width: width)
    return try AlignmentBatch(
      source: activations(source), sourceLabels: Tensor([0, 1, 2, 0, 1, 2, 0]),
      sourceSpeakers: Tensor([0, 0, 0, 0, 0, 0, 0]), target: activations(target),
      progress: progress)
  }

  private func value(_ method: DIDAN, progress: Double = 1, width: Int = 4) throws -> TermValue {
    let context = TermContext(emotions: 3, network: .laptop, generator: try Generator(seed: 1))
    var term = try #require(try method.term(context))
    return try term.value(batch(progress: progress, width: width))
  }

  @Test func theTermIsLambdaTimesRampTimesReconstruction() throws {
    let (target, source) = try features()
    let share = try Reconstruction()(target: target, from: source).loss.item
    var method = DIDAN.own
    method.weight = 0.3
    #expect(
      try abs(value(method, progress: 0.1).loss.item - 0.3 * Ramp.sigmoid(0.1) * share) < 1e-12)
    #expect(try value(method, progress: 0).loss.item == 0)
    method.ramp = .constant
    #expect(try abs(value(method, progress: 0).loss.item - 0.3 * share) < 1e-12)
  }

  @Test func theSymmetricFormIsTheMeanOfBothDirections() throws {
    let (target, source) = try features()
    let reconstruction = Reconstruction()
    let both = try [
      reconstruction(target: target, from: source), reconstruction(target: source, from: target),
    ].map { try $0.loss.item }
    var method = DIDAN.own
    method.weight = 1
    method.ramp = .constant
    method.isSymmetric = true
    #expect(try abs(value(method).loss.item - (both[0] + both[1]) / 2) < 1e-12)
    #expect(abs(both[0] - both[1]) > 1e-3)
  }

  /// A target sample's scores are drawn to the source labels, combined as its features are from the source's.
  @Test func labelsAreRebuiltByTheWeightsOfTheFeatures() throws {
    var method = DIDAN.own
    method.weight = 1
    method.ramp = .constant
    let without = try value(method, width: 3).loss.item
    method.labelWeight = 2
    let batch = try batch(width: 3)
    let (target, source) = try features(width: 3)
    let weights = try Reconstruction()(target: target, from: source).weights
    let labels = try batch.sourceLabels.oneHot(classes: 3).to(.float64)
    let mean = try labels.mean(0, keeping: true)
    let rebuilt = try weights.matmul(labels - mean) + mean
    let expected = try (batch.target.scores - rebuilt).squared().sum().item / 5
    #expect(try abs(value(method, width: 3).loss.item - without - 2 * expected) < 1e-10)
  }

  @Test func theLayerIsASetting() throws {
    let layers: [FeatureLayer] = [.convolutional, .fullyConnected(1), .fullyConnected(2), .scores]
    let losses = try layers.map { layer in
      var method = DIDAN.own
      method.layers = [layer]
      return try value(method).loss.item
    }
    #expect(Set(losses).count == 4)
  }

  @Test func diagnosticsAreWhatTheyAreNamed() throws {
    let (target, source) = try features()
    let found = try value(DIDAN.own).diagnostics.reduce(into: [String: Double]()) {
      $0[$1.name] = try $1.value.item
      #expect(!$1.value.requiresGradient)
    }
    let outcome = try Reconstruction()(target: target, from: source)
    #expect(try found["reconstruction residual"] == outcome.loss.item)
    let weights = try outcome.weights.doubles
    let used = Double(weights.filter { $0 != 0 }.count) / Double(weights.count)
    #expect(abs((found["non-zero weights"] ?? -1) - used) < 1e-6)
    // with n in the denominator: the variance of each feature times (n − 1) / n, summed
    let spread = try (source.variance(0).sum().item * 6 / 7).squareRoot()
    #expect(abs((found["source feature scale"] ?? -1) - spread) < 1e-12)
    #expect(found["target feature scale"] != nil)
  }

  @Test func theDefaultIsTheSymmetricForm() {
    let method = DIDAN()
    #expect(method.weight == 0.3 && method.ramp == .sigmoid && method.labelWeight == 0)
    #expect(method.layers == [.fullyConnected(2)] && method.dictionary == .batch)
    #expect(method.granularity == .any && method.reconstruction.residual == .squaredError)
    #expect(method.reconstruction.sparsity == 0.1 && method.reconstruction.movesDictionary)
    #expect(method.reconstruction == .onDictionary && method.isSymmetric)
    #expect(method.reconstruction.scale == .dictionaryEnergy)
    #expect(method.reconstruction.centre == .dictionary)
    #expect(DIDAN.own.reconstruction == Reconstruction() && !DIDAN.own.isSymmetric)
  }
}
