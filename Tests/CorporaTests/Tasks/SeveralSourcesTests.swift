// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Corpora

/// Several corpora may be the source of a task.
@Suite struct SeveralSourcesTests {
  private static let all = ["EmoDB", "nEMO", "RAVDESS"]

  @Test(arguments: [
    "EmoDB+RAVDESS→nEMO", "RAVDESS+EmoDB→nEMO", "EmoDB + RAVDESS → nEMO", "B+ravdess->N",
    "RAVDESS+Emo-DB-nEMO", "emodb+ravdess=>nemo",
  ])
  func aTaskIsTheSameHoweverItsSourcesAreWritten(text: String) throws {
    let task = try CorpusTask(parsing: text)
    #expect(task.description == "EmoDB+RAVDESS→nEMO")
    #expect(task.sources == ["EmoDB", "RAVDESS"] && task.corpora == ["EmoDB", "RAVDESS", "nEMO"])
    #expect(task.fileName == "EmoDB-RAVDESS-nEMO")
    let named = CorpusTask(
      sources: ["RAVDESS", "EmoDB"], target: "nEMO", emotions: task.emotions)
    #expect(task == named && task.hashValue == named.hashValue)
    #expect(task == CorpusTask(source: "RAVDESS+EmoDB", target: "nEMO", emotions: task.emotions))
  }

  @Test func itIsOnTheEmotionsThatAllCorporaHave() throws {
    let task = try CorpusTask(parsing: "EmoDB+eNTERFACE→CASIA")
    #expect(task.emotions == [.anger, .fear, .happiness, .sadness])
    let needs = try CorpusNeed.of([task])
    #expect(needs.map(\.corpus.name) == ["EmoDB", "eNTERFACE", "CASIA"])
    #expect(needs.allSatisfy { $0.selection.emotions == task.emotions })
    #expect(CorpusTask.corpora(of: [task]) == ["EmoDB", "eNTERFACE", "CASIA"])
  }

  /// The JSON of a task of one source is what it was, so that its keys are.
  @Test func theJSONNamesTheSourcesInOneText() throws {
    let one = CorpusTask(source: "EmoDB", target: "nEMO", emotions: [.fear, .anger])
    #expect(
      try CanonicalJSON.text(one)
        == #"{"emotions":["anger","fear"],"source":"EmoDB","target":"nEMO"}"#)
    let two = CorpusTask(sources: ["RAVDESS", "EmoDB"], target: "nEMO", emotions: [.fear, .anger])
    let text = try CanonicalJSON.text(two)
    #expect(text == #"{"emotions":["anger","fear"],"source":"EmoDB+RAVDESS","target":"nEMO"}"#)
    #expect(try JSONDecoder().decode(CorpusTask.self, from: Data(text.utf8)) == two)
  }

  @Test(arguments: [
    (
      "EmoDB+nEMO→nEMO",
      "'nEMO' cannot be both a source and the target of a task. Leave it out of the sources."
    ),
    (
      "EmoDB+RAVDESS+B→nEMO",
      "'EmoDB' is named twice among the sources of a task. Name each corpus once."
    ),
    (
      "EmoDB→nEMO+RAVDESS",
      "'nEMO+RAVDESS' cannot be the target of a task, which is one corpus. Only sources can be several: EmoDB+RAVDESS→nEMO."
    ),
    (
      "EmoDB+RAVDESS",
      "'EmoDB+RAVDESS' is not a task. Write source→target, for example EmoDB→CASIA or EmoDB-CASIA, and EmoDB+RAVDESS→nEMO for several sources."
    ),
    ("EmoDB+→nEMO", "'EmoDB+' names no corpus beside a '+'. Write the sources as EmoDB+RAVDESS."),
    (
      "EmoDB+EmoDB women→nEMO",
      "'EmoDB women' is a part of 'EmoDB', so its utterances would be learnt from twice. Name one of the two."
    ),
  ])
  func whatIsNoTaskIsRefused(text: String, sentence: String) {
    let error = #expect(throws: UserError.self) { try CorpusTask(parsing: text) }
    #expect(error?.description == sentence)
  }

  @Test func tooFewSharedEmotionsAreRefused() throws {
    let corpora = try Self.all.map { try CorpusDescription.find($0) }
    let error = #expect(throws: UserError.self) {
      try CorpusTask(
        sources: Array(corpora[1...]), target: corpora[0], emotions: [.anger, .boredom, .surprise])
    }
    #expect(
      error?.description
        == "nEMO, RAVDESS and EmoDB share too few of the emotions asked for (anger); a task needs at least two."
    )
  }

  @Test func aMistypedSourceIsAnsweredWithTheNearestOne() {
    let error = #expect(throws: CorpusNameError.self) {
      try CorpusTask(parsing: "EmoDB+RAVDES→nEMO")
    }
    #expect(error?.description.contains("Did you mean 'RAVDESS'?") == true)
  }

  private func withManifest(
    named name: String, _ body: (ManifestFolder, String) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      try Data("path,emotion,speaker\na.wav,anger,1\nb.wav,happy,2\n".utf8)
        .write(to: place.file(name))
      try body(place, place.file(name).path)
    }
  }

  @Test func aManifestMayBeASource() throws {
    try withManifest(named: "my-own.csv") { place, path in
      for text in ["\(path)+EmoDB→nEMO", "EmoDB+\(path)-nEMO", "B + \(path) -> nEMO"] {
        let task = try CorpusTask(parsing: text)
        #expect(task.description == "EmoDB+my-own→nEMO")
        #expect(task.emotions == [.anger, .happiness])
        #expect(task.manifests.map(\.name) == ["my-own"])
      }
      // the same name elsewhere is another corpus
      let other = place.file("sub/my-own.csv")
      try Data("path,emotion\nc.wav,anger\n".utf8).write(to: other)
      let error = #expect(throws: UserError.self) {
        try CorpusTask(parsing: "\(path)+\(other.path)→nEMO")
      }
      #expect(
        error?.description.hasPrefix("Two manifests would both be the corpus 'my-own'") == true)
    }
  }

  @Test func aManifestWithAPlusInItsNameIsRefusedButNotAFolder() throws {
    try withManifest(named: "a+b.csv") { _, path in
      for text in ["\(path)→EmoDB", "EmoDB→\(path)", "\(path)+EmoDB→nEMO"] {
        let error = ManifestProblem.nameWithPlus.error(in: path)
        #expect(throws: error) { try CorpusTask(parsing: text) }
      }
    }
    try withTemporaryFolder { folder in
      let inner = folder.appending(path: "a+b")
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
      let place = try ManifestFolder(inner)
      try Data("path,emotion,speaker\na.wav,anger,1\nb.wav,happy,2\n".utf8)
        .write(to: place.file("mine.csv"))
      let path = place.file("mine.csv").path
      #expect(try CorpusTask(parsing: "\(path)→EmoDB").description == "mine→EmoDB")
      #expect(try CorpusTask(parsing: "\(path)+EmoDB→nEMO").description == "EmoDB+mine→nEMO")
    }
  }
}
