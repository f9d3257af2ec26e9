import CTorch

extension Tensor {
  /// Whether gradients are collected in this tensor.
  public var requiresGradient: Bool { ct_requires_grad(handle) }

  /// This tensor, set to collect gradients.
  @discardableResult
  public func requiringGradient(_ on: Bool = true) throws -> Tensor {
    try check(ct_set_requires_grad(handle, on), "requires gradient")
    return self
  }

  /// The same elements, outside of the graph of gradients.
  public func detached() throws -> Tensor { try made("detach") { ct_detach(handle, $0) } }

  /// Adds the gradients of this number to every tensor it depends on that collects them.
  public func backward() throws { try check(ct_backward(handle), "backward") }

  /// The gradient collected so far; nil if there is none.
  public var gradient: Tensor? {
    get throws {
      var gradient: ct_tensor?
      try check(ct_gradient(handle, &gradient), "gradient")
      return gradient.map(Tensor.init(owning:))
    }
  }

  /// Forgets the gradient.
  public func clearGradient() throws { try check(ct_clear_gradient(handle), "clear gradient") }

  /// The same elements; on the way back the gradient is multiplied by −`strength`.
  ///
  /// Source: the gradient reversal layer of Ganin et al., JMLR 2016, section 4.2.
  public func reversingGradient(strength: Double) throws -> Tensor {
    // x + s (x − x): exactly x on the way forward, −s on the way back
    let fixed = try detached()
    return try fixed + (fixed - self) * strength
  }
}

/// Runs a body in which no graph of gradients is built.
public func withoutGradient<Result>(_ body: () throws -> Result) rethrows -> Result {
  let before = ct_set_grad_enabled(false)
  defer { _ = ct_set_grad_enabled(before) }
  return try body()
}
