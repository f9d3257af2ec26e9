// SPDX-License-Identifier: MIT
import Foundations
import Networks
import Torch

/// The loss term of a method in one training run, with whatever it learns or remembers.
public protocol AdaptationTerm {
  /// The parameters that the term learns beside the network, such as a corpus classifier's.
  var parameters: [Parameter] { get }
  /// Tensors that the term keeps from step to step beside its parameters and changes in place, such
  /// as a memory of features; a checkpoint saves them.
  var state: [(name: String, tensor: Tensor)] { get }
  /// The term's value for one step.
  mutating func value(_ batch: AlignmentBatch) throws -> TermValue
}

extension AdaptationTerm {
  public var parameters: [Parameter] { [] }
  public var state: [(name: String, tensor: Tensor)] { [] }
}

/// The task, network and random numbers that a term is made for.
public struct TermContext {
  public let emotions: Int
  public let network: NetworkSettings
  /// Source of the term's random numbers, which nothing else draws from.
  public let generator: Generator
  /// The loss that regresses scores into labels and decides which probabilities they stand for.
  public let loss: RegressionLoss
  /// The rough group of each emotion, such as its valence, as a number from 0 on.
  public let groups: [Int]
  /// The number of speakers of the source.
  public let speakers: Int
  /// The number of corpora that the source consists of.
  public let corpora: Int
  /// The number of frequency bands of the spectrograms; nil where it is not known.
  public let height: Int?

  /// - Parameters:
  ///   - emotions: the number of classes of the task, and of scores that the network gives a sample.
  ///   - network: the settings of the network that is trained, from which the widths of its layers
  ///     follow.
  ///   - generator: source of the term's random numbers, which nothing else draws from.
  ///   - loss: the loss that regresses scores into labels and decides which probabilities they stand
  ///     for.
  ///   - groups: one per emotion; by default all emotions are in one group.
  ///   - speakers: the number of speakers of the source.
  ///   - corpora: the number of corpora that the source consists of.
  ///   - height: the number of frequency bands of the spectrograms, from which the width of the convolutional
  ///     features follows.
  public init(
    emotions: Int, network: NetworkSettings, generator: Generator,
    loss: RegressionLoss = .squaredError, groups: [Int]? = nil, speakers: Int = 1,
    corpora: Int = 1, height: Int? = nil
  ) {
    let groups = groups ?? [Int](repeating: 0, count: emotions)
    precondition(groups.count == emotions, "one group per emotion")
    precondition(groups.allSatisfy { $0 >= 0 }, "groups are numbered from 0")
    self.emotions = emotions
    self.network = network
    self.generator = generator
    self.loss = loss
    self.groups = groups
    self.speakers = speakers
    self.corpora = corpora
    self.height = height
  }

  /// The number of features of a layer.
  /// - Throws: `UserError` where it depends on the input's height, and that is not known.
  func width(of layer: FeatureLayer) throws -> Int {
    let architecture = network.architecture
    switch layer {
    case .scores: return emotions
    case .fullyConnected(let number):
      let widths = architecture.fullyConnected
      guard !widths.isEmpty else { throw UserError.widthUnknown(of: layer) }
      return widths[max(0, min(number, widths.count) - 1)]
    case .convolutional:
      if let height { return architecture.pooledFeatures(height: height) }
      switch (architecture.body, architecture.pooling) {
      case (.nested, _), (.convolutions, .grid): return architecture.pooledFeatures(height: 0)
      case (.convolutions, .meanOverTime), (.vectors, _): throw UserError.widthUnknown(of: layer)
      }
    }
  }
}

/// The activations and source labels of one training step; it holds no target label.
public struct AlignmentBatch {
  public let source: Activations
  /// Class indices of the source batch, `[batch]`.
  public let sourceLabels: Tensor
  /// Speakers of the source batch, counted from 0, `[batch]`.
  public let sourceSpeakers: Tensor
  /// Corpora of the source batch, counted from 0, `[batch]`; nil where the source is one.
  public let sourceCorpora: Tensor?
  public let target: Activations
  /// The fraction of training done, from 0 to 1.
  public let progress: Double

  public init(
    source: Activations, sourceLabels: Tensor, sourceSpeakers: Tensor,
    sourceCorpora: Tensor? = nil, target: Activations, progress: Double
  ) {
    self.source = source
    self.sourceLabels = sourceLabels
    self.sourceSpeakers = sourceSpeakers
    self.sourceCorpora = sourceCorpora
    self.target = target
    self.progress = progress
  }
}

/// The loss and diagnostics of a term for one step.
public struct TermValue {
  /// The summand of the training loss, weight included; one number with gradient.
  public let loss: Tensor
  /// Named numbers for the history, each a tensor of one element.
  public let diagnostics: [(name: String, value: Tensor)]

  public init(loss: Tensor, diagnostics: [(name: String, value: Tensor)] = []) {
    self.loss = loss
    self.diagnostics = diagnostics
  }
}

/// A term that neither learns nor remembers: a formula of the batch.
struct FormulaTerm: AdaptationTerm {
  private let formula: (AlignmentBatch) throws -> TermValue

  init(_ formula: @escaping (AlignmentBatch) throws -> TermValue) { self.formula = formula }

  func value(_ batch: AlignmentBatch) throws -> TermValue { try formula(batch) }
}

extension [FeatureLayer] {
  /// Checks that there is a layer to align.
  /// - Throws: `UserError` where there is none.
  func requireAny(for method: String) throws {
    guard !isEmpty else {
      throw UserError("\(method) has no layer to align; name one, such as FC2.")
    }
  }
}

extension UserError {
  fileprivate static func widthUnknown(of layer: FeatureLayer) -> UserError {
    UserError(
      "The width of \(layer) depends on the spectrograms' height here; choose a fully connected layer or the scores."
    )
  }
}
