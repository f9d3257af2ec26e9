// SPDX-License-Identifier: MIT

import CHDF5

extension HDF5File {
  /// Stores a list of texts under a new name, as UTF-8 padded with zero bytes to the longest.
  /// - Throws: ``HDF5Error/cannotWrite(file:object:reason:)``, also for a text with a zero byte.
  package func write(_ texts: [String], at name: String) throws {
    let width = max(1, texts.map(\.utf8.count).max() ?? 1)
    var bytes = [UInt8](repeating: 0, count: width * texts.count)
    for (row, text) in texts.enumerated() {
      try refuseZeroBytes(text, name)
      for (column, byte) in text.utf8.enumerated() { bytes[row * width + column] = byte }
    }
    try withTextType(width: width, else: unwritable(name)) { type in
      try bytes.withUnsafeBytes { bytes in
        try writeDataset(name, type: type, bytes: bytes, shape: [texts.count], compress: true)
      }
    }
  }

  /// Reads a list of texts.
  /// - Throws: ``HDF5Error/cannotRead(file:object:reason:)`` or
  ///   ``HDF5Error/wrongType(file:object:expected:)``.
  package func strings(at name: String) throws -> [String] {
    try withDataset(name) { dataset, stored, _, count in
      guard isFixedText(stored) else {
        throw HDF5Error.wrongType(file: path, object: name, expected: "texts of fixed length")
      }
      let width = H5Tget_size(stored)
      let (size, overflow) = count.multipliedReportingOverflow(by: width)
      if overflow { throw unreadable(name)("its size exceeds the range of integers") }
      var bytes = [UInt8](repeating: 0, count: size)
      try bytes.withUnsafeMutableBytes { try readAll(dataset, stored, into: $0.baseAddress, name) }
      return try (0..<count).map { row in
        try text(bytes[(row * width)..<((row + 1) * width)], name)
      }
    }
  }

  /// Reads a list of texts of fixed or of any length; h5py and other programs write the latter.
  /// - Throws: ``HDF5Error/cannotRead(file:object:reason:)`` or
  ///   ``HDF5Error/wrongType(file:object:expected:)``.
  package func texts(at name: String) throws -> [String] {
    let isFixed = try withDataset(name) { _, stored, _, _ in isFixedText(stored) }
    if isFixed { return try strings(at: name) }
    return try withDataset(name) { dataset, stored, _, count in
      guard H5Tget_class(stored) == H5T_STRING, H5Tis_variable_str(stored) > 0 else {
        throw HDF5Error.wrongType(file: path, object: name, expected: "texts")
      }
      let failure = unreadable(name)
      var places = [UnsafeMutablePointer<CChar>?](repeating: nil, count: count)
      try places.withUnsafeMutableBytes {
        try readAll(dataset, stored, into: $0.baseAddress, name)
      }
      defer {
        for place in places { if let place { H5free_memory(place) } }
      }
      return try places.map { place in
        guard let place, let text = String(validatingCString: place) else {
          throw failure("the text is damaged")
        }
        return text
      }
    }
  }

  /// Attaches a text of any length to a group or dataset, replacing one of the same name.
  /// - Throws: ``HDF5Error/cannotWrite(file:object:reason:)``.
  package func setAttribute(_ name: String, _ text: String, at object: String = "/") throws {
    let place = "\(object)@\(name)"
    let failure = unwritable(place)
    try refuseZeroBytes(text, place)
    var bytes = Array(text.utf8)
    if bytes.isEmpty { bytes = [0] }
    try withIdentifier { file in
      try HDF5.with(
        H5Oopen(file, object, chdf5_default()), closedBy: H5Oclose, else: failure
      ) { object in
        if H5Aexists(object, name) > 0 {
          try HDF5.check(H5Adelete(object, name), else: failure)
        }
        try withTextType(width: bytes.count, else: failure) { type in
          try HDF5.with(H5Screate(H5S_SCALAR), closedBy: H5Sclose, else: failure) { space in
            let attribute = H5Acreate2(
              object, name, type, space, chdf5_default(), chdf5_default())
            try HDF5.with(attribute, closedBy: H5Aclose, else: failure) { attribute in
              try HDF5.check(H5Awrite(attribute, type, bytes), else: failure)
            }
          }
        }
      }
    }
  }

  /// Reads the text attached to a group or dataset.
  /// - Throws: ``HDF5Error/cannotRead(file:object:reason:)`` if it is missing or damaged, or
  ///   ``HDF5Error/wrongType(file:object:expected:)``.
  package func attribute(_ name: String, at object: String = "/") throws -> String {
    let place = "\(object)@\(name)"
    let failure = unreadable(place)
    return try withIdentifier { file in
      let opened = H5Aopen_by_name(file, object, name, chdf5_default(), chdf5_default())
      return try HDF5.with(opened, closedBy: H5Aclose, else: failure) { attribute in
        try HDF5.with(H5Aget_type(attribute), closedBy: H5Tclose, else: failure) { stored in
          guard isFixedText(stored), H5Aget_storage_size(attribute) == H5Tget_size(stored) else {
            throw HDF5Error.wrongType(file: path, object: place, expected: "one text")
          }
          var bytes = [UInt8](repeating: 0, count: H5Tget_size(stored))
          try HDF5.check(H5Aread(attribute, stored, &bytes), else: failure)
          return try text(bytes[...], place)
        }
      }
    }
  }

  /// Returns true if a group or dataset has an attribute of this name.
  package func hasAttribute(_ name: String, at object: String = "/") -> Bool {
    let found = try? withIdentifier { file in
      exists(object, in: file) && H5Aexists_by_name(file, object, name, chdf5_default()) > 0
    }
    return found ?? false
  }

  private func refuseZeroBytes(_ text: String, _ place: String) throws {
    if text.utf8.contains(0) { throw unwritable(place)("the text contains a zero byte") }
  }

  /// Decodes a stored text. Trailing zero bytes are padding; any other zero byte is damage, since none
  /// is ever written.
  private func text(_ bytes: ArraySlice<UInt8>, _ place: String) throws -> String {
    let content = bytes.prefix { $0 != 0 }
    guard bytes[content.endIndex...].allSatisfy({ $0 == 0 }),
      let text = String(validating: content, as: UTF8.self)
    else { throw unreadable(place)("the text is damaged") }
    return text
  }

  private func isFixedText(_ type: hid_t) -> Bool {
    H5Tget_class(type) == H5T_STRING && H5Tis_variable_str(type) == 0
  }

  private func withTextType(
    width: Int, else failure: (String) -> HDF5Error, _ body: (hid_t) throws -> Void
  ) throws {
    try HDF5.exclusively {
      try HDF5.with(H5Tcopy(chdf5_c_string()), closedBy: H5Tclose, else: failure) { type in
        try HDF5.check(H5Tset_size(type, width), else: failure)
        try HDF5.check(H5Tset_strpad(type, H5T_STR_NULLPAD), else: failure)
        try HDF5.check(H5Tset_cset(type, H5T_CSET_UTF8), else: failure)
        try body(type)
      }
    }
  }
}
