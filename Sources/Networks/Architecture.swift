// SPDX-License-Identifier: MIT

/// Shape of a deep regression network: convolutions and pooling, or nested Transformers, or nothing for vectors, then
/// fully connected layers.
public struct Architecture: Codable, Hashable, Sendable {
  /// A convolution followed by normalisation, ReLU and, optionally, max-pooling.
  public struct Stage: Codable, Hashable, Sendable {
    /// Number of output channels.
    public var channels: Int
    /// Side of the square kernel.
    public var kernel: Int
    /// Stride of the kernel.
    public var stride: Int
    /// True if 2 × 2 max-pooling follows.
    public var pools: Bool

    public init(channels: Int, kernel: Int = 3, stride: Int = 1, pools: Bool) {
      self.channels = channels
      self.kernel = kernel
      self.stride = stride
      self.pools = pools
    }
  }

  /// Reduction of the last convolution's `[channels, height, width]` to one row of features.
  public enum Pooling: Codable, Hashable, Sendable {
    /// Mean over time only, with frequency bands kept apart: channels · height features.
    case meanOverTime
    /// Mean over each cell of a grid: channels · side² features.
    case grid(side: Int)
  }

  /// The part between the spectrogram and the fully connected layers.
  public enum Body: Codable, Hashable, Sendable {
    /// The stages and the pooling.
    case convolutions
    /// Nested Transformers in their place.
    case nested(NestedTransformers)
    /// Nothing but a normalisation of each number over the batch: the input is one vector per sample.
    case vectors
  }

  /// Name shown on pages.
  public var name: String
  public var stages: [Stage]
  public var pooling: Pooling
  /// Widths of the fully connected layers FC1, FC2, … before the output.
  public var fullyConnected: [Int]
  /// True if layer normalisation follows each fully connected layer.
  public var normalisesFeatures: Bool
  public var body = Body.convolutions

  public init(
    name: String, stages: [Stage], pooling: Pooling, fullyConnected: [Int],
    normalisesFeatures: Bool
  ) {
    self.name = name
    self.stages = stages
    self.pooling = pooling
    self.fullyConnected = fullyConnected
    self.normalisesFeatures = normalisesFeatures
  }

  /// Compact network of the laptop profile: about 200,000 parameters for 64 × 96 input.
  public static let compact = Architecture(
    name: "compact",
    stages: [
      Stage(channels: 16, kernel: 5, stride: 2, pools: true),
      Stage(channels: 32, pools: true),
      Stage(channels: 64, pools: true),
      Stage(channels: 128, pools: true),
    ],
    pooling: .meanOverTime, fullyConnected: [256, 128], normalisesFeatures: true)

  /// The same with several times the channels of each convolution.
  public func widened(by factor: Int) -> Architecture {
    var wide = self
    wide.name = "\(name) × \(factor)"
    for index in wide.stages.indices { wide.stages[index].channels *= factor }
    return wide
  }

  /// Nested Transformers with a fully connected layer: 433,509 parameters for 64 bands.
  public static let nested: Architecture = {
    var nested = Architecture(
      name: "nested Transformers", stages: [], pooling: .meanOverTime, fullyConnected: [128],
      normalisesFeatures: true)
    nested.body = .nested(NestedTransformers())
    return nested
  }()

  /// Two fully connected layers on vectors, as wide as those of the compact network.
  public static let fullyConnected: Architecture = {
    var plain = Architecture(
      name: "fully connected", stages: [], pooling: .meanOverTime,
      fullyConnected: compact.fullyConnected, normalisesFeatures: true)
    plain.body = .vectors
    return plain
  }()

  /// True if activations have outputs of stages.
  public var hasStages: Bool {
    if case .nested = body { true } else { !stages.isEmpty }
  }

  /// Channels of each batch normalisation, in the order of the network.
  /// - Parameter height: number of frequency bands of the spectrograms, or of numbers of a vector.
  func normalisedChannels(height: Int) -> [Int] {
    body == .vectors ? [height] : stages.map(\.channels)
  }

  /// VGG-11 (configuration A of Simonyan & Zisserman, ICLR 2015), on one channel.
  public static let vgg11 = Architecture(
    name: "VGG-11",
    stages: [
      Stage(channels: 64, pools: true),
      Stage(channels: 128, pools: true),
      Stage(channels: 256, pools: false), Stage(channels: 256, pools: true),
      Stage(channels: 512, pools: false), Stage(channels: 512, pools: true),
      Stage(channels: 512, pools: false), Stage(channels: 512, pools: true),
    ],
    pooling: .grid(side: 7), fullyConnected: [4096, 4096], normalisesFeatures: false)

  /// Returns the height (or width) after all convolutions, given that of the input.
  public func remaining(of size: Int) -> Int {
    stages.reduce(size) { size, stage in
      let convolved = (size + 2 * (stage.kernel / 2) - stage.kernel) / stage.stride + 1
      return stage.pools ? convolved / 2 : convolved
    }
  }

  /// Returns the number of features after pooling, given the height of the input.
  public func pooledFeatures(height: Int) -> Int {
    switch body {
    case .nested(let body): return body.segmentWidth
    case .vectors: return height
    case .convolutions: break
    }
    let channels = stages.last?.channels ?? 1
    return switch pooling {
    case .meanOverTime: channels * remaining(of: height)
    case .grid(let side): channels * side * side
    }
  }

  /// Counts the floating-point operations of one sample's forward pass in the convolutions and fully
  /// connected layers; a multiplication and an addition count as one each.
  public func operations(height: Int, width: Int) -> Double {
    var total = 0.0
    if case .nested(let body) = body { total = body.operations(height: height, width: width) }
    var (height, width, channels) = (height, width, 1)
    for stage in stages {
      height = (height + 2 * (stage.kernel / 2) - stage.kernel) / stage.stride + 1
      width = (width + 2 * (stage.kernel / 2) - stage.kernel) / stage.stride + 1
      let products = height * width * stage.channels * channels * stage.kernel * stage.kernel
      total += 2 * Double(products)
      channels = stage.channels
      if stage.pools { (height, width) = (height / 2, width / 2) }
    }
    var features =
      switch (body, pooling) {
      case (.nested(let body), _): body.segmentWidth
      case (.vectors, _): height
      case (.convolutions, .meanOverTime): channels * height
      case (.convolutions, .grid(let side)): channels * side * side
      }
    for wide in fullyConnected {
      total += 2 * Double(features * wide)
      features = wide
    }
    return total
  }
}

/// In the JSON of an architecture, no body stands for convolutions.
extension KeyedEncodingContainer {
  mutating func encode(_ body: Architecture.Body, forKey key: Key) throws {
    if body != .convolutions { try encodeIfPresent(body, forKey: key) }
  }
}

extension KeyedDecodingContainer {
  func decode(_ type: Architecture.Body.Type, forKey key: Key) throws -> Architecture.Body {
    try decodeIfPresent(type, forKey: key) ?? .convolutions
  }
}
