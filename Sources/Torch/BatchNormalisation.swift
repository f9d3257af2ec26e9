// SPDX-License-Identifier: MIT

import CTorch

/// Batch normalisation over `[batch, channels, height, width]` (Ioffe & Szegedy, ICML 2015).
///
/// Scale and shift are parameters. Running statistics change only in passes that track them.
public struct BatchNormalisation: Layer {
  public let scale: Parameter
  public let shift: Parameter
  public let runningMean: Tensor
  public let runningVariance: Tensor
  private let name: String

  /// Source of the statistics.
  public enum Statistics: Hashable, Sendable {
    /// Statistics of the batch itself; `tracked` also moves the running ones towards them.
    case batch(tracked: Bool)
    /// The running statistics.
    case running
  }

  /// Creates a layer that starts with scale 1, shift 0, running mean 0 and running variance 1.
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
      libtorch.batch_norm(
        input.handle, scale.tensor.handle, shift.tensor.handle,
        kept ? runningMean.handle : nil, kept ? runningVariance.handle : nil,
        training, 0.1, 1e-5, $0)
    }
  }

  /// Normalises each channel by the batch's own statistics, takes the maximum of each 2 × 2 square, and
  /// rectifies: the same as one after another but for rounding, in one pass over the input.
  /// - Parameter input: `[batch, channels, height, width]`.
  /// - Returns: `[batch, channels, height / 2, width / 2]`, rounded down.
  public func pooledAndRectified(_ input: Tensor) throws -> Tensor {
    try made("normalised pooling") {
      libtorch.normalised_pooling(
        input.handle, scale.tensor.handle, shift.tensor.handle, 1e-5, $0)
    }
  }
}

/// Layer normalisation over the last dimension (Ba et al., 2016), with scale and shift.
public struct LayerNormalisation: Layer {
  public let scale: Parameter
  public let shift: Parameter

  /// Creates a layer that starts with scale 1 and shift 0.
  public init(_ name: String, features: Int, from fresh: Initialisation) throws {
    scale = try Parameter(name + ".weight", fresh.full(1, [features]))
    shift = try Parameter(name + ".bias", fresh.full(0, [features]))
  }

  public var parameters: [Parameter] { [scale, shift] }

  /// Normalises each sample.
  public func callAsFunction(_ input: Tensor) throws -> Tensor {
    try made("layer normalisation") {
      libtorch.layer_norm(input.handle, scale.tensor.handle, shift.tensor.handle, 1e-5, $0)
    }
  }
}
