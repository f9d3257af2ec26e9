// SPDX-License-Identifier: MIT

import CHDF5
import Foundation
import Foundations

extension HDF5File {
  /// Stores numbers under a new name such as `/history/loss`, creating the groups on the way.
  ///
  /// The data are chunked and carry a Fletcher-32 checksum.
  /// - Parameters:
  ///   - values: the numbers in row-major order; their count is the product of the shape.
  ///   - shape: lengths of the dimensions; empty for a single number.
  ///   - name: path of the dataset in the file, not yet in use.
  ///   - compress: true to shuffle bytes and deflate.
  /// - Throws: ``HDF5Error/cannotWrite(file:object:reason:)``.
  package func write<Number: HDF5Number>(
    _ values: [Number], shape: [Int], at name: String, compress: Bool = false
  ) throws {
    precondition(shape.reduce(1, *) == values.count, "the shape does not fit the number of values")
    try values.withUnsafeBytes { bytes in
      try writeDataset(
        name, type: Number.nativeType, bytes: bytes, shape: shape, compress: compress)
    }
  }

  /// Reads numbers in row-major order, with their shape.
  /// - Throws: ``HDF5Error/cannotRead(file:object:reason:)`` if the dataset is missing or its
  ///   checksum is wrong, ``HDF5Error/wrongType(file:object:expected:)`` if its numbers do not fit
  ///   `type`.
  package func read<Number: HDF5Number>(
    _ type: Number.Type = Number.self, at name: String
  ) throws -> (values: [Number], shape: [Int]) {
    try withDataset(name) { dataset, stored, shape, count in
      let kind = H5Tget_class(stored)
      let isNumber = kind == H5T_INTEGER || kind == H5T_FLOAT
      guard isNumber, Number.accepts(integer: kind == H5T_INTEGER, bytes: H5Tget_size(stored))
      else { throw HDF5Error.wrongType(file: path, object: name, expected: Number.plural) }
      let values = try [Number](unsafeUninitializedCapacity: count) { buffer, filled in
        try readAll(dataset, Number.nativeType, into: buffer.baseAddress, name)
        filled = count
      }
      return (values, shape)
    }
  }

  /// Stores numbers that may be too many for the memory. See ``write(_:shape:at:compress:)``.
  package func write(_ values: Floats, shape: [Int], at name: String) throws {
    precondition(shape.reduce(1, *) == values.count, "the shape does not fit the number of values")
    try values.withUnsafeBufferPointer {
      try writeDataset(
        name, type: Float.nativeType, bytes: UnsafeRawBufferPointer($0), shape: shape,
        compress: false)
    }
  }

  /// Reads numbers that may be too many for the memory. See ``read(_:at:)``.
  /// - Parameters:
  ///   - name: path of the dataset in the file.
  ///   - folder: an existing folder, where many numbers are kept in a file.
  ///   - leastInFile: bytes from which on they are many.
  ///   - piece: numbers that are read at a time.
  package func manyFloats(
    at name: String, in folder: URL, leastInFile: Int = Floats.leastInFile,
    piece: Int = 16_000_000
  ) throws -> (values: Floats, shape: [Int]) {
    try withDataset(name) { dataset, stored, shape, count in
      guard H5Tget_class(stored) == H5T_FLOAT,
        Float.accepts(integer: false, bytes: H5Tget_size(stored))
      else { throw HDF5Error.wrongType(file: path, object: name, expected: Float.plural) }
      let values = try Floats(count: count, in: folder, leastInFile: leastInFile) { _ in }
      let (numbers, rows) = (values.storage.numbers, shape.first ?? 1)
      guard values.storage.isFile, count > 0 else {
        try readAll(dataset, Float.nativeType, into: numbers.baseAddress, name)
        return (values, shape)
      }
      // in pieces, between which the system may take the memory
      let some = max(1, piece / (count / rows))
      for first in stride(from: 0, to: rows, by: some) {
        let range = first..<min(first + some, rows)
        let place = numbers.baseAddress.map { $0 + first * (count / rows) }
        try readRows(range, of: dataset, shape, Float.nativeType, into: place, name)
        values.storage.letGo()
      }
      return (values, shape)
    }
  }

  /// Reads rows of a dataset, indices of its first dimension, into memory of sufficient size.
  private func readRows(
    _ rows: Range<Int>, of dataset: hid_t, _ shape: [Int], _ type: hid_t,
    into memory: UnsafeMutableRawPointer?, _ name: String
  ) throws {
    guard let memory else { return }
    let failure = unreadable(name)
    let start = [hsize_t(rows.lowerBound)] + shape.dropFirst().map { _ in 0 }
    let count = [hsize_t(rows.count)] + shape.dropFirst().map(hsize_t.init)
    try HDF5.with(H5Dget_space(dataset), closedBy: H5Sclose, else: failure) { stored in
      let status = H5Sselect_hyperslab(stored, H5S_SELECT_SET, start, nil, count, nil)
      try HDF5.check(status, else: failure)
      let space = H5Screate_simple(Int32(shape.count), count, nil)
      try HDF5.with(space, closedBy: H5Sclose, else: failure) { space in
        try HDF5.check(
          H5Dread(dataset, type, space, stored, chdf5_default(), memory), else: failure)
      }
    }
  }

  /// Reads numbers as 32-bit floating point. See ``read(_:at:)``.
  package func floats(at name: String) throws -> (values: [Float], shape: [Int]) {
    try read(at: name)
  }

  /// Reads numbers of a known shape as 32-bit floating point.
  /// - Throws: `HDF5Error`, also where the shape is another.
  package func floats(at name: String, shape: [Int]) throws -> [Float] {
    let (values, found) = try floats(at: name)
    guard found == shape else { throw unreadable(name)("its shape is \(found), not \(shape)") }
    return values
  }

  /// Reads numbers as 64-bit floating point. See ``read(_:at:)``.
  package func doubles(at name: String) throws -> (values: [Double], shape: [Int]) {
    try read(at: name)
  }

  /// Reads bytes. See ``read(_:at:)``.
  package func bytes(at name: String) throws -> (values: [UInt8], shape: [Int]) {
    try read(at: name)
  }

  /// Reads a whole dataset into memory of sufficient size.
  func readAll(
    _ dataset: hid_t, _ type: hid_t, into memory: UnsafeMutableRawPointer?, _ name: String
  ) throws {
    guard let memory else { return }
    let status = H5Dread(dataset, type, chdf5_all(), chdf5_all(), chdf5_default(), memory)
    try HDF5.check(status, else: unreadable(name))
  }

  /// Opens a dataset and passes its identifier, stored type, shape and number of elements to `body`.
  func withDataset<Result>(
    _ name: String, _ body: (hid_t, hid_t, [Int], Int) throws -> Result
  ) throws -> Result {
    let failure = unreadable(name)
    return try withIdentifier { file in
      guard exists(name, in: file) else { throw failure("there is no such dataset") }
      let dataset = H5Dopen2(file, name, chdf5_default())
      return try HDF5.with(dataset, closedBy: H5Dclose, else: failure) { dataset in
        let shape = try shape(of: dataset, name)
        var count = 1
        for length in shape {
          let (product, overflow) = count.multipliedReportingOverflow(by: length)
          if overflow { throw failure("its size exceeds the range of integers") }
          count = product
        }
        return try HDF5.with(H5Dget_type(dataset), closedBy: H5Tclose, else: failure) { stored in
          try checkStorage(of: dataset, stored, shape, count, name)
          return try body(dataset, stored, shape, count)
        }
      }
    }
  }

  private func shape(of dataset: hid_t, _ name: String) throws -> [Int] {
    let failure = unreadable(name)
    return try HDF5.with(H5Dget_space(dataset), closedBy: H5Sclose, else: failure) { space in
      let rank = H5Sget_simple_extent_ndims(space)
      try HDF5.check(rank, else: failure)
      var lengths = [hsize_t](repeating: 0, count: max(1, Int(rank)))
      try HDF5.check(H5Sget_simple_extent_dims(space, &lengths, nil), else: failure)
      return try lengths.prefix(Int(rank)).map { length in
        guard let length = Int(exactly: length) else {
          throw failure("its size exceeds the range of integers")
        }
        return length
      }
    }
  }
}
