// SPDX-License-Identifier: MIT

import CTorch

extension Tensor {
  /// Computes the thin singular value decomposition A = U diag(s) Vᵀ.
  public func singularValueDecomposition() throws -> (u: Tensor, s: Tensor, v: Tensor) {
    var parts: (ct_tensor?, ct_tensor?, ct_tensor?)
    try check(
      libtorch.svd(handle, &parts.0, &parts.1, &parts.2), "singular value decomposition")
    guard let u = parts.0, let s = parts.1, let v = parts.2 else {
      throw TorchError.operation("singular value decomposition", message: "no tensor was returned")
    }
    return (Tensor(owning: u), Tensor(owning: s), Tensor(owning: v))
  }

  /// Computes the eigenvalues (ascending) and eigenvectors (columns) of a symmetric matrix.
  public func symmetricEigen() throws -> (values: Tensor, vectors: Tensor) {
    var values: ct_tensor?
    var vectors: ct_tensor?
    try check(libtorch.eigh(handle, &values, &vectors), "eigen decomposition")
    guard let values, let vectors else {
      throw TorchError.operation("eigen decomposition", message: "no tensor was returned")
    }
    return (Tensor(owning: values), Tensor(owning: vectors))
  }

  /// Computes the largest eigenvalues (descending) and their eigenvectors (columns) of a symmetric matrix.
  /// - Parameters:
  ///   - share: lower bound as a share of the largest eigenvalue; eigenvalues at or below it, and all
  ///     negative ones, are omitted.
  ///   - limit: the largest number of eigenvalues to return.
  public func leadingEigen(above share: Double, limit: Int = .max) throws -> (
    values: Tensor, vectors: Tensor
  ) {
    let (values, vectors) = try symmetricEigen()
    let ascending = try values.doubles
    let least = max(0, (ascending.last ?? 0) * share)
    let chosen = ascending.indices.reversed().prefix { ascending[$0] > least }.prefix(limit)
    return (
      try values.selected(Array(chosen)), try vectors.selected(Array(chosen), dimension: 1)
    )
  }

  /// Solves A X = B for X, with this tensor as the square matrix A.
  public func solve(_ right: Tensor) throws -> Tensor {
    try made("solve") { libtorch.solve(handle, right.handle, $0) }
  }
}
