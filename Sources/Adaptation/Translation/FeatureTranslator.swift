// SPDX-License-Identifier: MIT
import Torch

/// Translators of features from the source to the target and back.
struct TranslatorPair {
  let forward: FeatureTranslator
  let backward: FeatureTranslator
}

/// A generator that changes features a little: x + W₂ LeakyReLU(W₁ x + b₁) + b₂.
struct FeatureTranslator {
  private let first: Linear
  private let second: Linear

  init(_ name: String, width: Int, hidden: Int, from fresh: Initialisation) throws {
    first = try Linear("\(name)1", in: width, out: hidden, from: fresh)
    // near the identity at first
    second = try Linear("\(name)2", in: hidden, out: width, gain: 0.01, from: fresh)
  }

  var parameters: [Parameter] { first.parameters + second.parameters }

  func callAsFunction(_ features: Tensor) throws -> Tensor {
    try features + second(first(features).leakyRelu())
  }
}

/// A discriminator: about 1 for features that it takes for real ones of its corpus, about 0 for others, `[batch, 1]`.
struct FeatureCritic {
  private let first: Linear
  private let second: Linear

  init(_ name: String, width: Int, hidden: Int, from fresh: Initialisation) throws {
    first = try Linear("\(name)Critic1", in: width, out: hidden, from: fresh)
    second = try Linear("\(name)Critic2", in: hidden, out: 1, gain: 1, from: fresh)
  }

  var parameters: [Parameter] { first.parameters + second.parameters }

  func callAsFunction(_ features: Tensor) throws -> Tensor {
    try second(first(features).leakyRelu())
  }
}

extension Tensor {
  /// x where positive, else 0.2 x.
  fileprivate func leakyRelu() throws -> Tensor { try relu() - (-self).relu() * 0.2 }
}
