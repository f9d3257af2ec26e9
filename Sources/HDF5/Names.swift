import CHDF5

extension HDF5File {
  /// Whether the file has a group or dataset of this path.
  public func contains(_ name: String) -> Bool {
    (try? withIdentifier { exists(name, in: $0) }) ?? false
  }

  /// The full paths of all datasets under a group, at any depth, sorted.
  /// - Throws: ``HDF5Error/cannotRead(file:object:reason:)`` if there is no such group.
  public func names(under group: String = "/") throws -> [String] {
    let start = "/" + group.split(separator: "/").joined(separator: "/")
    return try withIdentifier { file in
      guard exists(start, in: file) else { throw unreadable(start)("there is no such group") }
      return try datasets(under: start, in: file, depth: 0).sorted()
    }
  }

  /// libhdf5 asks that every group on the way to a name be looked up first.
  func exists(_ name: String, in file: hid_t) -> Bool {
    var prefix = ""
    for part in name.split(separator: "/") {
      prefix += "/" + part
      guard H5Lexists(file, prefix, chdf5_default()) > 0,
        H5Oexists_by_name(file, prefix, chdf5_default()) > 0
      else { return false }
    }
    return true
  }

  private func datasets(under path: String, in file: hid_t, depth: Int) throws -> [String] {
    let failure = unreadable(path)
    // A file from elsewhere may link a group into itself.
    if depth > 64 { throw failure("its groups are nested too deeply") }
    return try HDF5.with(
      H5Oopen(file, path, chdf5_default()), closedBy: H5Oclose, else: failure
    ) { object in
      let kind = H5Iget_type(object)
      if kind == H5I_DATASET { return [path] }
      guard kind == H5I_GROUP else { return [] }
      var members = H5G_info_t()
      try HDF5.check(H5Gget_info(object, &members), else: failure)
      return try (0..<members.nlinks).flatMap { index in
        let name = try linkName(object, index, failure)
        let child = path == "/" ? "/" + name : path + "/" + name
        return exists(child, in: file)
          ? try datasets(under: child, in: file, depth: depth + 1) : []
      }
    }
  }

  private func linkName(
    _ group: hid_t, _ index: hsize_t, _ failure: (String) -> HDF5Error
  ) throws -> String {
    func copy(_ buffer: UnsafeMutablePointer<CChar>?, _ size: Int) throws -> Int {
      let length = H5Lget_name_by_idx(
        group, ".", H5_INDEX_NAME, H5_ITER_INC, index, buffer, size, chdf5_default())
      try HDF5.check(length, else: failure)
      return length
    }
    var buffer = [CChar](repeating: 0, count: try copy(nil, 0) + 1)
    let length = try copy(&buffer, buffer.count)
    return String(decoding: buffer.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
