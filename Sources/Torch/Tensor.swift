// SPDX-License-Identifier: MIT

import CTorch

/// Type of a tensor's elements.
public enum ElementType: UInt32, Sendable, Codable {
  case float32 = 0
  case float64 = 1
  case int64 = 2
  case bfloat16 = 3
  case bool = 4
  case uint8 = 5

  var raw: ct_dtype { ct_dtype(rawValue: rawValue) }
}

/// An n-dimensional array of numbers in row-major order, held by libtorch on a device.
///
/// A tensor is a handle: assigning it shares the elements. It is not `Sendable`: each trial runs on one
/// Swift thread, with libtorch's own threads below it.
public final class Tensor {
  let handle: ct_tensor
  /// Set where the numbers are shared with an owner outside of libtorch.
  var letGo: (() -> Void)?

  init(owning handle: ct_tensor) { self.handle = handle }

  deinit { libtorch.tensor_free(handle) }

  /// Number of dimensions.
  public var rank: Int { Int(libtorch.rank(handle)) }

  /// Sizes of the dimensions, e.g. `[batch, channels, height, width]`.
  public var shape: [Int] { (0..<rank).map { Int(libtorch.size(handle, Int32($0))) } }

  /// Number of elements.
  public var count: Int { Int(libtorch.count(handle)) }

  /// Returns the size of one dimension; negative dimensions count from the last.
  public func size(_ dimension: Int) -> Int {
    let index = dimension < 0 ? rank + dimension : dimension
    precondition((0..<rank).contains(index), "no dimension \(dimension) in shape \(shape)")
    return Int(libtorch.size(handle, Int32(index)))
  }

  /// Type of the elements.
  public var elementType: ElementType {
    get throws {
      var raw = CT_FLOAT32
      try check(libtorch.dtype_of(handle, &raw), "elementType")
      return ElementType(rawValue: raw.rawValue) ?? .float32
    }
  }

  /// Device of the elements: `cpu`, `cuda:0`.
  public var device: String {
    get throws {
      var name = [CChar](repeating: 0, count: 32)
      try check(libtorch.device_of(handle, &name, name.count), "device")
      return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  /// Elements in row-major order, converted to `Float`.
  public var floats: [Float] { get throws { try copied(as: CT_FLOAT32) } }

  /// Elements in row-major order, converted to `Double`.
  public var doubles: [Double] { get throws { try copied(as: CT_FLOAT64) } }

  /// Elements in row-major order, converted to `Int`.
  public var integers: [Int] { get throws { try copied(as: CT_INT64) } }

  /// Elements in row-major order, converted to bytes.
  public var bytes: [UInt8] { get throws { try copied(as: CT_UINT8) } }

  /// The single element of a tensor that has one element.
  public var item: Double {
    get throws {
      precondition(count == 1, "item is for a tensor of one element, not of shape \(shape)")
      return try doubles[0]
    }
  }

  private func copied<Number>(as type: ct_dtype) throws -> [Number] {
    let count = count
    return try [Number](unsafeUninitializedCapacity: count) { buffer, initialized in
      let capacity = count * MemoryLayout<Number>.stride
      // an empty array has no storage to copy into
      if count > 0 {
        try check(libtorch.copy_out(handle, type, buffer.baseAddress, capacity), "copy")
      }
      initialized = count
    }
  }
}

extension Tensor: CustomStringConvertible {
  public var description: String { "Tensor\(shape)" }
}

extension [Int] {
  /// The sizes in the type of the C interface.
  var sizes: [Int64] { map(Int64.init) }
}
