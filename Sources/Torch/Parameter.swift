/// A tensor that is learnt, with the name under which a checkpoint keeps it.
public struct Parameter {
  /// A dotted path such as `fc1.weight`.
  public let name: String
  public let tensor: Tensor

  /// A parameter that collects gradients.
  public init(_ name: String, _ tensor: Tensor) throws {
    self.name = name
    self.tensor = try tensor.requiringGradient()
  }
}

/// Something with parameters (and buffers, which are kept but not learnt).
public protocol Layer {
  /// What is learnt, in a fixed order.
  var parameters: [Parameter] { get }
  /// What is kept beside the parameters, such as running statistics, in a fixed order.
  var buffers: [(name: String, tensor: Tensor)] { get }
}

extension Layer {
  public var buffers: [(name: String, tensor: Tensor)] { [] }

  /// The number of numbers that are learnt.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.tensor.count } }
}

/// Numbers of the precision that a layer computes in. Parameters and statistics stay in `float32`.
public enum Precision: String, Codable, Sendable, CaseIterable {
  case float32
  case bfloat16

  /// The tensor in this precision.
  public func cast(_ tensor: Tensor) throws -> Tensor {
    self == .float32 ? tensor : try tensor.to(.bfloat16)
  }
}
