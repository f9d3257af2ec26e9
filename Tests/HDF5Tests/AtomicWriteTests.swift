// SPDX-License-Identifier: MIT

import Foundation
import Lab
import TestSupport
import Testing

@testable import HDF5

@Suite struct AtomicWriteTests {
  private struct Interrupted: Error {}

  @Test func aFailureLeavesTheOldFileAndNoOther() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.h5").path
      try HDF5File.writeAtomically(to: path) { try $0.write([Float(1)], shape: [1], at: "x") }
      #expect(throws: Interrupted.self) {
        try HDF5File.writeAtomically(to: path) { file in
          try file.write([Float(2)], shape: [1], at: "x")
          throw Interrupted()
        }
      }
      #expect(try HDF5File.open(path).floats(at: "x").values == [1])
      let left = try contents(of: folder)
      #expect(left == ["a.h5"])
    }
  }

  @Test func aReaderKeepsTheFileItOpenedWhileAnotherReplacesIt() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.h5").path
      try HDF5File.writeAtomically(to: path) { try $0.write([Float(1)], shape: [1], at: "x") }
      let old = try HDF5File.open(path)
      try HDF5File.writeAtomically(to: path) { try $0.write([Float(2)], shape: [1], at: "x") }
      #expect(try old.floats(at: "x").values == [1])
      #expect(try HDF5File.open(path).floats(at: "x").values == [2])
    }
  }

  @Test func manyWritersOfOnePathEndWithOneGoodFile() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.h5").path
      DispatchQueue.concurrentPerform(iterations: 16) { writer in
        try? HDF5File.writeAtomically(to: path) { file in
          try file.write([Float](repeating: Float(writer), count: 1000), shape: [1000], at: "x")
        }
      }
      let values = try HDF5File.open(path).floats(at: "x").values
      #expect(Set(values).count == 1)
      let left = try contents(of: folder)
      #expect(left == ["a.h5"])
    }
  }

  @Test func aMissingFolderIsOneClearSentence() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("no/such/a.h5").path
      let error = try #require(
        throws: HDF5Error.self, performing: { try HDF5File.writeAtomically(to: path) { _ in } })
      #expect(error == .cannotCreate(file: path, reason: "no such file or directory"))
      #expect(
        "\(error)" == """
          Cannot write '\(path)': no such file or directory. \
          Check that the folder exists, is writable, and has space left.
          """)
    }
  }

  @Test func theLibraryTellsItsVersion() {
    #expect(HDF5.version.split(separator: ".").compactMap { Int($0) }.count == 3)
  }

  @Test func aFileSetAsideMakesRoom() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.h5").path
      try Data("Not found".utf8).write(to: URL(fileURLWithPath: path))
      for _ in 0..<2 {
        HDF5File.setAside(path, because: Interrupted(), then: "this is a test")
      }
      let left = try contents(of: folder)
      #expect(left == ["a.h5.damaged"])
    }
  }
}

/// Lists the names in a folder, sorted.
func contents(of folder: URL) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
}
