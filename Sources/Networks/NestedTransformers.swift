// SPDX-License-Identifier: MIT

/// Shape of nested Transformers: one within each short segment of frames, one over the segments.
///
/// In each block, frames `[batch · segments, framesPerSegment, frameWidth]` attend to each other within their segment;
/// the segment's token then takes a linear map of its frames, and segment tokens `[batch, segments, segmentWidth]`
/// attend to each other. The features are the normalised mean of an utterance's segment tokens.
/// Sources of the idea: Lu et al., Interspeech 2023 (LGFA) and Interspeech 2024 (HDA), after Han et al., NeurIPS 2021
/// (Transformer in Transformer). All sizes are ours.
public struct NestedTransformers: Codable, Hashable, Sendable {
  /// The number of spectrogram columns of a segment; the last segment is filled up with zeros.
  public var framesPerSegment = 8
  /// Width of a frame's token.
  public var frameWidth = 32
  /// Width of a segment's token.
  public var segmentWidth = 128
  public var heads = 4
  public var blocks = 2
  /// True if a frame's place in its segment is added to its token.
  public var hasPositions = true

  public init() {}

  /// Returns the number of segments, given the width of the input.
  public func segments(of width: Int) -> Int {
    (width + framesPerSegment - 1) / framesPerSegment
  }

  /// True if heads divide both widths, and all sizes are such that a network can be built.
  public var isPossible: Bool {
    let widths = [frameWidth, segmentWidth]
    return widths.allSatisfy { (1...4096).contains($0) && $0 % max(1, heads) == 0 }
      && (1...1024).contains(framesPerSegment) && (1...64).contains(heads)
      && (1...64).contains(blocks)
  }

  /// Counts the floating-point operations of one sample's forward pass in linear maps and attention; a multiplication
  /// and an addition count as one each.
  func operations(height: Int, width: Int) -> Double {
    let segments = segments(of: width)
    let frames = segments * framesPerSegment
    let patch = framesPerSegment * frameWidth * segmentWidth
    // queries, keys, values and output are four maps of the width, the feed-forward layer's two are four as well
    func layer(_ tokens: Int, of size: Int, among: Int) -> Int {
      tokens * (8 * size * size + 2 * among * size)
    }
    let block =
      layer(frames, of: frameWidth, among: framesPerSegment)
      + layer(segments, of: segmentWidth, among: segments) + segments * patch
    let input =
      frames * height * frameWidth + segments * framesPerSegment * height * segmentWidth
    return 2 * Double(input + blocks * block)
  }
}
