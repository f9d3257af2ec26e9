// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Corpora

/// A manifest stands where the name of a corpus may stand.
@Suite struct ManifestTaskTests {
  private static let text = "path,emotion,speaker\na.wav,anger,1\nb.wav,happy,2\nsub/c.wav,sad,2\n"

  private func withManifest(
    named name: String = "mine.csv", _ body: (ManifestFolder, String) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      try Data(Self.text.utf8).write(to: place.file(name))
      try body(place, place.file(name).path)
    }
  }

  @Test func aTaskIsOnTheEmotionsThatBothHave() throws {
    try withManifest(named: "my-own.csv") { _, path in
      for text in ["\(path)→EmoDB", "\(path) -> emodb", "\(path)-B", "\(path)-EmoDB"] {
        let task = try CorpusTask(parsing: text)
        #expect(task.description == "my-own→EmoDB")
        #expect(task.emotions == [.anger, .happiness, .sadness])
      }
      #expect(try CorpusTask(parsing: "CASIA→\(path)").description == "CASIA→my-own")
    }
  }

  /// Codable and keys are as they were, wherever the manifest lies.
  @Test func theManifestsPlaceIsNoPartOfTheTask() throws {
    try withManifest { _, path in
      let task = try CorpusTask(parsing: "\(path)→EmoDB")
      let plain = CorpusTask(source: "mine", target: "EmoDB", emotions: task.emotions)
      #expect(task == plain)
      #expect(task.hashValue == plain.hashValue)
      let json = String(decoding: try CanonicalJSON.encode(task), as: UTF8.self)
      #expect(
        json == #"{"emotions":["anger","happiness","sadness"],"source":"mine","target":"EmoDB"}"#)
      #expect(try JSONDecoder().decode(CorpusTask.self, from: Data(json.utf8)) == task)
      #expect(throws: CorpusNameError.self) { try CorpusNeed.of([plain]) }
      #expect(try CorpusNeed.of([task.reversed]).map(\.corpus.name) == ["EmoDB", "mine"])
    }
  }

  @Test func whatIsWrongIsSaidInEverySpelling() throws {
    try withManifest(named: "my-own.csv") { place, path in
      try Data("path,emotion\na.wav,proud\n".utf8).write(to: place.file("my-own.csv"))
      for text in ["\(path)→EmoDB", "\(path)-EmoDB", "EmoDB-\(path)"] {
        let error = ManifestProblem.unknownEmotion(label: "proud").error(in: path, line: 2)
        #expect(throws: error) { try CorpusTask(parsing: text) }
      }
      try Data("path\na.wav\n".utf8).write(to: place.file("my-own.csv"))
      for text in ["EmoDB→\(path)", "\(path)→EmoDB"] {
        let error = ManifestProblem.unlabelled.error(in: path)
        #expect(throws: error) { try CorpusTask(parsing: text) }
      }
      let missing = #expect(throws: UserError.self) {
        try CorpusTask(parsing: "no-such.csv-EmoDB")
      }
      #expect(missing?.description.hasPrefix("'no-such.csv': the manifest cannot be read") == true)
      let isFolder = ManifestProblem.isFolder.error(in: place.folder.path)
      #expect(throws: isFolder) { try CorpusTask(parsing: "EmoDB→\(place.folder.path)") }
    }
  }

  @Test(arguments: ["EmoDB.csv", "nemo.csv", "emo-db.CSV"])
  func theNameOfAKnownCorpusIsTaken(name: String) throws {
    try withManifest(named: name) { _, path in
      let error = #expect(throws: UserError.self) { try CorpusTask(parsing: "\(path)→CASIA") }
      #expect(error?.description.contains("Give the manifest's file another name") == true)
    }
  }

  private func choose(
    _ choice: DataChoice, _ task: CorpusTask, _ folder: URL
  ) throws -> ChosenCorpora {
    var verified = VerifiedFiles(inStore: folder.appending(path: "store"))
    return try choice.corpora(
      for: CorpusNeed.of([task]), lock: DataLock(), in: CorporaFolder(folder),
      verified: &verified, standIn: StandInProvider(names: []) { _ in nil })
  }

  @Test func itIsRealSpeechWithTheDigestsOfItsFiles() throws {
    try withManifest { place, path in
      try Data(Self.text.utf8).write(to: place.file("yours.csv"))
      let task = try CorpusTask(parsing: "\(path)→\(place.file("yours.csv").path)")
      for choice in [DataChoice.auto, .real] {
        let chosen = try choose(choice, task, place.folder)
        #expect(chosen.kind == .real)
        #expect(chosen.corpora.map(\.name) == ["mine", "yours"])
        #expect(chosen.sentence.contains("mine.csv' and '"))
        let file = try #require(chosen["mine"]?.files.first)
        #expect(try file.digest == Digest(ofFileAt: place.file("a.wav")))
      }
      let before = try choose(.real, task, place.folder)["mine"]?.digest()
      #expect(try choose(.real, task, place.folder)["mine"]?.digest() == before)
      try place.add("a.wav", seed: 77, frames: 301)
      #expect(try choose(.real, task, place.folder)["mine"]?.digest() != before)
    }
  }

  @Test func itNeverMeetsStandIns() throws {
    try withManifest { place, path in
      try Data(Self.text.utf8).write(to: place.file("yours.csv"))
      let task = try CorpusTask(parsing: "\(path)→\(place.file("yours.csv").path)")
      let error = #expect(throws: CorpusMissing.self) { try choose(.standin, task, place.folder) }
      #expect(error?.description.contains("there is no stand-in for mine") == true)
      #expect(error?.description.contains("all corpora of the run must be real") == true)
    }
  }

  @Test func twoManifestsOfOneNameAreToldApart() throws {
    try withManifest { place, path in
      let other = place.file("sub/mine.csv")
      try place.add("sub/d.wav", seed: 9)
      try Data("path,emotion\nc.wav,anger\nd.wav,sad\n".utf8).write(to: other)
      let tasks = try ["\(path)→EmoDB", "CASIA→\(other.path)"].map { try CorpusTask(parsing: $0) }
      let error = #expect(throws: CorpusNameError.self) { try CorpusNeed.of(tasks) }
      #expect(error == .ambiguous("mine", manifests: [path, other.path]))
      let both = try CorpusNeed.of([tasks[0], CorpusTask(parsing: "CASIA→\(path)")])
      #expect(both.map(\.corpus.name) == ["mine", "EmoDB", "CASIA"])
      let same = #expect(throws: UserError.self) {
        try CorpusTask(parsing: "\(path)→\(other.path)")
      }
      #expect(same?.description.hasPrefix("'mine' cannot be both source and target") == true)
    }
  }

  @Test func unknownSpeakersAreSpokenOfBesideTheCorpora() throws {
    try withManifest { place, path in
      try Data("path,emotion\na.wav,anger\nb.wav,happy\n".utf8).write(to: place.file("yours.csv"))
      let task = try CorpusTask(parsing: "\(path)→\(place.file("yours.csv").path)")
      let sentence = try choose(.real, task, place.folder).sentence
      #expect(sentence.contains("yours.csv' does not say who speaks 2 of its 2 utterances"))
    }
  }
}
