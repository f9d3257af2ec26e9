// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Corpora

/// Remembered digests are used for files that did not change since, and for no others.
@Suite struct VerifiedFilesTests {
  private static let first = Data("one".utf8)
  private static let second = Data("two".utf8)

  /// A file that was read long after it was written, and the memory of its digest.
  private func withKnownFile(_ body: (URL, FileStamp, VerifiedFiles) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.wav")
      try Self.first.write(to: file)
      let stamp = try #require(FileStamp(of: file))
      var verified = VerifiedFiles(inStore: folder.appending(path: "store"))
      verified.remember(
        Digest(of: Self.first), of: file, stamp, readAt: stamp.changed + 10_000_000_000)
      try body(file, stamp, verified)
    }
  }

  @Test func anUnchangedFileIsNotReadAgain() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.wav")
      try Self.first.write(to: file)
      let stamp = try #require(FileStamp(of: file))
      var verified = VerifiedFiles(inStore: folder)
      // a digest of something else tells where it comes from
      verified.remember(
        Digest(of: Self.second), of: file, stamp, readAt: stamp.changed + 3_000_000_000)
      #expect(try verified.digest(of: file) == Digest(of: Self.second))
      try verified.save()
      var again = VerifiedFiles(inStore: folder)
      #expect(try again.digest(of: file) == Digest(of: Self.second))
    }
  }

  /// Archives and images of disks restore times; size and time of modification are those of before.
  @Test func contentsReplacedWithTheirTimeKeptAreRead() throws {
    try withKnownFile { file, stamp, verified in
      let times = try FileManager.default.attributesOfItem(atPath: file.path)
      let handle = try FileHandle(forWritingTo: file)
      try handle.write(contentsOf: Self.second)
      try handle.close()
      try FileManager.default.setAttributes(
        [.modificationDate: try #require(times[.modificationDate])], ofItemAtPath: file.path)
      var verified = verified
      #expect(try verified.digest(of: file) == Digest(of: Self.second))
    }
  }

  @Test func anotherFileInThePlaceIsRead() throws {
    try withKnownFile { file, stamp, verified in
      let other = file.appendingPathExtension("new")
      try Self.second.write(to: other)
      #expect(rename(other.path, file.path) == 0)
      let found = try #require(FileStamp(of: file))
      #expect(found.inode != stamp.inode && found.bytes == stamp.bytes)
      var verified = verified
      #expect(try verified.digest(of: file) == Digest(of: Self.second))
    }
  }

  @Test func aLinkThatWasTurnedIsFollowed() throws {
    try withTemporaryFolder { folder in
      let (link, files) = (folder.appending(path: "link.wav"), FileManager.default)
      for (name, contents) in [("1.wav", Self.first), ("2.wav", Self.second)] {
        try contents.write(to: folder.appending(path: name))
      }
      try files.createSymbolicLink(atPath: link.path, withDestinationPath: "1.wav")
      let stamp = try #require(FileStamp(of: link))
      var verified = VerifiedFiles(inStore: folder)
      verified.remember(Digest(of: Self.first), of: link, stamp, readAt: .max)
      try files.removeItem(at: link)
      try files.createSymbolicLink(atPath: link.path, withDestinationPath: "2.wav")
      #expect(try verified.digest(of: link) == Digest(of: Self.second))
    }
  }

  /// Within the grain of a file system's clock, two contents have one stamp.
  @Test func aFileReadRightAfterItsChangeIsReadAgain() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.wav")
      try Self.first.write(to: file)
      let stamp = try #require(FileStamp(of: file))
      for delay in [-5_000_000_000, 0, 1_000, 1_999_999_999] {
        var verified = VerifiedFiles(inStore: folder)
        verified.remember(Digest(of: Self.second), of: file, stamp, readAt: stamp.changed + delay)
        #expect(try verified.digest(of: file) == Digest(of: Self.first))
      }
      #expect(!stamp.isTelling(readAt: .min))
      #expect(stamp.isTelling(readAt: .max))
    }
  }

  @Test func theMemoryOfOlderProgramsCountsAsEmpty() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.wav")
      try Self.first.write(to: file)
      let wrong = Digest(of: Self.second).hex
      let text = "{\"\(file.path)\": {\"bytes\": 3, \"modified\": 0, \"sha256\": \"\(wrong)\"}}"
      try Data(text.utf8).write(to: folder.appending(path: "verified-files.json"))
      var verified = VerifiedFiles(inStore: folder)
      #expect(try verified.digest(of: file) == Digest(of: Self.first))
    }
  }
}
