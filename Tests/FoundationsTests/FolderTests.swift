// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

@testable import Foundations

@Suite struct FolderTests {
  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func aFolderIsCreatedAndLeftEmpty() throws {
    try withTemporaryFolder { folder in
      let new = folder.appending(path: "a/b", directoryHint: .isDirectory)
      let probe = FolderProbe(new)
      #expect(probe.obstacle == nil)
      #expect(probe.nearestExisting.path == folder.path)
      try probe.prepare()
      try probe.prepare()
      #expect(try names(in: new) == [])
      #expect(probe.nearestExisting.path == new.path)
    }
  }

  @Test func aFileInTheWayIsAnObstacle() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "file")
      try Data().write(to: file)
      let probe = FolderProbe(file.appending(path: "store"))
      #expect(probe.obstacle == "'\(file.path)' is not a folder")
      #expect { try probe.prepare() } throws: { !$0.systemReason.isEmpty }
    }
  }

  @Test func manyThreadsMayProbeOneFolder() throws {
    try withTemporaryFolder { folder in
      _ = try Array(0..<64).concurrentMap(threads: 8) { _ in try FolderProbe(folder).prepare() }
      #expect(try names(in: folder) == [])
    }
  }

  @Test func damagedFilesAndFoldersAreSetAside() throws {
    try withTemporaryFolder { folder in
      var sentences: [String] = []
      let file = folder.appending(path: "a.h5")
      for _ in 0..<2 {
        try Data().write(to: file)
        Damage.setAside(file.path, because: "it is empty", then: "it is made again") {
          sentences.append($0)
        }
      }
      let sentence =
        "'\(file.path)' cannot be used (it is empty) and was set aside as '\(file.path).damaged'; "
        + "it is made again."
      #expect(sentences == [sentence, sentence])
      let inner = folder.appending(path: "corpus", directoryHint: .isDirectory)
      for _ in 0..<2 {
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
        try Data().write(to: inner.appending(path: "x"))
        Damage.setAside(inner.path, because: "a file is missing", then: "it is made again") { _ in }
      }
      let left = try names(in: folder)
      #expect(left.count == 3 && left[0] == "a.h5.damaged")
      #expect(left.dropFirst().allSatisfy { $0.hasPrefix("corpus-") && $0.hasSuffix(".damaged") })
    }
  }
}
