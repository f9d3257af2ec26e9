// SPDX-License-Identifier: MIT
import Torch

/// The layers of ``NestedTransformers``.
struct TransformerBody: Layer {
  private let settings: NestedTransformers
  private let frameInput: Linear
  private let segmentInput: Linear
  /// `[framesPerSegment, frameWidth]`; nil without positions.
  private let positions: Parameter?
  private let frameLayers: [TransformerLayer]
  private let mergers: [Linear]
  private let segmentLayers: [TransformerLayer]
  private let normalisation: LayerNormalisation

  /// - Parameter height: the number of frequency bands of the spectrograms.
  init(_ settings: NestedTransformers, height: Int, from fresh: Initialisation) throws {
    self.settings = settings
    let (frame, segment) = (settings.frameWidth, settings.segmentWidth)
    let frames = settings.framesPerSegment
    frameInput = try Linear("frame_input", in: height, out: frame, gain: 1, from: fresh)
    segmentInput = try Linear(
      "segment_input", in: frames * height, out: segment, gain: 1, from: fresh)
    positions =
      settings.hasPositions
      ? try Parameter("positions", fresh.normal([frames, frame], deviation: 0.02)) : nil
    let blocks = 1...max(1, settings.blocks)
    frameLayers = try blocks.map {
      try TransformerLayer("frames\($0)", width: frame, heads: settings.heads, from: fresh)
    }
    mergers = try blocks.map {
      try Linear("merger\($0)", in: frames * frame, out: segment, gain: 1, from: fresh)
    }
    segmentLayers = try blocks.map {
      try TransformerLayer("segments\($0)", width: segment, heads: settings.heads, from: fresh)
    }
    normalisation = try LayerNormalisation("segments_ln", features: segment, from: fresh)
  }

  var parameters: [Parameter] {
    frameInput.parameters + segmentInput.parameters + (positions.map { [$0] } ?? [])
      + frameLayers.flatMap(\.parameters) + mergers.flatMap(\.parameters)
      + segmentLayers.flatMap(\.parameters) + normalisation.parameters
  }

  /// Runs a batch.
  /// - Parameter input: `[batch, 1, height, width]`.
  /// - Returns: the frames after the last frame layer and the segments as they enter the last segment layer,
  ///   `[batch, width of a token, 1, tokens]` each, and the features, `[batch, segmentWidth]`.
  func callAsFunction(_ input: Tensor, _ pass: Pass) throws -> (stages: [Tensor], features: Tensor)
  {
    let (batch, height, width) = (input.size(0), input.size(2), input.size(3))
    let (length, segments) = (settings.framesPerSegment, settings.segments(of: input.size(3)))
    var columns = try input.reshaped([batch, height, width])
    let missing = segments * length - width
    if missing > 0 {
      let filling = try Tensor.zeros([batch, height, missing], type: input.elementType)
      columns = try Tensor.concatenated([columns, filling.to(device: input.device)], dimension: 2)
    }
    columns = try columns.transposed().contiguous()
    var frames = try frameInput.inPrecision(columns.reshaped([-1, length, height]), pass)
    if let positions { frames = try frames + positions.tensor }
    var tokens = try segmentInput.inPrecision(
      columns.reshaped([batch, segments, length * height]), pass)
    var stages: [Tensor] = []
    for (index, layer) in frameLayers.enumerated() {
      frames = try layer(frames, pass)
      tokens =
        try tokens
        + mergers[index].inPrecision(frames.reshaped([batch, segments, -1]), pass)
      if index == frameLayers.count - 1 {
        stages = try [frames.reshaped([batch, segments * length, -1]), tokens].map {
          try $0.transposed().unsqueezed(2)
        }
      }
      tokens = try segmentLayers[index](tokens, pass)
    }
    return (stages, try normalisation(tokens.mean(1)))
  }
}

/// A Transformer's layer: attention among the tokens of a sequence, then a map of each token, each behind a layer
/// normalisation and added to its input.
///
/// Sources: Vaswani et al., NeurIPS 2017; normalisation before each part as in Xiong et al., ICML 2020.
struct TransformerLayer: Layer {
  private let heads: Int
  private let before: LayerNormalisation
  private let attention: Linear
  private let mixing: Linear
  private let between: LayerNormalisation
  private let wide: Linear
  private let narrow: Linear

  init(_ name: String, width: Int, heads: Int, from fresh: Initialisation) throws {
    self.heads = heads
    before = try LayerNormalisation("\(name).ln1", features: width, from: fresh)
    attention = try Linear("\(name).attention", in: width, out: 3 * width, gain: 1, from: fresh)
    mixing = try Linear("\(name).mixing", in: width, out: width, gain: 1, from: fresh)
    between = try LayerNormalisation("\(name).ln2", features: width, from: fresh)
    wide = try Linear("\(name).wide", in: width, out: 2 * width, from: fresh)
    narrow = try Linear("\(name).narrow", in: 2 * width, out: width, gain: 1, from: fresh)
  }

  var parameters: [Parameter] {
    let layers: [any Layer] = [before, attention, mixing, between, wide, narrow]
    return layers.flatMap(\.parameters)
  }

  /// Runs sequences of tokens, `[sequences, tokens, width]`.
  func callAsFunction(_ tokens: Tensor, _ pass: Pass) throws -> Tensor {
    let mixed = try attention.inPrecision(before(tokens), pass).selfAttention(heads: heads)
    let attended = try tokens + mixing.inPrecision(mixed, pass)
    let hidden = try wide.inPrecision(between(attended), pass).relu()
    return try attended + narrow.inPrecision(hidden, pass)
  }
}

extension Linear {
  /// Computes in the precision of a pass; input and output are `float32`.
  fileprivate func inPrecision(_ input: Tensor, _ pass: Pass) throws -> Tensor {
    let output = try self(pass.precision.cast(input), precision: pass.precision)
    return pass.precision == .float32 ? output : try output.to(.float32)
  }
}
