// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Corpora

@Suite struct ManifestLockTests {
  private static let text = "path,emotion,speaker\na.wav,anger,1\nb.wav,happy,2\n"

  /// A manifest that is pinned, and the lock.
  private func withPinned(_ body: (ManifestFolder, inout DataLock) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      var lock = DataLock()
      let change = try lock.add(place.manifest(Self.text))
      #expect(change == .init(added: 2))
      try body(place, &lock)
    }
  }

  private func read(_ place: ManifestFolder, _ lock: DataLock) throws -> Corpus {
    let need = CorpusNeed(try Manifest(contentsOf: place.file()).description())
    var afresh = VerifiedFiles.none
    return try FoundCorpus(need, lock: lock, folder: CorporaFolder(place.folder))
      .verified(remembering: &afresh)
  }

  @Test func aPinnedManifestIsReadBackFromTheLocksText() throws {
    try withPinned { place, lock in
      let again = try JSONDecoder().decode(DataLock.self, from: Data(lock.text().utf8))
      #expect(again == lock)
      #expect(lock.corpora["mine"]?.counts.emotions == [.anger: 1, .happiness: 1])
      #expect(try lock.add(Manifest(contentsOf: place.file())) == .init(unchanged: 2))
      // pinned or not, the data and so the trials are the same
      let digest = try read(place, lock).digest()
      #expect(try read(place, DataLock()).digest() == digest)
    }
  }

  @Test func anotherSoundIsRefused() throws {
    try withPinned { place, lock in
      try place.add("b.wav", seed: 99)
      let error = #expect(throws: CorpusDiffers.self) { try read(place, lock) }
      #expect(error?.problems.map(\.path) == ["b.wav"])
      let advice = "didan lock add '\(place.file().relativePath)' --replace"
      #expect(error?.description.hasSuffix(advice) == true)
      let manifest = try Manifest(contentsOf: place.file())
      #expect(throws: DataLock.different("mine", paths: ["b.wav"])) {
        try lock.add(manifest)
      }
      #expect(try lock.add(manifest, replacing: true) == .init(replaced: 1, unchanged: 1))
      _ = try read(place, lock)
    }
  }

  @Test(arguments: [
    ("a.wav,fear,1\nb.wav,happy,2\n", "a.wav: fear, pinned as anger"),
    ("a.wav,anger,1\nb.wav,happy,7\n", "b.wav: speaker 7, pinned as speaker 2"),
    ("a.wav,anger,1\n", "b.wav: no longer listed"),
    ("a.wav,anger,1\nb.wav,happy,2\nsub/c.wav,sad,2\n", "sub/c.wav: not pinned"),
  ])
  func anotherListIsRefused(_ rows: String, _ sentence: String) throws {
    try withPinned { place, lock in
      let manifest = try place.manifest("path,emotion,speaker\n" + rows)
      let error = #expect(throws: UserError.self) { try read(place, lock) }
      #expect(error?.description.contains("is not as data.lock pins it:\n") == true)
      #expect(error?.description.contains("\n  \(sentence)\n") == true)
      if sentence.hasSuffix("not pinned") {
        #expect(try lock.add(manifest) == .init(added: 1, unchanged: 2))
      } else {
        let again = #expect(throws: UserError.self) { try lock.add(manifest) }
        #expect(again == error)
        _ = try lock.add(manifest, replacing: true)
      }
      _ = try read(place, lock)
    }
  }

  @Test func aManifestWithoutLabelsIsNotPinned() throws {
    try withTemporaryFolder { folder in
      let manifest = try ManifestFolder(folder).manifest("path\na.wav\n")
      var lock = DataLock()
      let unlabelled = ManifestProblem.unlabelled.error(in: manifest.file.relativePath)
      #expect(throws: unlabelled) { try lock.add(manifest) }
    }
  }
}
