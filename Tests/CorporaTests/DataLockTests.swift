// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Corpora

@Suite struct DataLockTests {
  @Test func theLockIsWrittenAsItWasRead() throws {
    let text = try String(contentsOf: Repository.lockFile, encoding: .utf8)
    #expect(try Repository.lock().text() == text)
  }

  @Test func everyFileStandsOnOneLine() throws {
    let text = try String(contentsOf: Repository.lockFile, encoding: .utf8)
    let lines = text.split(separator: "\n").filter { $0.contains("\": {\"emotion\": ") }
    #expect(lines.count == 535 + 1200 + 4481 + 1263 + 1440)
    #expect(
      lines.contains {
        $0.contains("\"subject 6/anger/s6_an.avi\": {\"emotion\": \"anger\", \"frames\": 5132160, ")
      })
  }

  /// Hashes wherever they are known, else lengths: eNTERFACE'05's clips.
  @Test func everyFileIsPinned() throws {
    for (name, corpus) in try Repository.lock().corpora.sorted(by: { $0.key < $1.key }) {
      #expect(corpus.files.allSatisfy { $0.digest != nil || $0.length != nil }, "\(name)")
      #expect(corpus.counts == Counts(of: corpus.files.map(\.utterance)), "\(name)")
      #expect(Set(corpus.files.map(\.path)).count == corpus.files.count, "\(name)")
    }
  }

  /// Emotions and speakers that the lock states are those that the corpora's rules read.
  @Test func theRulesAgreeWithTheLinesOfTheLock() throws {
    let lock = try Repository.lock()
    for name in lock.names {
      #expect(try Repository.corpus(name).files == lock.corpora[name]?.files)
    }
  }

  /// A program that reads one corpus has its pins, and of the others all but the files.
  @Test func filesOfOneCorpusAreReadAlone() throws {
    let (whole, part) = (
      try Repository.lock(), try DataLock(contentsOf: Repository.lockFile, filesOf: ["EmoDB"])
    )
    #expect(part.corpora["EmoDB"] == whole.corpora["EmoDB"])
    #expect(part.names == whole.names && part.standIns == whole.standIns)
    #expect(part.corpora["nEMO"]?.counts == whole.corpora["nEMO"]?.counts)
    #expect(part != whole)
  }

  @Test func aRuleThatGivesOtherCountsIsCaught() throws {
    var lock = try Repository.lock()
    let counts = try #require(lock.corpora["EmoDB"]?.counts)
    var emotions = counts.emotions
    emotions[.anger] = 126
    emotions[.fear] = 70
    lock.corpora["EmoDB"]?.counts = Counts(emotions: emotions, speakers: counts.speakers)
    let error = #expect(throws: UserError.self) {
      try lock.corpus(named: "EmoDB", in: URL(filePath: "/nowhere"))
    }
    #expect(error?.description.contains("anger           126    127") == true)
    #expect(error?.description.contains("fear             70     69") == true)
  }

  @Test func aDamagedLockSaysWhere() throws {
    let text = try String(contentsOf: Repository.lockFile, encoding: .utf8)
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "data.lock")
      func message(_ damaged: String) throws -> String {
        try Data(damaged.utf8).write(to: file)
        return #expect(throws: UserError.self) { try DataLock(contentsOf: file) }?
          .description ?? ""
      }
      let hash = "9c0fd58b5068636d850cf10b69f71da3947493fc20168908b3a79f07cfe8ee24"
      let wrongHash = try message(text.replacingOccurrences(of: hash, with: "9c0f"))
      #expect(wrongHash.contains("EmoDB / files / wav/03a01Fa.wav / sha256"))
      #expect(wrongHash.contains("git checkout data.lock"))
      let half = try message(String(text.prefix(1000)))
      #expect(half.contains("not well formed"))
      let format = try message(
        text.replacingOccurrences(of: "\"format\": 1", with: "\"format\": 9"))
      #expect(format.contains("format 9"))
    }
  }

  @Test func theLockIsFoundFromFoldersBelow() throws {
    try withTemporaryFolder { folder in
      let below = folder.appending(path: "a/b", directoryHint: .isDirectory)
      try FileManager.default.createDirectory(at: below, withIntermediateDirectories: true)
      let error = #expect(throws: UserError.self) {
        try DataLock.locate(currentFolder: below, program: nil)
      }
      #expect(error?.description.hasPrefix("There is no data.lock in '\(below.path)'") == true)
      try DataLock().write(to: folder.appending(path: "data.lock"))
      let found = try DataLock.locate(currentFolder: below, program: nil)
      #expect(found.lastPathComponent == "data.lock")
      #expect(try DataLock(contentsOf: found) == DataLock())
    }
  }

  @Test func standInsArePinnedPerVersionOfTheSynthesiser() throws {
    let digest = Digest(of: Data("a corpus".utf8))
    let lock = DataLock(standIns: ["espeak-ng 1.51": ["EmoDB": digest]])
    let decoded = try JSONDecoder().decode(DataLock.self, from: Data(lock.text().utf8))
    #expect(decoded.standIns["espeak-ng 1.51"]?["EmoDB"] == digest)
  }

  @Test func jsonIsBrokenIntoLinesWhereContainersHoldContainers() throws {
    let json = Data(#"{"a":{"b":[1,2],"c":{"d":"x{\"","e":null}},"f":[],"g":{}}"#.utf8)
    #expect(
      JSONLayout.text(json) == """
        {
          "a": {
            "b": [1, 2],
            "c": {"d": "x{\\"", "e": null}
          },
          "f": [],
          "g": {}
        }

        """)
  }
}
