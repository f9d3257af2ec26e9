// SPDX-License-Identifier: MIT

import CTorch
import Foundation

/// An algorithm that moves parameters against their gradients.
public protocol Optimiser {
  /// Takes one step with the given learning rate.
  mutating func step(rate: Double) throws
  /// Moments kept between steps, for a checkpoint.
  var state: [(name: String, tensor: Tensor)] { get }
  /// Number of steps taken.
  var steps: Int { get set }
}

/// Scales the gradients of all parameters so that their joint Euclidean norm is at most `limit`.
///
/// On a GPU, nothing waits for the norm.
public func clipGradientNorm(_ parameters: [Parameter], limit: Double) throws {
  if parameters.areOnCPU {
    _ = try clippedGradientNorm(parameters, limit: limit)
  } else {
    try clipGradientNormUnseen(parameters, limit: limit)
  }
}

/// Does what ``clipGradientNorm(_:limit:)`` does with a norm that stays on the device.
func clipGradientNormUnseen(_ parameters: [Parameter], limit: Double) throws {
  let handles: [ct_tensor?] = parameters.map(\.tensor.handle)
  try check(
    libtorch.clip_gradient_norm(handles, Int32(handles.count), limit, nil), "clip gradients")
}

/// Scales the gradients of all parameters so that their joint Euclidean norm is at most `limit`.
/// - Returns: the norm before scaling.
func clippedGradientNorm(_ parameters: [Parameter], limit: Double) throws -> Double {
  let handles: [ct_tensor?] = parameters.map(\.tensor.handle)
  var norm = 0.0
  try check(
    libtorch.clip_gradient_norm(handles, Int32(handles.count), limit, &norm), "clip gradients")
  return norm
}

extension [Parameter] {
  /// True if the first parameter, and so all, are in the memory of the processor.
  var areOnCPU: Bool { (try? first?.tensor.device) ?? "cpu" == "cpu" }
}

/// Adam with decoupled weight decay (Loshchilov & Hutter, ICLR 2019).
public struct AdamW: Optimiser {
  public let parameters: [Parameter]
  public let weightDecay: Double
  /// The share of the first moment that is kept at each step.
  public let momentum: Double
  public var steps = 0
  private let first: [Tensor]
  private let second: [Tensor]
  private let isGrouped: Bool

  /// - Parameters:
  ///   - parameters: those that are moved.
  ///   - weightDecay: the share of each parameter that is lost at each step of rate 1; 0 for plain Adam.
  ///   - momentum: β₁, the share of the first moment that is kept at each step.
  public init(_ parameters: [Parameter], weightDecay: Double, momentum: Double = 0.9) throws {
    try self.init(
      parameters, weightDecay: weightDecay, momentum: momentum, isGrouped: !parameters.areOnCPU)
  }

  /// - Parameter isGrouped: true for a few operations on all parameters, as suits a GPU.
  init(_ parameters: [Parameter], weightDecay: Double, momentum: Double = 0.9, isGrouped: Bool)
    throws
  {
    self.parameters = parameters
    self.isGrouped = isGrouped
    self.weightDecay = weightDecay
    self.momentum = momentum
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
      libtorch.adamw_step(
        handles, first.map(\.handle), second.map(\.handle), Int32(handles.count), Int64(steps),
        rate, momentum, 0.999, 1e-8, weightDecay, isGrouped), "AdamW")
  }
}

/// Stochastic gradient descent with (heavy-ball) momentum and weight decay.
public struct SGD: Optimiser {
  public let parameters: [Parameter]
  public let momentum: Double
  public let weightDecay: Double
  public var steps = 0
  private let velocity: [Tensor]
  private let isGrouped: Bool

  public init(_ parameters: [Parameter], momentum: Double, weightDecay: Double = 0) throws {
    try self.init(
      parameters, momentum: momentum, weightDecay: weightDecay, isGrouped: !parameters.areOnCPU)
  }

  /// - Parameter isGrouped: true for a few operations on all parameters, as suits a GPU.
  init(_ parameters: [Parameter], momentum: Double, weightDecay: Double, isGrouped: Bool) throws {
    self.parameters = parameters
    self.isGrouped = isGrouped
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
      libtorch.sgd_step(
        handles, velocity.map(\.handle), Int32(handles.count), rate, momentum, weightDecay,
        isGrouped), "SGD")
  }
}

extension Optimiser {
  fileprivate static func zeros(like parameters: [Parameter]) throws -> [Tensor] {
    try withoutGradient { try parameters.map { try $0.tensor * 0 } }
  }
}

/// Course of the learning rate over training.
public enum Schedule: Codable, Hashable, Sendable {
  /// The same rate throughout.
  case constant
  /// A linear rise over `warmUp` steps, then half a cosine to zero (Loshchilov & Hutter, ICLR 2017).
  case cosine(warmUp: Int)

  /// Returns the factor on the base rate at a step, counted from 0, of `total` steps.
  public func factor(step: Int, of total: Int) -> Double {
    switch self {
    case .constant: return 1
    case .cosine(let warmUp):
      if step < warmUp { return Double(step + 1) / Double(warmUp) }
      let progress = Double(step - warmUp) / Double(max(1, total - warmUp))
      return 0.5 * (1 + cos(.pi * min(1, progress)))
    }
  }
}
