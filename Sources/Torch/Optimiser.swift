import CTorch

/// Moves parameters along their gradients.
public protocol Optimiser {
  /// One step with a learning rate.
  mutating func step(rate: Double) throws
  /// What the optimiser remembers between steps, for a checkpoint.
  var state: [(name: String, tensor: Tensor)] { get }
  /// How many steps were taken.
  var steps: Int { get set }
}

/// Scales the gradients of all parameters so that their joint Euclidean norm is at most `limit`.
/// - Returns: the norm before.
@discardableResult
public func clipGradientNorm(_ parameters: [Parameter], limit: Double) throws -> Double {
  let handles: [ct_tensor?] = parameters.map(\.tensor.handle)
  var norm = 0.0
  try check(ct_clip_gradient_norm(handles, Int32(handles.count), limit, &norm), "clip gradients")
  return norm
}

/// Adam with decoupled weight decay (Loshchilov & Hutter, ICLR 2019).
public struct AdamW: Optimiser {
  public let parameters: [Parameter]
  public let weightDecay: Double
  public var steps = 0
  private let first: [Tensor]
  private let second: [Tensor]

  public init(_ parameters: [Parameter], weightDecay: Double) throws {
    self.parameters = parameters
    self.weightDecay = weightDecay
    first = try Self.zeros(like: parameters)
    second = try Self.zeros(like: parameters)
  }

  public var state: [(name: String, tensor: Tensor)] {
    zip(parameters, first).map { ($0.name + ".first_moment", $1) }
      + zip(parameters, second).map { ($0.name + ".second_moment", $1) }
  }

  public mutating func step(rate: Double) throws {
    steps += 1
    let handles: [ct_tensor?] = parameters.map(\.tensor.handle)
    try check(
      ct_adamw_step(
        handles, first.map(\.handle), second.map(\.handle), Int32(handles.count), Int64(steps),
        rate, 0.9, 0.999, 1e-8, weightDecay), "AdamW")
  }
}

/// Stochastic gradient descent with (heavy-ball) momentum and weight decay.
public struct SGD: Optimiser {
  public let parameters: [Parameter]
  public let momentum: Double
  public let weightDecay: Double
  public var steps = 0
  private let velocity: [Tensor]

  public init(_ parameters: [Parameter], momentum: Double, weightDecay: Double = 0) throws {
    self.parameters = parameters
    self.momentum = momentum
    self.weightDecay = weightDecay
    velocity = try Self.zeros(like: parameters)
  }

  public var state: [(name: String, tensor: Tensor)] {
    zip(parameters, velocity).map { ($0.name + ".velocity", $1) }
  }

  public mutating func step(rate: Double) throws {
    steps += 1
    let handles: [ct_tensor?] = parameters.map(\.tensor.handle)
    try check(
      ct_sgd_step(
        handles, velocity.map(\.handle), Int32(handles.count), rate, momentum, weightDecay), "SGD")
  }
}

extension Optimiser {
  fileprivate static func zeros(like parameters: [Parameter]) throws -> [Tensor] {
    try withoutGradient { try parameters.map { try $0.tensor * 0 } }
  }
}
