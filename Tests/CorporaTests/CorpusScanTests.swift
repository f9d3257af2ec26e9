// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Speech
import TestSupport
import Testing

@testable import Corpora

@Suite struct CorpusScanTests {
  private static let sounds = ["angry", "happy", "sad"].flatMap { word in
    ["Anna", "Ben"].flatMap { person in (1...2).map { "\(word)/\(person)_\($0).wav" } }
  }

  @Test func aScansManifestReadsBackAsTheSameCorpus() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder.appending(path: "tief, unten/Ö"), sounds: Self.sounds)
      let scan = try CorpusScan(of: place.folder)
      #expect(scan.entries.count == 12)
      for manifest in [place.file(), folder.appending(path: "above.csv")] {
        try scan.write(to: manifest)
        let corpus = try Manifest(contentsOf: manifest).corpus()
        #expect(corpus.counts.emotions == [.anger: 4, .happiness: 4, .sadness: 4])
        #expect(corpus.counts.speakers == ["Anna": 6, "Ben": 6])
        let error = #expect(throws: UserError.self) { try scan.write(to: manifest) }
        #expect(
          error?.description.hasPrefix("'\(manifest.relativePath)' exists already and is not")
            == true)
      }
    }
  }

  @Test func whatCannotBeUsedIsLeftOutAndNamed() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder, sounds: Self.sounds)
      try place.add("proud/Anna_1.wav", seed: 100)
      try place.add("proud/Ben_1.wav", seed: 101)
      try place.add("sad/Anna_3.wav", seed: 0)  // as angry/Anna_1.wav: the labels differ
      try place.add("sad/Ben_9.wav", seed: 11)  // as sad/Ben_2.wav
      try Data("no sound".utf8).write(to: place.file("sad/Eva_1.wav"))
      try Data("notes".utf8).write(to: place.file("notes.txt"))
      try place.add(".hidden/x.wav", seed: 102)
      let scan = try CorpusScan(of: folder)
      #expect(scan.unknownEmotions.map(\.word) == ["proud"])
      #expect(scan.unknownEmotions.map(\.files) == [2])
      #expect(scan.unreadable.map(\.path) == ["sad/Eva_1.wav"])
      #expect(
        scan.duplicates.map(\.paths) == [
          ["angry/Anna_1.wav", "sad/Anna_3.wav"], ["sad/Ben_2.wav", "sad/Ben_9.wav"],
        ])
      #expect(scan.duplicates.map(\.kept) == [nil, "sad/Ben_2.wav"])
      #expect(scan.others == ["txt": 1])
      #expect(Set(scan.entries.map(\.path)) == Set(Self.sounds).subtracting(["angry/Anna_1.wav"]))
    }
  }

  @Test func withoutEmotionsTheManifestIsUnlabelled() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder, sounds: ["x/1.wav", "x/2.wav", "y/1.wav", "y/2.wav"])
      try CorpusScan(of: folder).write(to: place.file())
      let manifest = try Manifest(contentsOf: place.file())
      #expect(!manifest.isLabelled)
      #expect(manifest.rows.map(\.speaker) == ["x", "x", "y", "y"])
    }
  }

  @Test func whatCannotBeScannedOrWritten() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder.appending(path: "in"), sounds: Self.sounds)
      let empty = folder.appending(path: "empty", directoryHint: .isDirectory)
      try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
      let nothing = UserError(
        "There is no recording in '\(empty.relativePath)' or a folder below it. "
          + "Recordings are files ending in \(Recording.sounds.union(Recording.films).sorted().joined(separator: ", "))."
      )
      #expect(throws: nothing) { try CorpusScan(of: empty) }
      let error = #expect(throws: UserError.self) {
        try CorpusScan(of: folder.appending(path: "nowhere"))
      }
      #expect(error?.description.contains("no such file or directory. Check") == true)
      let beside = empty.appending(path: "m.csv")
      let notAbove = #expect(throws: UserError.self) {
        try CorpusScan(of: place.folder).write(to: beside)
      }
      let sentence = "'\(beside.relativePath)' would not lie in '\(place.folder.relativePath)' or a"
      #expect(notAbove?.description.hasPrefix(sentence) == true)
      #expect(!FileManager.default.fileExists(atPath: beside.path))
    }
  }

  /// Corpora are often linked from where there is room.
  @Test func aLinkedFolderIsScanned() throws {
    try withTemporaryFolder { folder in
      _ = try ManifestFolder(folder.appending(path: "far/away"), sounds: Self.sounds)
      let link = folder.appending(path: "Corpora/mine")
      try FileManager.default.createDirectory(
        at: folder.appending(path: "Corpora"), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        at: link, withDestinationURL: folder.appending(path: "far/away"))
      let manifest = folder.appending(path: "Corpora/mine.csv")
      try CorpusScan(of: link).write(to: manifest)
      #expect(
        try Manifest(contentsOf: manifest).corpus().files.first?.path == "mine/angry/Anna_1.wav")
    }
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["DIDAN_CORPORA"] != nil))
  func nEMOsOwnLabelsAreFound() throws {
    let corpora = try CorporaFolder(option: nil)
    let place = try #require(corpora.folder(of: CorpusRule.nEMO.description))
    let scan = try CorpusScan(of: place)
    #expect(!scan.entries.isEmpty)
    #expect(scan.entries.count == scan.sounds.count)
    for entry in scan.entries {
      let own = try #require(CorpusRule.nEMO.utterance(at: entry.path))
      #expect(entry.emotion == own.emotion)
      #expect(entry.speaker == own.speaker)
    }
  }
}
