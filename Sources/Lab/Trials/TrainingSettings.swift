// SPDX-License-Identifier: MIT
import Adaptation
import Torch

/// Settings of a network's training, the same for all methods of a comparison.
package struct TrainingSettings: Codable, Hashable, Sendable {
  /// The optimiser with its settings.
  package enum OptimiserSettings: Codable, Hashable, Sendable {
    case adamW(rate: Double, weightDecay: Double)
    case sgd(rate: Double, momentum: Double, weightDecay: Double)

    /// Base learning rate.
    package var rate: Double {
      switch self {
      case .adamW(let rate, _), .sgd(let rate, _, _): rate
      }
    }

    /// Makes an optimiser for some parameters.
    func optimiser(of parameters: [Parameter]) throws -> any Optimiser {
      switch self {
      case .adamW(_, let decay): try AdamW(parameters, weightDecay: decay)
      case .sgd(_, let momentum, let decay):
        try SGD(parameters, momentum: momentum, weightDecay: decay)
      }
    }
  }

  /// The regression loss J.
  package var loss = RegressionLoss.squaredError
  /// Weights each sample by n / (C · n_c), so that all emotions have the same weight.
  package var isBalanced = true
  /// Number of source samples per update, and of target samples.
  package var batch = 32
  /// Number of epochs; the target is predicted after each.
  package var epochs: Int
  package var updatesPerEpoch: Int
  package var optimiser: OptimiserSettings
  /// Cosine to zero, so that the last epoch, which is not chosen, is a settled one; a short warm-up, since
  /// the first steps of an adaptive optimiser are the largest.
  package var schedule = Schedule.cosine(warmUp: 20)
  /// Largest joint norm of the gradients; larger gradients are scaled down to it.
  package var gradientLimit = 5.0
  package var precision = Precision.float32
  /// Random variation of the spectrograms in training.
  package var augmentation = Augmentation.none
  /// Number of folds of the source's speakers. One fold, the seed modulo their number, is not trained on but
  /// predicted after each epoch; with 0 folds, the whole source is trained on.
  package var sourceFolds = 0
  /// Raised when the meaning of the numbers changes.
  package var version = currentVersion
  static let currentVersion = 2

  package init(epochs: Int, updatesPerEpoch: Int, optimiser: OptimiserSettings) {
    self.epochs = epochs
    self.updatesPerEpoch = updatesPerEpoch
    self.optimiser = optimiser
  }

  /// Number of optimiser steps.
  package var updates: Int { epochs * updatesPerEpoch }
}

/// In the JSON of settings, there is no augmentation where spectrograms are not varied.
extension TrainingSettings {
  private enum CodingKeys: CodingKey {
    case loss, isBalanced, batch, epochs, updatesPerEpoch, optimiser, schedule, gradientLimit
    case precision, augmentation, sourceFolds, version
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func value<Value: Decodable>(_ key: CodingKeys) throws -> Value {
      try container.decode(Value.self, forKey: key)
    }
    self.init(
      epochs: try value(.epochs), updatesPerEpoch: try value(.updatesPerEpoch),
      optimiser: try value(.optimiser))
    loss = try value(.loss)
    isBalanced = try value(.isBalanced)
    batch = try value(.batch)
    schedule = try value(.schedule)
    gradientLimit = try value(.gradientLimit)
    precision = try value(.precision)
    augmentation =
      try container.decodeIfPresent(Augmentation.self, forKey: .augmentation) ?? .none
    sourceFolds = try value(.sourceFolds)
    version = try value(.version)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(loss, forKey: .loss)
    try container.encode(isBalanced, forKey: .isBalanced)
    try container.encode(batch, forKey: .batch)
    try container.encode(epochs, forKey: .epochs)
    try container.encode(updatesPerEpoch, forKey: .updatesPerEpoch)
    try container.encode(optimiser, forKey: .optimiser)
    try container.encode(schedule, forKey: .schedule)
    try container.encode(gradientLimit, forKey: .gradientLimit)
    try container.encode(precision, forKey: .precision)
    if augmentation != .none { try container.encode(augmentation, forKey: .augmentation) }
    try container.encode(sourceFolds, forKey: .sourceFolds)
    try container.encode(version, forKey: .version)
  }
}
