// SPDX-License-Identifier: MIT
import Networks
import Torch

/// A method in two stages: a network that learnt from the source alone, and a second stage that goes on from it.
///
/// The first stage is the trial of the source alone with the same task, data, recipe, sample and seed, whose
/// network is taken from where it is kept, or trained again to the same bits. Its parameters are taken over, its
/// running batch statistics are not: in the second stage each corpus has its own. The version of the first stage's method is
/// not in a trial's key, so one that is raised raises those of continued methods too. What the second stage sees says
/// the protocol that a method conforms to, ``SourceFreeMethod`` or ``TranslatingMethod``.
public protocol ContinuedMethod: DeepMethod {
  var stage: StageSettings { get set }
}

extension ContinuedMethod {
  public func batchStatistics(_ usual: BatchStatistics) -> BatchStatistics {
    usual == .none ? .none : .perCorpus
  }
  /// The first stage does not.
  public var trainsOnTarget: Bool { false }
  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? { nil }
}

/// Settings of a second stage.
///
/// AdamW, the learning rate falls to zero in half a cosine, and joint gradients are limited as in training. SHOT, NRC
/// and AaD move convolutions at a tenth of the rate of fully connected layers; the other numbers are ours.
public struct StageSettings: Codable, Hashable, Sendable {
  /// The number of updates, as a share of those of the first stage: 150 after 600.
  public var share = 0.25
  /// The learning rate of the fully connected layers, a quarter of that of the first stage.
  public var rate = 5e-4
  /// The learning rate of the convolutions and their normalisations, relative to ``rate``; 0 to leave them as they
  /// are.
  public var convolutionFactor = 0.1
  public var weightDecay = 1e-3
  /// True if the output layer is trained, false if it stays as the source made it.
  public var trainsClassifier = false

  public init() {}

  /// The number of updates.
  /// - Parameters:
  ///   - updates: those of the first stage.
  ///   - epochs: the number of epochs that the stage is reported in, each of at least one update.
  public func updates(after updates: Int, epochs: Int) -> Int {
    max(epochs, Int((share * Double(updates)).rounded()))
  }
}

extension StageSettings {
  /// Moves the parameters of a network with the stage's rates.
  public struct NetworkOptimiser {
    /// Those that are moved.
    public let parameters: [Parameter]
    private let rate: Double
    private var groups: [(optimiser: AdamW, factor: Double)]

    /// - Parameter movesConvolutions: false where features of the convolutions are fixed.
    public init(
      _ settings: StageSettings, of network: Network, movesConvolutions: Bool = true
    ) throws {
      let dense =
        network.hiddenParameters + (settings.trainsClassifier ? network.outputParameters : [])
      let convolutions =
        movesConvolutions && settings.convolutionFactor > 0 ? network.convolutionalParameters : []
      parameters = dense + convolutions
      rate = settings.rate
      groups = try [(dense, 1), (convolutions, settings.convolutionFactor)]
        .filter { !$0.0.isEmpty }
        .map { (try AdamW($0.0, weightDecay: settings.weightDecay), $0.1) }
    }

    /// Takes a step.
    /// - Parameters:
    ///   - factor: of the schedule.
    ///   - gradientLimit: the largest joint norm of the gradients.
    public mutating func step(factor: Double, gradientLimit: Double) throws {
      try clipGradientNorm(parameters, limit: gradientLimit)
      for index in groups.indices {
        try groups[index].optimiser.step(rate: rate * groups[index].factor * factor)
      }
    }
  }
}
