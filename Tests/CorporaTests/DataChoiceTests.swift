// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Corpora

@Suite struct DataChoiceTests {
  private let emotions: [Emotion] = [.anger, .happiness, .sadness]

  private func needs(_ names: String...) throws -> [CorpusNeed] {
    try names.map { CorpusNeed(try CorpusDescription.find($0), Selection(emotions)) }
  }

  /// Stand-ins for EmoDB, eNTERFACE'05 and CASIA, as the real ones have them.
  private func standIn(_ name: String) -> Corpus? {
    guard name != "nEMO", let rule = CorpusRule.named(name) else { return nil }
    let files = Emotion.allCases.map {
      CorpusFile(Utterance(path: "\($0).wav", emotion: $0, speaker: "1"))
    }
    return Corpus(
      description: rule.description, kind: .standIn, root: URL(filePath: "/store"), files: files)
  }

  private func choose(
    _ choice: DataChoice, _ needs: [CorpusNeed], _ tiny: TinyCorpora
  ) throws -> ChosenCorpora {
    var verified = VerifiedFiles.none
    return try choice.corpora(
      for: needs, lock: tiny.lock, in: tiny.place, verified: &verified,
      standIn: StandInProvider(names: ["EmoDB", "eNTERFACE", "CASIA"], corpus: standIn))
  }

  @Test func realCorporaAreUsedWhenAllIsThere() throws {
    try withTemporaryFolder { folder in
      let tiny = try TinyCorpora(in: folder)
      // A file that no task reads may be missing.
      try FileManager.default.removeItem(at: tiny.url("emodb", "wav/08a01Na.wav"))
      for choice in [DataChoice.auto, .real] {
        let chosen = try choose(choice, needs("EmoDB", "CASIA"), tiny)
        #expect(chosen.kind == .real)
        #expect(chosen.corpora.map(\.name) == ["EmoDB", "CASIA"])
        #expect(chosen["EmoDB"]?.files.count == 4)
        #expect(chosen["EmoDB"]?.root.lastPathComponent == "emodb")
        #expect(chosen.sentence.hasPrefix("Using real corpora"))
      }
    }
  }

  @Test func oneMissingCorpusMakesAllStandIns() throws {
    try withTemporaryFolder { folder in
      let tiny = try TinyCorpora(in: folder)
      try FileManager.default.removeItem(at: folder.appending(path: "CASIA"))
      let chosen = try choose(.auto, needs("EmoDB", "CASIA"), tiny)
      #expect(chosen.kind == .standIn)
      #expect(chosen.corpora.allSatisfy { $0.kind == .standIn && $0.emotions == emotions })
      #expect(chosen.sentence.hasPrefix("Using stand-in corpora: CASIA is not in '"))
      let error = #expect(throws: CorpusMissing.self) {
        try choose(.real, needs("EmoDB", "CASIA"), tiny)
      }
      #expect(error?.description.contains("chineseldc.org") == true)
    }
  }

  @Test func oneMissingFileMakesAllStandIns() throws {
    try withTemporaryFolder { folder in
      let tiny = try TinyCorpora(in: folder)
      try FileManager.default.removeItem(at: tiny.url("emodb", "wav/03a01Wa.wav"))
      let chosen = try choose(.auto, needs("EmoDB", "CASIA"), tiny)
      #expect(chosen.kind == .standIn)
      #expect(chosen.sentence.contains("1 of the 4 files needed of EmoDB are not in"))
    }
  }

  @Test func aDifferentFileIsNotPassedOverInSilence() throws {
    try withTemporaryFolder { folder in
      let tiny = try TinyCorpora(in: folder)
      try TinyCorpora.overwrite(tiny.url("emodb", "wav/03a01Wa.wav"), Sounds.wav(frames: 1))
      #expect(throws: CorpusDiffers.self) { try choose(.auto, needs("EmoDB"), tiny) }
      #expect(try choose(.standin, needs("EmoDB"), tiny).kind == .standIn)
    }
  }

  @Test func aMissingCorpusWithoutStandInIsAnError() throws {
    let real = try Repository.lock()
    try withTemporaryFolder { folder in
      var verified = VerifiedFiles.none
      let error = #expect(throws: CorpusMissing.self) {
        try DataChoice.auto.corpora(
          for: needs("EmoDB", "nEMO"), lock: real, in: CorporaFolder(folder),
          verified: &verified,
          standIn: StandInProvider(names: ["EmoDB", "eNTERFACE", "CASIA"], corpus: standIn))
      }
      #expect(error?.description.contains("there is no stand-in for nEMO") == true)
      #expect(error?.description.contains("github.com/amu-cai/nEMO") == true)
    }
  }

  @Test func folderNamesMayBeWrittenInAnyCase() throws {
    try withTemporaryFolder { folder in
      for name in ["emodb", "NEMO", "Enterface05"] {
        try FileManager.default.createDirectory(
          at: folder.appending(path: name), withIntermediateDirectories: true)
      }
      let place = CorporaFolder(folder)
      let found = CorpusDescription.known.map { place.folder(of: $0)?.lastPathComponent }
      #expect(found == ["emodb", "Enterface05", nil, "NEMO", nil])
    }
  }

  @Test func theFolderIsNamedByOptionElseEnvironmentElseDefault() throws {
    try withTemporaryFolder { folder in
      let there = ["DIDAN_CORPORA": folder.path]
      let option = try CorporaFolder(option: "/tmp", environment: there)
      let environment = try CorporaFolder(option: nil, environment: there)
      let byDefault = try CorporaFolder(option: nil, environment: [:])
      #expect(option.url.path == "/tmp")
      #expect(environment.url.path == folder.path)
      #expect(byDefault.url.relativePath == "Corpora")
      let noFolder = UserError(
        "There is no folder '/no/where', named by --corpora. "
          + "Name a folder that holds EmoDB/, eNTERFACE/, CASIA/, nEMO/ or RAVDESS/.")
      #expect(throws: noFolder) {
        try CorporaFolder(option: "/no/where", environment: there)
      }
      let error = #expect(throws: UserError.self) {
        try CorporaFolder(option: nil, environment: ["DIDAN_CORPORA": "/no/where"])
      }
      #expect(error?.description.contains("'/no/where', named by DIDAN_CORPORA.") == true)
    }
  }
}
