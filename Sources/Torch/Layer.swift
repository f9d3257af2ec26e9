// SPDX-License-Identifier: MIT

/// A part of a network with parameters, and with buffers that are kept but not trained.
public protocol Layer {
  /// Trainable parameters, in a fixed order.
  var parameters: [Parameter] { get }
  /// State kept beside the parameters, such as running statistics, in a fixed order.
  var buffers: [(name: String, tensor: Tensor)] { get }
}

extension Layer {
  public var buffers: [(name: String, tensor: Tensor)] { [] }

  /// Number of trainable scalars.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.tensor.count } }
}

/// Precision in which a layer computes. Parameters and statistics stay in `float32`.
public enum Precision: String, Codable, Sendable, CaseIterable {
  case float32
  case bfloat16

  /// Converts a tensor to this precision.
  public func cast(_ tensor: Tensor) throws -> Tensor {
    self == .float32 ? tensor : try tensor.to(.bfloat16)
  }
}

/// A trainable tensor and its name in checkpoints.
public struct Parameter {
  /// A dotted path such as `fc1.weight`.
  public let name: String
  public let tensor: Tensor

  /// Creates a parameter and sets its tensor to collect gradients.
  public init(_ name: String, _ tensor: Tensor) throws {
    self.name = name
    self.tensor = try tensor.requiringGradient()
  }
}

/// A source of initial parameters: a generator, and the device to place them on.
///
/// Numbers are drawn on the CPU, so a network starts from the same numbers on every device.
public struct Initialisation {
  private let generator: Generator
  /// Device of the parameters.
  public let device: String

  /// Draws parameters from a seed.
  public init(seed: UInt64, device: String = "cpu") throws {
    generator = try Generator(seed: seed)
    self.device = device
  }

  /// Draws parameters from a generator and places them on its device.
  public init(from generator: Generator) throws {
    self.generator = generator
    // no number is drawn for a shape without elements
    device = try generator.uniform([0]).device
  }

  /// Draws numbers from a normal distribution around 0.
  public func normal(_ shape: [Int], deviation: Double) throws -> Tensor {
    try (generator.normal(shape) * deviation).to(device: device)
  }

  /// Returns a tensor whose elements are all `value`.
  public func full(_ value: Double, _ shape: [Int]) throws -> Tensor {
    try Tensor.full(value, shape: shape).to(device: device)
  }
}
