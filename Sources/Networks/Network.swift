// SPDX-License-Identifier: MIT

import Torch

/// A deep regression network: convolutional layers f, or nested Transformers in their place, fully connected layers g,
/// a linear output h.
///
/// The input is `[batch, 1, height, width]`, the output ``Activations``. The architecture is data: VGG-11
/// and its compact relative are two values of ``Architecture``.
public struct Network: Layer {
  public let settings: NetworkSettings
  let convolutions: [Convolution]
  let normalisations: [BatchNormalisation]
  private let transformers: TransformerBody?
  let hidden: [Linear]
  let hiddenNormalisations: [LayerNormalisation]
  let output: Linear

  /// Creates a network with initial parameters.
  /// - Parameters:
  ///   - settings: the architecture, the batch statistics and the dropout.
  ///   - height: number of frequency bands of the spectrograms, or of numbers of a vector.
  ///   - emotions: number of scores per sample.
  ///   - fresh: source of the initial parameters.
  public init(_ settings: NetworkSettings, height: Int, emotions: Int, from fresh: Initialisation)
    throws
  {
    self.settings = settings
    let architecture = settings.architecture
    let normalises = settings.batchStatistics != .none
    var channels = 1
    convolutions = try architecture.stages.enumerated().map { index, stage in
      defer { channels = stage.channels }
      return try Convolution(
        "conv\(index + 1)", in: channels, out: stage.channels, kernel: stage.kernel,
        stride: stage.stride, padding: stage.kernel / 2, bias: !normalises, from: fresh)
    }
    normalisations =
      normalises
      ? try architecture.normalisedChannels(height: height).enumerated().map { index, channels in
        try BatchNormalisation("bn\(index + 1)", channels: channels, from: fresh)
      } : []
    transformers =
      if case .nested(let body) = architecture.body {
        try TransformerBody(body, height: height, from: fresh)
      } else { nil }
    var width = architecture.pooledFeatures(height: height)
    hidden = try architecture.fullyConnected.enumerated().map { index, size in
      defer { width = size }
      return try Linear("fc\(index + 1)", in: width, out: size, from: fresh)
    }
    hiddenNormalisations =
      architecture.normalisesFeatures
      ? try architecture.fullyConnected.enumerated().map { index, size in
        try LayerNormalisation("ln\(index + 1)", features: size, from: fresh)
      } : []
    output = try Linear("output", in: width, out: emotions, gain: 1, from: fresh)
  }

  private var layers: [any Layer] {
    convolutions + normalisations + (transformers.map { [$0] } ?? []) + hidden
      + hiddenNormalisations + [output]
  }
  public var parameters: [Parameter] { layers.flatMap(\.parameters) }
  /// Parameters of the convolutions and their normalisations, or of the Transformers in their place.
  public var convolutionalParameters: [Parameter] {
    convolutions.flatMap(\.parameters) + normalisations.flatMap(\.parameters)
      + (transformers?.parameters ?? [])
  }
  /// Parameters of the fully connected layers and their normalisations, without those of the output.
  public var hiddenParameters: [Parameter] {
    hidden.flatMap(\.parameters) + hiddenNormalisations.flatMap(\.parameters)
  }
  /// Parameters of the linear output.
  public var outputParameters: [Parameter] { output.parameters }
  public var buffers: [(name: String, tensor: Tensor)] {
    settings.batchStatistics == .shared ? layers.flatMap(\.buffers) : []
  }

  /// Runs a batch through the network.
  /// - Parameters:
  ///   - input: `[batch, 1, height, width]`, or vectors `[batch, height]`.
  ///   - pass: training or evaluation; determines dropout, statistics and precision.
  public func callAsFunction(_ input: Tensor, _ pass: Pass) throws -> Activations {
    let (stages, pooled) = try transformers?(input, pass) ?? convolved(input, pass)
    return try self(convolutional: pooled, stages: stages, pass)
  }

  /// Runs the fully connected layers and the output on features of the convolutions.
  /// - Parameters:
  ///   - pooled: ``Activations/convolutional``, `[batch, features]`.
  ///   - stages: ``Activations/stages``; none where they are not at hand.
  ///   - pass: training or evaluation.
  public func callAsFunction(convolutional pooled: Tensor, stages: [Tensor] = [], _ pass: Pass)
    throws -> Activations
  {
    var features: [Tensor] = []
    var flow = pooled
    for (index, layer) in hidden.enumerated() {
      flow = try layer(pass.precision.cast(flow), precision: pass.precision)
      if !hiddenNormalisations.isEmpty {
        flow = try hiddenNormalisations[index](flow.to(.float32))
      }
      flow = try flow.relu()
      features.append(try flow.to(.float32))
      flow = try pass.dropped(flow, settings.dropout)
    }
    return Activations(
      stages: stages, convolutional: try pooled.to(.float32), fullyConnected: features,
      scores: try output(flow.to(.float32)))
  }

  /// Runs the convolutional layers and the pooling.
  /// - Parameters:
  ///   - input: `[batch, 1, height, width]`.
  ///   - pass: training or evaluation.
  ///   - normalising: called before the normalisation of each stage with its input,
  ///     `[batch, channels, height, width]` in `float32`.
  /// - Returns: the output of each stage, `[batch, channels, height, width]` each, and the pooled
  ///   features, `[batch, features]`.
  func convolved(
    _ input: Tensor, _ pass: Pass,
    normalising: (_ stage: Int, _ convolved: Tensor) throws -> Void = { _, _ in }
  ) throws -> (stages: [Tensor], pooled: Tensor) {
    if settings.architecture.body == .vectors {
      try normalising(0, input.reshaped([input.size(0), input.size(1), 1, 1]))
      let statistics = pass.statistics(settings.batchStatistics)
      return ([], try normalisations.first.map { try $0(input, statistics) } ?? input)
    }
    var flow = try pass.precision.cast(input)
    var stages: [Tensor] = []
    // With channels innermost, convolutions read and write their neighbours' format; those of a GPU in
    // float32 do so with rows innermost.
    if try pass.precision != .float32 || flow.device == "cpu" { flow = try flow.channelsLast() }
    for (index, stage) in settings.architecture.stages.enumerated() {
      if stage.pools, normalisations.isEmpty {
        flow = try convolutions[index].pooledAndRectified(flow, precision: pass.precision)
        stages.append(flow)
        continue
      }
      flow = try convolutions[index](flow, precision: pass.precision)
      if !normalisations.isEmpty {
        flow = try flow.to(.float32)
        try normalising(index, flow)
        let statistics = pass.statistics(settings.batchStatistics)
        if stage.pools, statistics == .batch(tracked: false), pass.precision == .float32 {
          flow = try normalisations[index].pooledAndRectified(flow)
          stages.append(flow)
          continue
        }
        flow = try pass.precision.cast(normalisations[index](flow, statistics))
      }
      // Max-pooling and ReLU commute; pooling first leaves a quarter of the work to ReLU.
      if stage.pools { flow = try flow.maxPooled(2) }
      flow = try flow.relu()
      stages.append(flow)
    }
    let pooled =
      switch settings.architecture.pooling {
      case .meanOverTime: try flow.mean(3).flattened()
      case .grid(let side): try flow.averagePooled(height: side, width: side).flattened()
      }
    return (stages, pooled)
  }
}

extension Network {
  /// The height of inputs: frequency bands of spectrograms `[samples, 1, height, width]`, or numbers of vectors
  /// `[samples, height]`.
  package static func height(of inputs: Tensor) -> Int {
    inputs.size(inputs.shape.count == 2 ? 1 : 2)
  }

  /// All tensors needed to predict again: parameters, then buffers, by name.
  public var checkpoint: [(name: String, tensor: Tensor)] {
    parameters.map { ($0.name, $0.tensor) } + buffers
  }
}

/// Mode of a forward pass: training or evaluation.
public struct Pass {
  /// Random numbers for dropout; nil outside of training.
  let dropout: Generator?
  let precision: Precision

  /// A training pass: dropout is active, and batches are normalised by their own statistics.
  public static func training(dropout: Generator, precision: Precision = .float32) -> Pass {
    Pass(dropout: dropout, precision: precision)
  }

  /// An evaluation pass, without dropout.
  public static func evaluation(precision: Precision = .float32) -> Pass {
    Pass(dropout: nil, precision: precision)
  }

  func dropped(_ features: Tensor, _ probability: Double) throws -> Tensor {
    guard let dropout, probability > 0 else { return features }
    return try features.dropout(probability, dropout)
  }

  /// Selects the statistics for a normalisation: shared ones are tracked in training and used in
  /// evaluation; those of a corpus are always those of the batch, which holds one corpus.
  func statistics(_ kind: BatchStatistics) -> BatchNormalisation.Statistics {
    switch (kind, dropout != nil) {
    case (.shared, true): .batch(tracked: true)
    case (.shared, false): .running
    case (.perCorpus, _), (.none, _): .batch(tracked: false)
    }
  }
}
