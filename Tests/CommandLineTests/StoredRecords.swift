// SPDX-License-Identifier: MIT
import Foundation
import HDF5

/// Records of one task in a store, compared bit by bit.
enum StoredRecords {
  static let task = "EmoDB-CASIA"

  /// The files of finished trials, in the order of their names.
  static func names(in store: URL) -> [String] {
    let folder = store.appending(path: "trials/\(task)").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".h5") }.sorted()
  }

  /// All arrays of a record as 64-bit patterns, and its attributes except the provenance.
  static func contents(of name: String, in store: URL) throws -> [String: [UInt64]] {
    let file = try HDF5File.open(store.appending(path: "trials/\(task)/\(name)").path)
    var contents: [String: [UInt64]] = [:]
    for name in try file.names() where name != "/predictions/paths" {
      contents[name] = try file.doubles(at: name).values.map(\.bitPattern)
    }
    for name in ["settings", "results"] {
      contents[name] = try file.attribute(name).utf8.map(UInt64.init)
    }
    return contents
  }

  /// The names of the records that differ in any bit between two stores, or are in one alone.
  static func differing(_ here: URL, _ there: URL) throws -> [String] {
    let both = Set(names(in: here)).intersection(names(in: there))
    let alone = Set(names(in: here)).symmetricDifference(names(in: there))
    let differing = try both.filter {
      try contents(of: $0, in: here) != contents(of: $0, in: there)
    }
    return (alone.union(differing)).sorted()
  }
}
