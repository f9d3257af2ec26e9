// SPDX-License-Identifier: MIT
import Foundation
import HDF5

/// The learnt numbers of a model file, to be compared bit by bit.
enum ModelArrays {
  static func of(_ model: URL) throws -> [String: [UInt64]] {
    let file = try HDF5File.open(model.path)
    return try ["/network", "/standardisation"].flatMap { try file.names(under: $0) }
      .reduce(into: [:]) { $0[$1] = try file.doubles(at: $1).values.map(\.bitPattern) }
  }
}
