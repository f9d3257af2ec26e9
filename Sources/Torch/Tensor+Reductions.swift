// SPDX-License-Identifier: MIT

import CTorch

extension Tensor {
  private func reduced(
    _ op: ct_reduction, _ dimensions: [Int], _ keep: Bool, _ name: StaticString
  ) throws -> Tensor {
    try made(name) {
      libtorch.reduce(op, handle, dimensions.sizes, Int32(dimensions.count), keep, $0)
    }
  }

  // MARK: over the given dimensions, or over all; `keeping` leaves them with size 1

  public func sum(_ dimensions: Int..., keeping: Bool = false) throws -> Tensor {
    try reduced(CT_SUM, dimensions, keeping, "sum")
  }
  public func mean(_ dimensions: Int..., keeping: Bool = false) throws -> Tensor {
    try reduced(CT_MEAN, dimensions, keeping, "mean")
  }
  public func largest(_ dimensions: Int..., keeping: Bool = false) throws -> Tensor {
    try reduced(CT_LARGEST, dimensions, keeping, "largest")
  }
  public func smallest(_ dimensions: Int..., keeping: Bool = false) throws -> Tensor {
    try reduced(CT_SMALLEST, dimensions, keeping, "smallest")
  }
  /// Computes the Euclidean norm.
  public func norm(_ dimensions: Int..., keeping: Bool = false) throws -> Tensor {
    try reduced(CT_NORM, dimensions, keeping, "norm")
  }
  /// Computes the variance, with divisor n − 1.
  public func variance(_ dimensions: Int..., keeping: Bool = false) throws -> Tensor {
    try reduced(CT_VARIANCE, dimensions, keeping, "variance")
  }

  /// Returns the index of the largest element along a dimension (on the CPU, the first of equal ones).
  public func argmax(_ dimension: Int = -1) throws -> Tensor {
    try made("argmax") { libtorch.argmax(handle, Int64(dimension), $0) }
  }

  /// Sorts along a dimension (stably) and returns the values with their original indices.
  public func sorted(_ dimension: Int = -1, descending: Bool = false) throws -> (
    values: Tensor, indices: Tensor
  ) {
    var values: ct_tensor?
    var indices: ct_tensor?
    try check(libtorch.sort(handle, Int64(dimension), descending, &values, &indices), "sort")
    guard let values, let indices else {
      throw TorchError.operation("sort", message: "no tensor was returned")
    }
    return (Tensor(owning: values), Tensor(owning: indices))
  }

  /// Computes running sums along a dimension.
  public func cumulativeSum(_ dimension: Int = -1) throws -> Tensor {
    try made("cumulative sum") { libtorch.cumulative_sum(handle, Int64(dimension), $0) }
  }

  /// Converts scores to probabilities along a dimension.
  public func softmax(_ dimension: Int = -1) throws -> Tensor {
    try made("softmax") { libtorch.softmax(handle, Int64(dimension), false, $0) }
  }

  /// Converts scores to logarithms of probabilities along a dimension.
  public func logSoftmax(_ dimension: Int = -1) throws -> Tensor {
    try made("log softmax") { libtorch.softmax(handle, Int64(dimension), true, $0) }
  }
}
