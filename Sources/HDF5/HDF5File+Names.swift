// SPDX-License-Identifier: MIT

import CHDF5

extension HDF5File {
  /// Returns true if the file has a group or dataset at this path.
  package func contains(_ name: String) -> Bool {
    (try? withIdentifier { exists(name, in: $0) }) ?? false
  }

  /// Lists the full paths of all datasets under a group, at any depth, sorted.
  /// - Throws: ``HDF5Error/cannotRead(file:object:reason:)`` if there is no such group.
  package func names(under group: String = "/") throws -> [String] {
    let start = "/" + group.split(separator: "/").joined(separator: "/")
    return try withIdentifier { file in
      guard exists(start, in: file) else { throw unreadable(start)("there is no such group") }
      return try datasets(under: start, in: file, depth: 0).sorted()
    }
  }

  /// Returns true if an object exists. libhdf5 requires every group on the way to be looked up first.
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
    // a foreign file may link a group into itself
    if depth > 64 { throw failure("its groups are nested too deeply") }
    return try HDF5.with(
      H5Oopen(file, path, chdf5_default()), closedBy: H5Oclose, else: failure
    ) { object in
      let kind = H5Iget_type(object)
      if kind == H5I_DATASET { return [path] }
      guard kind == H5I_GROUP else { return [] }
      return try members(of: object, failure).flatMap { name in
        let child = path == "/" ? "/" + name : path + "/" + name
        return exists(child, in: file)
          ? try datasets(under: child, in: file, depth: depth + 1) : []
      }
    }
  }

  private func members(
    of group: hid_t, _ failure: (String) -> HDF5Error
  ) throws -> [String] {
    var names: [String] = []
    let status = withUnsafeMutablePointer(to: &names) { names in
      chdf5_each_member(
        group,
        { name, names in
          guard let name else { return }
          names?.assumingMemoryBound(to: [String].self).pointee.append(String(cString: name))
        }, names)
    }
    try HDF5.check(status, else: failure)
    return names
  }
}
