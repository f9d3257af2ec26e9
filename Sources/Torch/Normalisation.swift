import CTorch

/// Batch normalisation over `[batch, channels, height, width]` (Ioffe & Szegedy, ICML 2015).
///
/// Scale and shift are parameters; running statistics are kept only where `tracking` was asked for.
public struct BatchNormalisation: Layer {
  public let scale: Parameter
  public let shift: Parameter
  public let runningMean: Tensor
  public let runningVariance: Tensor
  private let name: String

  /// Where the statistics come from.
  public enum Statistics: Sendable {
    /// The batch at hand; `tracked` also moves the running ones towards them.
    case batch(tracked: Bool)
    /// The running ones.
    case running
  }

  public init(_ name: String, channels: Int, from fresh: Initialisation) throws {
    self.name = name
    scale = try Parameter(name + ".weight", fresh.full(1, [channels]))
    shift = try Parameter(name + ".bias", fresh.full(0, [channels]))
    runningMean = try fresh.full(0, [channels])
    runningVariance = try fresh.full(1, [channels])
  }

  public var parameters: [Parameter] { [scale, shift] }
  public var buffers: [(name: String, tensor: Tensor)] {
    [(name + ".running_mean", runningMean), (name + ".running_var", runningVariance)]
  }

  /// Normalises each channel.
  public func callAsFunction(_ input: Tensor, _ statistics: Statistics) throws -> Tensor {
    let (training, kept) =
      switch statistics {
      case .batch(let tracked): (true, tracked)
      case .running: (false, true)
      }
    return try made("batch normalisation") {
      ct_batch_norm(
        input.handle, scale.tensor.handle, shift.tensor.handle,
        kept ? runningMean.handle : nil, kept ? runningVariance.handle : nil,
        training, 0.1, 1e-5, $0)
    }
  }
}

/// Layer normalisation over the last dimension (Ba et al., 2016), with scale and shift.
public struct LayerNormalisation: Layer {
  public let scale: Parameter
  public let shift: Parameter

  public init(_ name: String, features: Int, from fresh: Initialisation) throws {
    scale = try Parameter(name + ".weight", fresh.full(1, [features]))
    shift = try Parameter(name + ".bias", fresh.full(0, [features]))
  }

  public var parameters: [Parameter] { [scale, shift] }

  /// Normalises each sample.
  public func callAsFunction(_ input: Tensor) throws -> Tensor {
    try made("layer normalisation") {
      ct_layer_norm(input.handle, scale.tensor.handle, shift.tensor.handle, 1e-5, $0)
    }
  }
}

/// Group normalisation over `[batch, channels, height, width]` (Wu & He, ECCV 2018).
public struct GroupNormalisation: Layer {
  public let groups: Int
  public let scale: Parameter
  public let shift: Parameter

  public init(_ name: String, groups: Int, channels: Int, from fresh: Initialisation) throws {
    precondition(channels % groups == 0, "\(channels) channels do not fall into \(groups) groups")
    self.groups = groups
    scale = try Parameter(name + ".weight", fresh.full(1, [channels]))
    shift = try Parameter(name + ".bias", fresh.full(0, [channels]))
  }

  public var parameters: [Parameter] { [scale, shift] }

  /// Normalises each sample's groups of channels.
  public func callAsFunction(_ input: Tensor) throws -> Tensor {
    try made("group normalisation") {
      ct_group_norm(
        input.handle, Int32(groups), scale.tensor.handle, shift.tensor.handle, 1e-5, $0)
    }
  }
}
