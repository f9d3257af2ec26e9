/// The shape of a deep regression network: convolutions, pooling, fully connected layers.
public struct Architecture: Codable, Hashable, Sendable {
  /// One convolution with what follows it: normalisation, ReLU, perhaps max-pooling.
  public struct Stage: Codable, Hashable, Sendable {
    /// Channels that come out.
    public var channels: Int
    /// Side of the square kernel.
    public var kernel: Int
    /// Step of the kernel.
    public var stride: Int
    /// Whether a 2 × 2 maximum follows.
    public var pools: Bool

    public init(channels: Int, kernel: Int = 3, stride: Int = 1, pools: Bool) {
      self.channels = channels
      self.kernel = kernel
      self.stride = stride
      self.pools = pools
    }
  }

  /// How the last convolution's `[channels, height, width]` becomes one row of features.
  public enum Pooling: Codable, Hashable, Sendable {
    /// The mean over time alone, the frequency bands stay apart: channels · height features.
    case meanOverTime
    /// The mean over a grid of cells: channels · side² features.
    case grid(side: Int)
  }

  /// The name that pages show.
  public var name: String
  public var stages: [Stage]
  public var pooling: Pooling
  /// Widths of the fully connected layers FC1, FC2, … before the output.
  public var fullyConnected: [Int]
  /// Whether each fully connected layer is followed by layer normalisation.
  public var normalisesFeatures: Bool

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

  /// The compact relative for the laptop profile, about 200,000 parameters on 64 × 96 input.
  public static let compact = Architecture(
    name: "compact",
    stages: [
      Stage(channels: 16, kernel: 5, stride: 2, pools: true),
      Stage(channels: 32, pools: true),
      Stage(channels: 64, pools: true),
      Stage(channels: 128, pools: true),
    ],
    pooling: .meanOverTime, fullyConnected: [256, 128], normalisesFeatures: true)

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

  /// Height (or width) that is left of an input's after the convolutions.
  public func remaining(of size: Int) -> Int {
    stages.reduce(size) { size, stage in
      let convolved = (size + 2 * (stage.kernel / 2) - stage.kernel) / stage.stride + 1
      return stage.pools ? convolved / 2 : convolved
    }
  }

  /// The number of features that the pooling leaves for inputs of a height.
  public func pooledFeatures(height: Int) -> Int {
    let channels = stages.last?.channels ?? 1
    return switch pooling {
    case .meanOverTime: channels * remaining(of: height)
    case .grid(let side): channels * side * side
    }
  }
}
