// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import HDF5

@Suite struct DatasetTests {
  @Test(arguments: [false, true]) func numbersComeBackAsTheyWere(compress: Bool) throws {
    let floats = (0..<24).map { Float($0) / 7 }
    let doubles = [Double.pi, -.infinity, 1e-300]
    let longs: [Int64] = [.min, -1, 0, .max]
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.h5").path
      try HDF5File.writeAtomically(to: path) { file in
        try file.write(floats, shape: [2, 3, 4], at: "/history/loss", compress: compress)
        try file.write(doubles, shape: [3], at: "/history/precise", compress: compress)
        try file.write(longs, shape: [2, 2], at: "labels", compress: compress)
        try file.write([Int64(-7)], shape: [], at: "seed", compress: compress)
        try file.write([UInt8](0...255), shape: [256], at: "raw/bytes", compress: compress)
        try file.write([Float](), shape: [0, 4], at: "raw/none", compress: compress)
      }
      let file = try HDF5File.open(path)
      let read = try file.floats(at: "/history/loss")
      #expect(read.values == floats)
      #expect(read.shape == [2, 3, 4])
      #expect(try file.doubles(at: "history/precise").values == doubles)
      #expect(try file.read(Int64.self, at: "labels").values == longs)
      #expect(try file.read(Int64.self, at: "seed").values == [-7])
      #expect(try file.read(Int64.self, at: "seed").shape == [])
      #expect(try file.bytes(at: "raw/bytes").values == [UInt8](0...255))
      #expect(try file.floats(at: "raw/none").shape == [0, 4])
      #expect(
        try file.names(under: "/") == [
          "/history/loss", "/history/precise", "/labels", "/raw/bytes", "/raw/none", "/seed",
        ])
      #expect(try file.names(under: "raw") == ["/raw/bytes", "/raw/none"])
      #expect(file.contains("/history"))
      #expect(file.contains("history/loss"))
      #expect(!file.contains("/history/accuracy/last"))
    }
  }

  @Test func narrowingIsRefused() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.h5").path
      try HDF5File.writeAtomically(to: path) { file in
        try file.write([0.5], shape: [1], at: "fraction")
        try file.write([Int64.max], shape: [1], at: "long")
        try file.write(["text"], at: "text")
      }
      let file = try HDF5File.open(path)
      #expect(
        throws: HDF5Error.wrongType(file: path, object: "fraction", expected: "64-bit integers")
      ) { try file.read(Int64.self, at: "fraction") }
      #expect(throws: HDF5Error.self) { try file.bytes(at: "long") }
      #expect(throws: HDF5Error.self) { try file.floats(at: "text") }
      #expect(throws: HDF5Error.self) { try file.strings(at: "long") }
      #expect(try file.floats(at: "fraction").values == [0.5])
    }
  }

  @Test func chunksHoldWholeRowsOfAboutAMebibyte() {
    #expect(HDF5File.chunk(of: [10], size: 4) == [10])
    #expect(HDF5File.chunk(of: [1000, 224, 224], size: 4) == [5, 224, 224])
    #expect(HDF5File.chunk(of: [3, 1 << 30], size: 4) == [1, 1 << 18])
    #expect(HDF5File.chunk(of: [1 << 22, 2], size: 4) == [1 << 17, 2])
  }

  @Test func aMissingOrTakenNameIsNamedInTheError() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.h5").path
      try HDF5File.writeAtomically(to: path) { file in
        try file.write([Float(1)], shape: [1], at: "once")
        #expect(throws: HDF5Error.self) { try file.write([Float(1)], shape: [1], at: "once") }
      }
      #expect(
        throws: HDF5Error.cannotRead(
          file: path, object: "/a/b", reason: "there is no such dataset")
      ) { try HDF5File.open(path).floats(at: "/a/b") }
    }
  }

  @Test func manyThreadsMayReadOneFile() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("hdf5-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("a.h5").path
    try HDF5File.writeAtomically(to: path) { file in
      try file.write((0..<1000).map(Float.init), shape: [1000], at: "x", compress: true)
    }
    let shared = try HDF5File.open(path)
    try await withThrowingTaskGroup(of: Float.self) { group in
      for task in 0..<32 {
        group.addTask {
          let file = task.isMultiple(of: 2) ? shared : try HDF5File.open(path)
          return try file.floats(at: "x").values.reduce(0, +)
        }
      }
      for try await sum in group { #expect(sum == 499_500) }
    }
  }

  /// Numbers for a file are read in pieces of rows.
  @Test(arguments: [[7, 3, 5], [100], [1, 40], [0, 4]])
  func manyNumbersAreTheSameInPieces(_ shape: [Int]) throws {
    let floats = (0..<shape.reduce(1, *)).map { Float($0) / 7 }
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "a.h5").path
      try HDF5File.writeAtomically(to: path) { file in
        try file.write(Floats(floats), shape: shape, at: "many")
      }
      let file = try HDF5File.open(path)
      #expect(try file.floats(at: "many").values == floats)
      for leastInFile in [0, 1 << 30] {
        let read = try file.manyFloats(
          at: "many", in: folder, leastInFile: leastInFile, piece: 31)
        #expect(Array(read.values) == floats)
        #expect(read.shape == shape)
        #expect(read.values.storage.isFile == (leastInFile == 0 && !floats.isEmpty))
      }
    }
  }
}
