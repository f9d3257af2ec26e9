// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Speech
import TestSupport
import Testing

@testable import Corpora

/// The recordings of a folder: each is listed, or named with its reason.
@Suite struct FolderFilesTests {
  private func files(_ folder: URL) throws -> FolderFiles {
    try FolderFiles(of: folder, extensions: Recording.sounds)
  }

  private func link(_ path: String, to target: String, in folder: URL) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: path).path, withDestinationPath: target)
  }

  @Test func linkedFoldersAndFilesAreRead() throws {
    try withTemporaryFolder { folder in
      let root = folder.appending(path: "root")
      let place = try ManifestFolder(root, sounds: ["b/2.wav"])
      _ = try ManifestFolder(folder.appending(path: "far"), sounds: ["1.wav", "deep/3.wav"])
      try link("a", to: "../far", in: place.folder)
      try link("c.wav", to: "b/2.wav", in: place.folder)
      let found = try files(root)
      #expect(found.paths == ["a/1.wav", "a/deep/3.wav", "b/2.wav", "c.wav"])
      #expect(found.passedOver.isEmpty)
      #expect(try Recordings(folder: root).paths == found.paths)
    }
  }

  @Test func circlesOfLinksEnd() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(
        folder.appending(path: "root"), sounds: ["a/1.wav", "b/2.wav"])
      try link("a/up", to: "..", in: place.folder)
      try link("a/other", to: "../b", in: place.folder)
      try link("b/itself", to: ".", in: place.folder)
      try link("above", to: "../..", in: place.folder)
      try link("nowhere", to: "is not there", in: place.folder)
      try link("knot", to: "knot", in: place.folder)
      let found = try files(place.folder)
      #expect(found.paths == ["a/1.wav", "b/2.wav"])
      #expect(
        found.passedOver.map(\.path) == [
          "a/other/", "a/up/", "above/", "b/itself/", "knot", "nowhere",
        ])
      #expect(found.passedOver[2].reason == "a link to a folder above the searched one")
      #expect(found.passedOver[5].reason == "a link to what is not there or may not be reached")
    }
  }

  @Test func recordingsThatCannotBeReadAreNamed() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      for name in ["d.aac", "e.WMA", "f.amr", "._a.wav", ".g.wav", "notes.txt", ".DS_Store"] {
        try place.add(name)
      }
      mkfifo(folder.appending(path: "pipe.wav").path, 0o600)
      let found = try files(folder)
      #expect(found.paths == ["a.wav", "b.wav", "sub/c.wav"])
      #expect(found.others == ["txt": 1])
      #expect(
        found.passedOver.map(\.path) == [
          "._a.wav", ".g.wav", "d.aac", "e.WMA", "f.amr", "pipe.wav",
        ])
      #expect(found.passedOver.map(\.isHidden) == [true, true, false, false, false, false])
      #expect(found.passedOver[2].reason.hasPrefix("sounds of this kind (.aac) are not read"))
      #expect(found.passedOver[5].reason == "it is a named pipe, not a file")
    }
  }

  @Test func namesThatAreNoUTF8AreNamed() throws {
    try withTemporaryFolder { folder in
      _ = try ManifestFolder(folder)
      for name: [UInt8] in [[0xE4] + Array(".wav".utf8), Array("Ger".utf8) + [0xE4, 0x74]] {
        let path = (Array(folder.path.utf8) + [0x2F] + name + [0]).map(CChar.init(bitPattern:))
        let descriptor = open(path, O_CREAT | O_WRONLY, 0o600)
        #expect(descriptor >= 0)
        close(descriptor)
      }
      let found = try files(folder)
      #expect(found.paths.count == 3)
      #expect(found.passedOver.count == 2)
      #expect(
        found.passedOver.allSatisfy { $0.reason == "its name is not text in UTF-8; rename it" })
    }
  }

  @Test func aFolderOfNothingButOthersSaysWhatThereIs() throws {
    try withTemporaryFolder { folder in
      _ = try ManifestFolder(folder, sounds: ["a.aac"])
      let error = #expect(throws: UserError.self) { try files(folder) }
      #expect(
        error?.description.contains("Passed over:\n  a.aac: sounds of this kind (.aac)") == true)
    }
  }

  /// The superuser may read everything.
  @Test(.enabled(if: geteuid() != 0))
  func aFolderThatMayNotBeReadIsNamedAndTheOthersAreRead() throws {
    try withTemporaryFolder { folder in
      _ = try ManifestFolder(folder)
      let sub = folder.appending(path: "sub").path
      chmod(sub, 0)
      defer { chmod(sub, 0o700) }
      let found = try files(folder)
      #expect(found.paths == ["a.wav", "b.wav"])
      #expect(
        found.passedOver.map(\.description) == [
          "sub/: the folder cannot be read, permission denied"
        ])
      #expect(throws: UserError.self) { try files(URL(filePath: sub)) }
    }
  }

  @Test func recordingsOfTheNameOfASourceGetAnother() throws {
    try withTemporaryFolder { folder in
      _ = try ManifestFolder(folder.appending(path: "EmoDB"))
      let recordings = try Recordings(folder: folder.appending(path: "EmoDB"))
      #expect(recordings.name == "EmoDB")
      #expect(recordings.named(besides: ["nEMO"]).name == "EmoDB")
      #expect(recordings.named(besides: ["nEMO", "EmoDB"]).name == "EmoDB recordings")
      #expect(recordings.named(besides: ["EmoDB"]).shownName == recordings.shownName)
    }
  }
}
