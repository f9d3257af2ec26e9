// SPDX-License-Identifier: MIT

import CTorch

extension Tensor {
  /// True if gradients are collected in this tensor.
  public var requiresGradient: Bool { libtorch.requires_grad(handle) }

  /// Sets whether gradients are collected in this tensor, and returns it.
  @discardableResult
  public func requiringGradient(_ on: Bool = true) throws -> Tensor {
    try check(libtorch.set_requires_grad(handle, on), "requires gradient")
    return self
  }

  /// Returns the same elements, outside of the graph of gradients.
  public func detached() throws -> Tensor { try made("detach") { libtorch.detach(handle, $0) } }

  /// Adds the gradient of this scalar to every tensor that it depends on and that collects gradients.
  public func backward() throws { try check(libtorch.backward(handle), "backward") }

  /// Gradient collected so far; nil if there is none.
  public var gradient: Tensor? {
    get throws {
      var gradient: ct_tensor?
      try check(libtorch.gradient(handle, &gradient), "gradient")
      return gradient.map(Tensor.init(owning:))
    }
  }

  /// Discards the gradient.
  public func clearGradient() throws {
    try check(libtorch.clear_gradient(handle), "clear gradient")
  }

  /// Returns the same elements; backpropagation multiplies their gradient by −`strength`.
  ///
  /// Source: the gradient reversal layer of Ganin et al., JMLR 2016, section 4.2.
  public func reversingGradient(strength: Double) throws -> Tensor {
    // x + s (x − x): exactly x in the forward pass, factor −s in the backward pass
    let fixed = try detached()
    return try fixed + (fixed - self) * strength
  }

  /// Returns the same elements; backpropagation multiplies their gradient by −`strength`, one number that gets no
  /// gradient itself.
  public func reversingGradient(strength: Tensor) throws -> Tensor {
    let fixed = try detached()
    return try fixed + (fixed - self) * strength.detached().to(elementType)
  }
}

/// Runs a body without building a graph of gradients.
public func withoutGradient<Result>(_ body: () throws -> Result) rethrows -> Result {
  let before = libtorch.set_grad_enabled(false)
  defer { _ = libtorch.set_grad_enabled(before) }
  return try body()
}
