import Networks
import Torch

/// Whose labels a network is trained with.
public enum Supervision: Hashable, Sendable {
  /// The source corpus's: the setting of the paper.
  case source
  /// The target corpus's own, by speaker-independent folds: an upper bound, not an adaptation.
  case targetFolds(Int)
}

/// What is done about the gap between two corpora.
///
/// A method is a value: its settings, with documented defaults. They are part of a trial's key, so
/// no property may be optional. A new method is one file with a type of one of the two kinds,
/// ``DeepMethod`` or ``ShallowMethod``, and one line in a ``MethodRegistry``.
public protocol AdaptationMethod: Codable, Hashable, Sendable {
  /// The name in tables and on the command line.
  static var name: String { get }
  /// Raised when the meaning of the method's numbers changes.
  static var version: Int { get }
  /// Author, venue and year.
  static var source: String { get }

  /// The method with its default settings.
  init()
}

/// A method that trains a network on spectrograms, with a loss term of its own.
public protocol DeepMethod: AdaptationMethod {
  /// Whose labels train the network.
  var supervision: Supervision { get }

  /// Whether batches of the unlabelled target are trained on.
  var trainsOnTarget: Bool { get }

  /// The batch statistics that the method needs, given those of the profile.
  func batchStatistics(_ usual: BatchStatistics) -> BatchStatistics

  /// The loss term that pulls the corpora together, or nil if the target is not trained on.
  func term(_ context: TermContext) throws -> (any AdaptationTerm)?
}

extension DeepMethod {
  public var supervision: Supervision { .source }
  public var trainsOnTarget: Bool { true }
  public func batchStatistics(_ usual: BatchStatistics) -> BatchStatistics { usual }
}

/// What a term may know when it is made.
public struct TermContext {
  public let emotions: Int
  public let network: NetworkSettings
  /// For what a term draws or starts at random; no one else draws from it.
  public let generator: Generator
  /// How scores are regressed into labels, which says what probabilities they stand for.
  public let loss: RegressionLoss
  /// The rough group of each emotion, such as its valence, as a number from 0 on.
  public let groups: [Int]

  /// - Parameters:
  ///   - emotions: how many classes the task has, so how many scores the network gives a sample.
  ///   - network: the settings of the network that is trained, from which the widths of its layers
  ///     follow.
  ///   - generator: for what the term draws or starts at random; no one else draws from it.
  ///   - loss: how scores are regressed into labels, which says what probabilities they stand for.
  ///   - groups: one per emotion; all emotions are in one group where it is left out.
  public init(
    emotions: Int, network: NetworkSettings, generator: Generator,
    loss: RegressionLoss = .squaredError, groups: [Int]? = nil
  ) {
    let groups = groups ?? [Int](repeating: 0, count: emotions)
    precondition(groups.count == emotions, "one group per emotion")
    precondition(groups.allSatisfy { $0 >= 0 }, "groups are numbered from 0")
    self.emotions = emotions
    self.network = network
    self.generator = generator
    self.loss = loss
    self.groups = groups
  }
}

/// What a term sees of one step. No target label is in here.
public struct AlignmentBatch {
  public let source: Activations
  /// Class indices of the source batch, `[batch]`.
  public let sourceLabels: Tensor
  public let target: Activations
  /// The fraction of training done, from 0 to 1.
  public let progress: Double

  public init(
    source: Activations, sourceLabels: Tensor, target: Activations, progress: Double
  ) {
    self.source = source
    self.sourceLabels = sourceLabels
    self.target = target
    self.progress = progress
  }
}

/// What a term gives for one step.
public struct TermValue {
  /// What is added to the regression loss, weight included; one number with gradient.
  public let loss: Tensor
  /// Named numbers for the history, each a tensor of one element.
  public let diagnostics: [(name: String, value: Tensor)]

  public init(loss: Tensor, diagnostics: [(name: String, value: Tensor)] = []) {
    self.loss = loss
    self.diagnostics = diagnostics
  }
}

/// The loss term of a method in one training run, with whatever it learns or remembers.
public protocol AdaptationTerm {
  /// What the term learns beside the network, such as a corpus classifier.
  var parameters: [Parameter] { get }
  /// What the term remembers between steps beside its parameters, changed in place, such as a
  /// memory of features; a checkpoint keeps it.
  var state: [(name: String, tensor: Tensor)] { get }
  /// The term's value for one step.
  mutating func value(_ batch: AlignmentBatch) throws -> TermValue
}

extension AdaptationTerm {
  public var parameters: [Parameter] { [] }
  public var state: [(name: String, tensor: Tensor)] { [] }
}
