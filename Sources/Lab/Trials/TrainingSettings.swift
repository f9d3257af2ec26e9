import Adaptation
import Torch

/// How a network is trained: the same for every method of a comparison.
package struct TrainingSettings: Codable, Hashable, Sendable {
  /// What follows the gradient.
  package enum OptimiserSettings: Codable, Hashable, Sendable {
    case adamW(rate: Double, weightDecay: Double)
    case sgd(rate: Double, momentum: Double, weightDecay: Double)

    /// The base learning rate.
    package var rate: Double {
      switch self {
      case .adamW(let rate, _), .sgd(let rate, _, _): rate
      }
    }

    /// An optimiser for some parameters.
    func optimiser(of parameters: [Parameter]) throws -> any Optimiser {
      switch self {
      case .adamW(_, let decay): try AdamW(parameters, weightDecay: decay)
      case .sgd(_, let momentum, let decay):
        try SGD(parameters, momentum: momentum, weightDecay: decay)
      }
    }
  }

  /// J of the regression loss.
  package var loss = RegressionLoss.squaredError
  /// Whether each sample is weighted by n / (C · n_c), so that emotions count alike.
  package var isBalanced = true
  /// Source samples per update, and as many target samples.
  package var batch = 32
  /// How often the target is predicted in training; an epoch is `updatesPerEpoch` updates.
  package var epochs: Int
  package var updatesPerEpoch: Int
  package var optimiser: OptimiserSettings
  package var schedule = Schedule.cosine(warmUp: 20)
  /// The largest joint norm of the gradients; larger ones are scaled down to it.
  package var gradientLimit = 5.0
  package var precision = Precision.float32
  /// Into how many folds of speakers the source is parted, of which one (the seed modulo their
  /// number) is held back and predicted after each epoch; 0: all of the source is learnt from.
  package var sourceFolds = 0
  /// Raised when the meaning of the numbers changes.
  package var version = 2

  package init(epochs: Int, updatesPerEpoch: Int, optimiser: OptimiserSettings) {
    self.epochs = epochs
    self.updatesPerEpoch = updatesPerEpoch
    self.optimiser = optimiser
  }

  /// The number of optimiser steps.
  package var updates: Int { epochs * updatesPerEpoch }
}
