// SPDX-License-Identifier: MIT

import CTorch

extension Tensor {
  /// Creates a tensor of 32-bit floating-point numbers from values in row-major order.
  public convenience init(_ values: [Float], shape: [Int]? = nil) throws {
    try self.init(copying: values, shape: shape ?? [values.count], type: CT_FLOAT32)
  }

  /// Creates a tensor of 64-bit floating-point numbers from values in row-major order.
  public convenience init(_ values: [Double], shape: [Int]? = nil) throws {
    try self.init(copying: values, shape: shape ?? [values.count], type: CT_FLOAT64)
  }

  /// Creates a tensor of 64-bit integers from values in row-major order.
  public convenience init(_ values: [Int], shape: [Int]? = nil) throws {
    try self.init(
      copying: values.map(Int64.init), shape: shape ?? [values.count], type: CT_INT64)
  }

  /// Creates a tensor of bytes from values in row-major order.
  public convenience init(_ values: [UInt8], shape: [Int]? = nil) throws {
    try self.init(copying: values, shape: shape ?? [values.count], type: CT_UINT8)
  }

  private convenience init<Number>(copying values: [Number], shape: [Int], type: ct_dtype) throws {
    precondition(
      shape.reduce(1, *) == values.count, "\(values.count) values do not fill shape \(shape)")
    var handle: ct_tensor?
    let status = values.withUnsafeBytes {
      libtorch.from_bytes($0.baseAddress, shape.sizes, Int32(shape.count), type, &handle)
    }
    try check(status, "from values")
    guard let handle else {
      throw TorchError.operation("from values", message: "no tensor was returned")
    }
    self.init(owning: handle)
  }

  /// Creates a tensor of 32-bit floating-point numbers that stay where they are, without a copy.
  ///
  /// Nobody may write to the numbers, nor the tensor be changed in place.
  /// - Parameters:
  ///   - numbers: the numbers in row-major order, at least one.
  ///   - owner: an object that is kept as long as the numbers are used.
  ///   - shape: lengths of the dimensions, whose product is the count of the numbers.
  ///   - letGo: called when a pass over part of the tensor has ended; see ``endedPass()``.
  public static func sharing(
    _ numbers: UnsafeMutableBufferPointer<Float>, of owner: AnyObject, shape: [Int],
    letGo: @escaping () -> Void = {}
  ) throws -> Tensor {
    precondition(
      shape.reduce(1, *) == numbers.count && !numbers.isEmpty,
      "\(numbers.count) values do not fill shape \(shape)")
    let kept = Unmanaged.passRetained(owner)
    let tensor = try made("from shared values") {
      let status = libtorch.share(
        numbers.baseAddress, shape.sizes, Int32(shape.count), CT_FLOAT32, kept.toOpaque(),
        { owner in
          if let owner { Unmanaged<AnyObject>.fromOpaque(owner).release() }
        }, $0)
      if status != 0 { kept.release() }
      return status
    }
    tensor.letGo = letGo
    return tensor
  }

  /// Tells the owner of shared numbers that they are not needed in memory for now.
  public func endedPass() { letGo?() }

  /// Creates a tensor whose elements are all `value`.
  public static func full(_ value: Double, shape: [Int], type: ElementType = .float32) throws
    -> Tensor
  {
    try made("full") { libtorch.full(value, shape.sizes, Int32(shape.count), type.raw, $0) }
  }

  /// Creates a tensor of zeros.
  public static func zeros(_ shape: [Int], type: ElementType = .float32) throws -> Tensor {
    try full(0, shape: shape, type: type)
  }

  /// Creates a tensor of ones.
  public static func ones(_ shape: [Int], type: ElementType = .float32) throws -> Tensor {
    try full(1, shape: shape, type: type)
  }

  /// Creates the identity matrix `[size, size]`.
  public static func identity(_ size: Int, type: ElementType = .float32) throws -> Tensor {
    try made("identity") { libtorch.eye(Int64(size), type.raw, $0) }
  }

  /// Creates a tensor of the numbers 0, 1, … `end` − 1.
  public static func range(_ end: Int, type: ElementType = .int64) throws -> Tensor {
    try made("range") { libtorch.arange(Int64(end), type.raw, $0) }
  }

  /// Converts the elements to another type; shares them if they have it already.
  public func to(_ type: ElementType) throws -> Tensor {
    try made("to element type") { libtorch.to_dtype(handle, type.raw, $0) }
  }

  /// Copies the elements to another device (`cpu`, `cuda`, `cuda:1`).
  public func to(device: String) throws -> Tensor {
    try made("to device") { libtorch.to_device(handle, device, $0) }
  }

  /// Arranges `[batch, channels, height, width]` with channels innermost in memory, which convolutions in
  /// `bfloat16` prefer.
  public func channelsLast() throws -> Tensor {
    try made("channels last") { libtorch.to_channels_last(handle, $0) }
  }

  /// Arranges the elements in row-major order in memory.
  public func contiguous() throws -> Tensor {
    try made("contiguous") { libtorch.contiguous(handle, $0) }
  }

  /// Overwrites the elements with those of `source`, outside of autograd.
  public func assign(_ source: Tensor) throws {
    try check(libtorch.assign(handle, source.handle), "assign")
  }
}
