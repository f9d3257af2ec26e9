// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Synchronization
import TestSupport
import Testing

@testable import Corpora
@testable import StandIns

/// The stand-in corpora as a whole. They need espeak-ng, which the set-up installs.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct StandInTests {
  @Test func sameSeedSameBytesAnotherSeedOthers() throws {
    let corpora = try [1, 1, 2].map { seed in
      try withTemporaryFolder { store in
        try #require(
          try StandIns(store: store, utterancesPerEmotion: 1, seed: seed).corpus(named: "CASIA"))
      }
    }
    #expect(corpora[0].files == corpora[1].files)
    #expect(corpora[0].digest() == corpora[1].digest())
    for (file, other) in zip(corpora[0].files, corpora[2].files) {
      #expect(file.digest != other.digest)
    }
  }

  @Test func aFinishedCorpusIsReadBackAndADamagedOneMadeAgain() throws {
    try withTemporaryFolder { store in
      let said = Mutex<[String]>([])
      let standIns = StandIns(store: store, utterancesPerEmotion: 1) { sentence in
        said.withLock { $0.append(sentence) }
      }
      let made = try #require(try standIns.corpus(named: "CASIA"))
      let found = try #require(try standIns.corpus(named: "CASIA"))
      #expect(found.files == made.files)
      #expect(said.withLock { $0.count } == 1)

      let file = made.url(of: made.utterances[0])
      try Data("not a WAV file".utf8).write(to: file)
      let repaired = try #require(try standIns.corpus(named: "CASIA"))
      #expect(repaired.files == made.files)
      #expect(try AudioLength(ofFileAt: file) == made.files[0].length)
      #expect(said.withLock { $0.last }?.contains("is damaged") == true)
    }
  }

  @Test func twoAtOnceBothEndWell() throws {
    try withTemporaryFolder { store in
      let digests = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 2) { _ in
        let corpus = try? StandIns(store: store, utterancesPerEmotion: 1).corpus(named: "CASIA")
        digests.withLock { $0.append(corpus?.digest().hex ?? "none") }
      }
      let found = digests.withLock { $0 }
      #expect(found.count == 2 && found[0] == found[1] && found[0] != "none")
      let folder = StandIns(store: store).folder
      let folders = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        .filter { $0.split(separator: "/").count == 2 }
      #expect(folders.count == 1)
      #expect(folders.first?.hasSuffix("seed-1/CASIA") == true)
    }
  }

  @Test func itSaysThatItIsAStandIn() throws {
    try withTemporaryFolder { store in
      let standIns = StandIns(store: store, utterancesPerEmotion: 1)
      let corpus = try #require(try standIns.corpus(named: "CASIA"))
      #expect(corpus.kind == .standIn)
      #expect(corpus.name == "CASIA")
      #expect(corpus.description.title.hasPrefix("Stand-in for CASIA"))
      #expect(corpus.description.version == (try standIns.version()))
      #expect(corpus.description.version.hasPrefix("espeak-ng 1."))
      #expect(try standIns.corpus(named: "nEMO") == nil)

      let version = corpus.description.version
      let digest = corpus.digest()
      let other = corpus.restricted(to: [.anger]).digest()
      #expect(
        StandInPin(of: corpus, in: DataLock()) == .unpinned(corpus: "CASIA", version: version))
      #expect(
        StandInPin(of: corpus, in: DataLock(standIns: [version: ["CASIA": digest]])) == .pinned)
      #expect(
        StandInPin(of: corpus, in: DataLock(standIns: [version: ["CASIA": other]]))
          == .differs(corpus: "CASIA", version: version, expected: other, found: digest))
    }
  }

  @Test func anUnpinnedVersionIsReportedAndGoesOn() throws {
    try withTemporaryFolder { store in
      let said = Mutex<[String]>([])
      let standIns = StandIns(store: store, utterancesPerEmotion: 1) { sentence in
        said.withLock { $0.append(sentence) }
      }
      let corpus = try #require(try standIns.corpus(named: "CASIA", pinnedBy: DataLock()))
      #expect(said.withLock { $0.last }?.contains("unpinned") == true)
      let lock = DataLock(standIns: [try standIns.version(): ["CASIA": corpus.digest()]])
      _ = try standIns.corpus(named: "CASIA", pinnedBy: lock)
      #expect(said.withLock { $0.count } == 2)
    }
  }
}

/// Errors of the synthesiser, told in sentences.
struct StandInErrorTests {
  @Test(arguments: ["no-such-synthesiser", "/nowhere/espeak-ng"])
  func withoutSynthesiser(program: String) throws {
    try withTemporaryFolder { store in
      #expect(throws: StandInError.synthesiserMissing(program)) {
        try StandIns(store: store, program: program).corpus(named: "EmoDB")
      }
    }
    #expect(StandInError.synthesiserMissing(program).description.contains("apt-get install"))
  }

  @Test(arguments: [
    ("exit 1", "ended with exit status 1"), ("kill -9 $$", "was stopped by signal 9"),
    ("echo no number", "gave no version but 'no number\n'"),
  ])
  func aSynthesiserThatFails(script: String, reason: String) throws {
    try withTemporaryFolder { folder in
      let program = folder.appending(path: "synthesiser")
      try Data("#!/bin/sh\n\(script)\n".utf8).write(to: program)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o700], ofItemAtPath: program.path)
      let failed = StandInError.synthesiserFailed(
        command: program.path + " --version", reason: reason)
      #expect(throws: failed) {
        try StandIns(store: folder, program: program.path).corpus(named: "EmoDB")
      }
    }
  }

  @Test(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
  func aStoreThatCannotBeWritten() throws {
    let error = #expect(throws: StandInError.self) {
      try StandIns(store: URL(filePath: "/dev/null/store")).corpus(named: "EmoDB")
    }
    let start = "Cannot write the stand-in corpus '/dev/null/store/standins/"
    #expect(error?.description.hasPrefix(start) == true)
  }
}
