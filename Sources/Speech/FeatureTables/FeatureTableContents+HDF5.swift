// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import HDF5

extension FeatureTableContents {
  /// Reads an HDF5 file with `/paths`, texts, and `/features` `[utterances, numbers]`, 32- or 64-bit.
  /// - Throws: `UserError`.
  init(hdf5 url: URL) throws {
    let name = url.relativePath
    let file: HDF5File
    let names: [String]
    let numbers: (values: Floats, shape: [Int])
    do {
      file = try HDF5File.open(url.path)
      names = try file.texts(at: "/paths")
      // a table is held in memory, as its copies for training are
      numbers = try file.manyFloats(
        at: "/features", in: url.deletingLastPathComponent(), leastInFile: .max)
    } catch {
      throw UserError(
        "'\(name)' is not a feature table: \(error) Give it the datasets /paths and /features.")
    }
    guard numbers.shape.count == 2, numbers.shape[0] == names.count else {
      throw UserError(
        "'\(name)' has \(names.count) paths, and features of the shape \(numbers.shape). Give /features one row for each of /paths."
      )
    }
    self.init(names: names, width: numbers.shape[1], values: numbers.values)
  }
}
