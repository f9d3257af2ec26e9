import Adaptation
import Torch

/// How a network is trained: the same for every method of a comparison.
public struct TrainingSettings: Codable, Hashable, Sendable {
  /// What follows the gradient.
  public enum OptimiserSettings: Codable, Hashable, Sendable {
    case adamW(rate: Double, weightDecay: Double)
    case sgd(rate: Double, momentum: Double, weightDecay: Double)

    /// The base learning rate.
    public var rate: Double {
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
  public var loss = RegressionLoss.squaredError
  /// Whether each sample is weighted by n / (C · n_c), so that emotions count alike.
  public var isBalanced = true
  /// Source samples per update, and as many target samples.
  public var batch = 32
  /// How often the target is predicted in training; an epoch is `updatesPerEpoch` updates.
  public var epochs: Int
  public var updatesPerEpoch: Int
  public var optimiser: OptimiserSettings
  public var schedule = Schedule.cosine(warmUp: 20)
  /// The largest joint norm of the gradients; larger ones are scaled down to it.
  public var gradientLimit = 5.0
  public var precision = Precision.float32
  /// Into how many folds of speakers the source is parted, of which one (the seed modulo their
  /// number) is held back and predicted after each epoch; 0: all of the source is learnt from.
  public var sourceFolds = 0
  /// Raised when the meaning of the numbers changes.
  public var version = 2

  public init(epochs: Int, updatesPerEpoch: Int, optimiser: OptimiserSettings) {
    self.epochs = epochs
    self.updatesPerEpoch = updatesPerEpoch
    self.optimiser = optimiser
  }

  /// The number of optimiser steps.
  public var updates: Int { epochs * updatesPerEpoch }
}
