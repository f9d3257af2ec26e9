import CTorch

extension Tensor {
  /// The thin singular value decomposition A = U diag(s) Vᵀ.
  public func singularValueDecomposition() throws -> (u: Tensor, s: Tensor, v: Tensor) {
    var parts: (ct_tensor?, ct_tensor?, ct_tensor?)
    try check(
      ct_svd(handle, &parts.0, &parts.1, &parts.2), "singular value decomposition")
    guard let u = parts.0, let s = parts.1, let v = parts.2 else {
      throw TorchError.operation("singular value decomposition", message: "no tensor")
    }
    return (Tensor(owning: u), Tensor(owning: s), Tensor(owning: v))
  }

  /// The eigenvalues (ascending) and eigenvectors (columns) of a symmetric matrix.
  public func symmetricEigen() throws -> (values: Tensor, vectors: Tensor) {
    var values: ct_tensor?
    var vectors: ct_tensor?
    try check(ct_eigh(handle, &values, &vectors), "eigen decomposition")
    guard let values, let vectors else {
      throw TorchError.operation("eigen decomposition", message: "no tensor")
    }
    return (Tensor(owning: values), Tensor(owning: vectors))
  }

  /// X of A X = B, with this tensor as the square matrix A.
  public func solve(_ right: Tensor) throws -> Tensor {
    try made("solve") { ct_solve(handle, right.handle, $0) }
  }
}
