// SPDX-License-Identifier: MIT

import CTorch

extension Tensor {
  /// Returns the same elements in another shape; one size may be −1.
  public func reshaped(_ shape: [Int]) throws -> Tensor {
    try made("reshape") { libtorch.reshape(handle, shape.sizes, Int32(shape.count), $0) }
  }

  /// Joins all dimensions after the first: `[batch, …]` → `[batch, features]`.
  public func flattened() throws -> Tensor { try reshaped([size(0), -1]) }

  /// Repeats dimensions of size 1 without copying.
  public func expanded(_ shape: [Int]) throws -> Tensor {
    try made("expand") { libtorch.expand(handle, shape.sizes, Int32(shape.count), $0) }
  }

  /// Transposes matrices: swaps the last two dimensions.
  public func transposed() throws -> Tensor {
    try made("transpose") { libtorch.transpose(handle, -2, -1, $0) }
  }

  /// Inserts a dimension of size 1.
  public func unsqueezed(_ dimension: Int) throws -> Tensor {
    try made("unsqueeze") { libtorch.unsqueeze(handle, Int64(dimension), $0) }
  }

  /// Removes a dimension of size 1.
  public func squeezed(_ dimension: Int) throws -> Tensor {
    try made("squeeze") { libtorch.squeeze(handle, Int64(dimension), $0) }
  }

  /// Takes a range of one dimension, sharing the elements.
  public func narrowed(_ range: Range<Int>, dimension: Int = 0) throws -> Tensor {
    try made("narrow") {
      libtorch.narrow(handle, Int64(dimension), Int64(range.lowerBound), Int64(range.count), $0)
    }
  }

  /// Copies the elements at chosen indices of one dimension.
  public func selected(_ indices: Tensor, dimension: Int = 0) throws -> Tensor {
    try made("select") { libtorch.index_select(handle, Int64(dimension), indices.handle, $0) }
  }

  /// Copies the elements at chosen indices of one dimension.
  public func selected(_ indices: [Int], dimension: Int = 0) throws -> Tensor {
    let indices = try Tensor(indices)
    return try selected(indices.to(device: device), dimension: dimension)
  }

  /// Takes one element per index along a dimension, like PyTorch's `gather`.
  public func gathered(_ indices: Tensor, dimension: Int) throws -> Tensor {
    try made("gather") { libtorch.gather(handle, Int64(dimension), indices.handle, $0) }
  }

  /// Concatenates tensors along a dimension.
  public static func concatenated(_ tensors: [Tensor], dimension: Int = 0) throws -> Tensor {
    let handles: [ct_tensor?] = tensors.map(\.handle)
    return try withExtendedLifetime(tensors) {
      try made("concatenate") {
        libtorch.concatenate(handles, Int32(handles.count), Int64(dimension), $0)
      }
    }
  }

  /// Converts class indices `[n]` to one-hot rows `[n, classes]` of 32-bit floating-point numbers.
  public func oneHot(classes: Int) throws -> Tensor {
    try made("one-hot") { libtorch.one_hot(handle, Int64(classes), $0) }.to(.float32)
  }

  /// Returns the diagonal of a matrix.
  public func diagonal() throws -> Tensor { try made("diagonal") { libtorch.diagonal(handle, $0) } }
}
