// SPDX-License-Identifier: MIT

import CHDF5

extension HDF5File {
  /// Creates a dataset with its layout, checksum and groups, and writes its whole contents.
  func writeDataset(
    _ name: String, type: hid_t, bytes: UnsafeRawBufferPointer, shape: [Int], compress: Bool
  ) throws {
    let failure = unwritable(name)
    let lengths = shape.map(hsize_t.init)
    try withIdentifier { file in
      let plan = H5Pcreate(chdf5_dataset_create())
      try HDF5.with(plan, closedBy: H5Pclose, else: failure) { plan in
        try layOut(plan, shape: shape, size: H5Tget_size(type), compress: compress, failure)
        let space =
          shape.isEmpty
          ? H5Screate(H5S_SCALAR)
          : H5Screate_simple(
            Int32(shape.count), lengths, nil)
        try HDF5.with(space, closedBy: H5Sclose, else: failure) { space in
          let links = H5Pcreate(chdf5_link_create())
          try HDF5.with(links, closedBy: H5Pclose, else: failure) { links in
            try HDF5.check(H5Pset_create_intermediate_group(links, 1), else: failure)
            let dataset = H5Dcreate2(file, name, type, space, links, plan, chdf5_default())
            try HDF5.with(dataset, closedBy: H5Dclose, else: failure) { dataset in
              guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
              let status = H5Dwrite(
                dataset, type, chdf5_all(), chdf5_all(), chdf5_default(), start)
              try HDF5.check(status, else: failure)
              // what the cache could not write is reported here, and by no later call
              try HDF5.check(H5Dflush(dataset), else: failure)
            }
          }
        }
      }
    }
  }

  /// Chooses a storage layout in which damage to the bytes of a dataset is noticed.
  private func layOut(
    _ plan: hid_t, shape: [Int], size: Int, compress: Bool, _ failure: (String) -> HDF5Error
  ) throws {
    if shape.isEmpty {
      // a single number is stored in the object's header, which has a checksum of its own
      try HDF5.check(H5Pset_layout(plan, H5D_COMPACT), else: failure)
      return
    }
    guard shape.allSatisfy({ $0 > 0 }) else { return }
    let chunk = Self.chunk(of: shape, size: size).map(hsize_t.init)
    try HDF5.check(H5Pset_chunk(plan, Int32(chunk.count), chunk), else: failure)
    if compress { try HDF5.check(H5Pset_shuffle(plan), else: failure) }
    // Level 0 stores the bytes uncompressed, but in a frame that zeros never form. Fletcher-32 alone
    // would accept zeros, because their checksum is zero.
    try HDF5.check(H5Pset_deflate(plan, compress ? 4 : 0), else: failure)
    try HDF5.check(H5Pset_fletcher32(plan), else: failure)
  }

  /// Chooses the shape of a chunk: whole rows of the trailing dimensions, about a mebibyte in total,
  /// the size of the library's chunk cache.
  static func chunk(of shape: [Int], size: Int) -> [Int] {
    var chunk = shape
    for axis in chunk.indices {
      let rest = chunk[(axis + 1)...].reduce(size, *)
      chunk[axis] = min(chunk[axis], max(1, (1 << 20) / rest))
      if rest <= 1 << 20 { break }
    }
    return chunk
  }
}
