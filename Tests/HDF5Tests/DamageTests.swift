// SPDX-License-Identifier: MIT

import CHDF5
import Foundation
import TestSupport
import Testing

@testable import HDF5

@Suite struct DamageTests {
  /// Reads the whole contents of a file.
  private func readAll(_ path: String) throws {
    let file = try HDF5File.open(path)
    _ = try file.attribute("settings")
    for name in try file.names() {
      if name == "/paths" { _ = try file.strings(at: name) } else { _ = try file.floats(at: name) }
    }
    guard file.contains("/x"), file.contains("/y/z"), file.contains("/paths") else {
      throw HDF5Error.cannotRead(file: path, object: "/", reason: "something is missing")
    }
  }

  private func sound(_ path: String) throws -> Data {
    try HDF5File.writeAtomically(to: path) { file in
      try file.setAttribute("settings", "{\"version\":1}")
      try file.write((0..<2000).map { Float($0).squareRoot() }, shape: [20, 100], at: "x")
      try file.write([Float(1), 2, 3], shape: [3], at: "y/z")
      try file.write([Float(4)], shape: [], at: "y/one")
      try file.write(["a.wav", "b.wav"], at: "paths")
    }
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  @Test func aTruncatedFileThrows() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.h5").path
      let bytes = try sound(path)
      for length in stride(from: 0, to: bytes.count, by: 97) {
        try bytes.prefix(length).write(to: URL(fileURLWithPath: path))
        #expect(throws: HDF5Error.self, "\(length) of \(bytes.count) bytes") { try readAll(path) }
      }
    }
  }

  /// Shapes are numbers in a header: nothing is reserved for what the file cannot hold.
  /// The last one would fit, and was never written.
  @Test(arguments: [[1 << 40], [1 << 31, 1 << 31], [3_000_000, 3_000], [1 << 58, 2], [10, 10]])
  func aShapeThatTheFileCannotHoldIsRefused(shape: [Int]) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "a.h5").path
      try HDF5File.writeAtomically(to: path) { file in
        try file.withIdentifier { file in
          let lengths = shape.map(hsize_t.init)
          let space = H5Screate_simple(Int32(shape.count), lengths, nil)
          let plan = H5Pcreate(chdf5_dataset_create())
          H5Pset_chunk(plan, Int32(shape.count), shape.map { hsize_t(min($0, 1000)) })
          let dataset = H5Dcreate2(
            file, "features", chdf5_native_float(), space, chdf5_default(), plan, chdf5_default())
          #expect(dataset >= 0)
          H5Dclose(dataset)
          H5Pclose(plan)
          H5Sclose(space)
        }
      }
      let file = try HDF5File.open(path)
      #expect(throws: HDF5Error.self) { try file.floats(at: "/features") }
      #expect(throws: HDF5Error.self) { try file.strings(at: "/features") }
      #expect(throws: HDF5Error.self) { try file.manyFloats(at: "/features", in: folder) }
    }
  }

  @Test func aFileOfZerosOrTextThrows() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.h5").path
      let size = try sound(path).count
      for bytes in [Data(count: size), Data("Not found\n".utf8), Data()] {
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(throws: HDF5Error.self) { try readAll(path) }
      }
      #expect(throws: HDF5Error.cannotOpen(file: folder.path, reason: "it is a folder")) {
        try readAll(folder.path)
      }
    }
  }

  /// After the loss of any stretch of data, reading either throws or gives unchanged values.
  @Test func zeroedStretchesNeverPassForData() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.h5").path
      let bytes = try sound(path)
      let intact = try HDF5File.open(path).floats(at: "x").values
      var noticed = 0
      for start in stride(from: 0, to: bytes.count, by: 61) {
        var damaged = bytes
        let end = min(start + 512, bytes.count)
        damaged.replaceSubrange(start..<end, with: Data(count: end - start))
        let copy = folder.appendingPathComponent("\(start).h5").path
        try damaged.write(to: URL(fileURLWithPath: copy))
        do {
          try readAll(copy)
          let file = try HDF5File.open(copy)
          #expect(try file.floats(at: "x").values == intact, "zeros from \(start)")
          #expect(try file.floats(at: "y/z").values == [1, 2, 3], "zeros from \(start)")
          #expect(try file.floats(at: "y/one").values == [4], "zeros from \(start)")
          #expect(try file.strings(at: "paths") == ["a.wav", "b.wav"], "zeros from \(start)")
          #expect(try file.attribute("settings") == "{\"version\":1}", "zeros from \(start)")
        } catch is HDF5Error { noticed += 1 }
      }
      #expect(noticed > 100)
    }
  }

  @Test func aFlippedBitInTheDataIsNoticed() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.h5").path
      var bytes = try sound(path)
      var pattern = Float(1234).squareRoot()
      let place = bytes.range(of: Data(bytes: &pattern, count: 4))
      bytes[try #require(place).lowerBound] ^= 1
      try bytes.write(to: URL(fileURLWithPath: path))
      #expect(throws: HDF5Error.self) { try HDF5File.open(path).floats(at: "x") }
    }
  }
}
