// SPDX-License-Identifier: MIT

import CHDF5

extension HDF5File {
  /// Checks that the values of a dataset are in the file, before memory is reserved for them.
  ///
  /// The library itself gives the fill value, zero, in the place of what was never written: by a program that
  /// was interrupted, or on a disk that refused.
  /// - Throws: ``HDF5Error/cannotRead(file:object:reason:)``.
  func checkStorage(
    of dataset: hid_t, _ stored: hid_t, _ shape: [Int], _ count: Int, _ name: String
  ) throws {
    guard count > 0 else { return }
    let failure = unreadable(name)
    let kept = Int(clamping: H5Dget_storage_size(dataset))
    let (bytes, overflow) = count.multipliedReportingOverflow(by: H5Tget_size(stored))
    guard !overflow, bytes <= Self.mostBytes(in: kept) else {
      throw failure("its shape \(shape) promises far more than the \(kept) bytes that it has")
    }
    guard kept > 0 else { throw failure("its values were never written") }
    let (written, all) = try chunks(of: dataset, shape, failure)
    guard written == all else {
      throw failure("values are missing: \(written) of its \(all) parts were written")
    }
  }

  /// Largest number of bytes that may be packed in a number of bytes.
  ///
  /// Deflate packs at most 1032 bytes into one (RFC 1951: a match of 258 bytes takes at least two bits). Small
  /// datasets are left to the other checks.
  private static func mostBytes(in stored: Int) -> Int {
    let (bytes, overflow) = stored.multipliedReportingOverflow(by: 1032)
    return overflow ? .max : max(1 << 20, bytes)
  }

  /// The numbers of chunks that were written and that a dataset of this shape has; one without chunks
  /// counts as one that was.
  private func chunks(
    of dataset: hid_t, _ shape: [Int], _ failure: (String) -> HDF5Error
  ) throws -> (written: Int, all: Int) {
    let plan = H5Dget_create_plist(dataset)
    return try HDF5.with(plan, closedBy: H5Pclose, else: failure) { plan in
      guard H5Pget_layout(plan) == H5D_CHUNKED else {
        return (1, 1)
      }
      var chunk = [hsize_t](repeating: 1, count: shape.count)
      try HDF5.check(H5Pget_chunk(plan, Int32(shape.count), &chunk), else: failure)
      var written = hsize_t(0)
      let space = H5Dget_space(dataset)
      try HDF5.with(space, closedBy: H5Sclose, else: failure) { space in
        try HDF5.check(H5Dget_num_chunks(dataset, space, &written), else: failure)
      }
      let all = zip(shape, chunk).reduce(1) { $0 * (($1.0 - 1) / max(1, Int(clamping: $1.1)) + 1) }
      return (Int(clamping: written), all)
    }
  }
}
