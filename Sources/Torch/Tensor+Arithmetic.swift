// SPDX-License-Identifier: MIT

import CTorch

extension Tensor {
  private func unary(_ op: ct_unary_op, _ name: StaticString) throws -> Tensor {
    try made(name) { libtorch.unary(op, handle, $0) }
  }

  private func with(_ other: Tensor, _ op: ct_binary_op, _ name: StaticString) throws -> Tensor {
    try made(name) { libtorch.binary(op, handle, other.handle, $0) }
  }

  private func with(_ scalar: Double, _ op: ct_scalar_op, _ name: StaticString) throws -> Tensor {
    try made(name) { libtorch.scalar(op, handle, scalar, $0) }
  }

  // MARK: elementwise, with broadcasting

  public static func + (a: Tensor, b: Tensor) throws -> Tensor { try a.with(b, CT_ADD, "+") }
  public static func - (a: Tensor, b: Tensor) throws -> Tensor { try a.with(b, CT_SUBTRACT, "-") }
  public static func * (a: Tensor, b: Tensor) throws -> Tensor { try a.with(b, CT_MULTIPLY, "*") }
  public static func / (a: Tensor, b: Tensor) throws -> Tensor { try a.with(b, CT_DIVIDE, "/") }
  public static func + (a: Tensor, b: Double) throws -> Tensor { try a.with(b, CT_ADD_SCALAR, "+") }
  public static func - (a: Tensor, b: Double) throws -> Tensor {
    try a.with(-b, CT_ADD_SCALAR, "-")
  }
  public static func * (a: Tensor, b: Double) throws -> Tensor {
    try a.with(b, CT_MULTIPLY_SCALAR, "*")
  }
  public static func / (a: Tensor, b: Double) throws -> Tensor {
    try a.with(1 / b, CT_MULTIPLY_SCALAR, "/")
  }
  public static func * (a: Double, b: Tensor) throws -> Tensor { try b * a }
  public static func + (a: Double, b: Tensor) throws -> Tensor { try b + a }
  public static func - (a: Double, b: Tensor) throws -> Tensor { try -b + a }
  public static prefix func - (a: Tensor) throws -> Tensor { try a.unary(CT_NEGATE, "negation") }

  public func exp() throws -> Tensor { try unary(CT_EXP, "exp") }
  public func log() throws -> Tensor { try unary(CT_LOG, "log") }
  public func squareRoot() throws -> Tensor { try unary(CT_SQRT, "square root") }
  public func magnitude() throws -> Tensor { try unary(CT_ABS, "magnitude") }
  public func sign() throws -> Tensor { try unary(CT_SIGN, "sign") }
  public func relu() throws -> Tensor { try unary(CT_RELU, "relu") }
  public func sigmoid() throws -> Tensor { try unary(CT_SIGMOID, "sigmoid") }
  public func tanh() throws -> Tensor { try unary(CT_TANH, "tanh") }
  public func squared() throws -> Tensor { try unary(CT_SQUARE, "square") }
  public func reciprocal() throws -> Tensor { try unary(CT_RECIPROCAL, "reciprocal") }
  public func not() throws -> Tensor { try unary(CT_NOT, "not") }

  public func power(_ exponent: Double) throws -> Tensor { try with(exponent, CT_POWER, "power") }
  public func atLeast(_ limit: Double) throws -> Tensor { try with(limit, CT_AT_LEAST, "at least") }
  public func atMost(_ limit: Double) throws -> Tensor { try with(limit, CT_AT_MOST, "at most") }
  public func greater(than limit: Double) throws -> Tensor {
    try with(limit, CT_GREATER_SCALAR, "greater than")
  }
  public func maximum(_ other: Tensor) throws -> Tensor { try with(other, CT_MAXIMUM, "maximum") }
  public func minimum(_ other: Tensor) throws -> Tensor { try with(other, CT_MINIMUM, "minimum") }
  public func greater(than other: Tensor) throws -> Tensor {
    try with(other, CT_GREATER, "greater than")
  }
  public func equal(to other: Tensor) throws -> Tensor { try with(other, CT_EQUAL, "equal to") }

  /// Takes the elements of `yes` where this boolean tensor is true, otherwise those of `no`.
  public func choose(_ yes: Tensor, else no: Tensor) throws -> Tensor {
    try made("choose") { libtorch.where(handle, yes.handle, no.handle, $0) }
  }

  /// Multiplies matrices, which are the last two dimensions; the dimensions before are batches.
  public func matmul(_ other: Tensor) throws -> Tensor {
    try with(other, CT_MATMUL, "matrix product")
  }
}
