// SPDX-License-Identifier: MIT

import CHDF5

/// A number that an HDF5 dataset can hold.
package protocol HDF5Number: Sendable {
  /// Identifier of the type in memory.
  static var nativeType: Int64 { get }
  /// Name of such numbers in error messages.
  static var plural: String { get }
  /// Returns true if a stored integer or floating-point type can be read as this one.
  static func accepts(integer: Bool, bytes: Int) -> Bool
}

extension HDF5Number where Self: BinaryFloatingPoint {
  package static func accepts(integer: Bool, bytes: Int) -> Bool { true }
}

extension HDF5Number where Self: FixedWidthInteger {
  package static func accepts(integer: Bool, bytes: Int) -> Bool {
    integer && bytes <= MemoryLayout<Self>.size
  }
}

extension Float: HDF5Number {
  package static var nativeType: Int64 { chdf5_native_float() }
  package static let plural = "numbers"
}

extension Double: HDF5Number {
  package static var nativeType: Int64 { chdf5_native_double() }
  package static let plural = "numbers"
}

extension Int64: HDF5Number {
  package static var nativeType: Int64 { chdf5_native_int64() }
  package static let plural = "64-bit integers"
}

extension UInt8: HDF5Number {
  package static var nativeType: Int64 { chdf5_native_uint8() }
  package static let plural = "bytes"
}
