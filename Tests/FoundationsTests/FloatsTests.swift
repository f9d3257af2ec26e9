// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Foundations

/// Numbers in memory and in a file are the same array.
@Suite struct FloatsTests {
  private func numbers(_ count: Int, in folder: URL?, leastInFile: Int = 4000) throws -> Floats {
    try Floats(count: count, in: folder, leastInFile: leastInFile) { buffer in
      for index in buffer.indices { buffer[index] = Float(index) / 3 }
    }
  }

  @Test func manyAreInAFileAndFewInMemory() throws {
    try withTemporaryFolder { folder in
      let (few, many) = (try numbers(999, in: folder), try numbers(1000, in: folder))
      #expect(!few.storage.isFile && many.storage.isFile)
      #expect(try !numbers(1000, in: nil).storage.isFile)
      #expect(Array(many) == (0..<1000).map { Float($0) / 3 })
      #expect(many.count == 1000 && many[999] == 333 && many.folder == folder)
      #expect(try numbers(1000, in: nil) == many)
    }
  }

  @Test func theyStayWhenTheSystemTakesTheirMemory() throws {
    try withTemporaryFolder { folder in
      let many = try numbers(100_000, in: folder)
      for _ in 1...3 {
        many.storage.letGo()
        #expect(many[77_777] == Float(77_777) / 3)
      }
    }
  }

  @Test func theFileHasNoNameAndIsGoneWithTheArray() throws {
    try withTemporaryFolder { folder in
      func isMapped() throws -> Bool {
        // read to its end: the file has no size
        let maps = try FileHandle(forReadingFrom: URL(filePath: "/proc/self/maps")).readToEnd()
        return String(decoding: maps ?? Data(), as: UTF8.self).contains(folder.lastPathComponent)
      }
      do {
        let many = try numbers(5000, in: folder)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        #expect(try isMapped())
        withExtendedLifetime(many) {}
      }
      #expect(try !isMapped())
    }
  }

  @Test func aFolderWithoutRoomIsNamed() throws {
    // no file system has room for so many
    #expect {
      try withTemporaryFolder { folder in try numbers(1 << 58, in: folder) }
    } throws: { error in
      let text = "\(error)"
      return text.hasPrefix("The folder '") && text.contains("has no place for")
        && text.hasSuffix("Free some space, or name a store on another disk with --store.")
    }
  }

  @Test func aMissingFolderIsNamed() {
    #expect(throws: UserError.self) {
      try numbers(1000, in: URL(filePath: "/no/such/folder"))
    }
  }

  @Test func noNumbersAreNone() throws {
    #expect(Floats([]).isEmpty)
    #expect(try numbers(0, in: nil) == Floats([]))
  }
}
