// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Corpora

@Suite struct LockAdditionTests {
  @Test func hashesOfACopyAreAddedToLengths() throws {
    try withTemporaryFolder { folder in
      let tiny = try TinyCorpora(in: folder)
      var lock = tiny.lock
      let change = try lock.add("eNTERFACE", in: folder.appending(path: "eNTERFACE"))
      #expect(change == DataLock.Change(hashed: 2))
      let file = try #require(lock.corpora["eNTERFACE"]?.files.first)
      #expect(try file.digest == Digest(ofFileAt: tiny.url("eNTERFACE", file.path)))
      #expect(file.length == AudioLength(frames: 4000, rate: 48_000))
      #expect(try lock.add("eNTERFACE", in: folder.appending(path: "eNTERFACE")).unchanged == 2)
    }
  }

  @Test func newFilesAreAddedAndAbsentOnesStay() throws {
    try withTemporaryFolder { folder in
      let tiny = try TinyCorpora(in: folder)
      try Sounds.wav(frames: 10).write(to: tiny.url("emodb", "wav/16b10Wb.wav"))
      try Data("notes".utf8).write(to: tiny.url("emodb", "wav/notes.txt"))
      try FileManager.default.removeItem(at: tiny.url("emodb", "wav/03a01Wa.wav"))
      var lock = tiny.lock
      let change = try lock.add("EmoDB", in: folder.appending(path: "emodb"))
      #expect(change == DataLock.Change(added: 1, unchanged: 4, absent: 1))
      #expect(lock.corpora["EmoDB"]?.counts[.anger] == 3)
      #expect(lock.corpora["EmoDB"]?.counts.speakers["16"] == 1)
    }
  }

  @Test func differentFilesArePinnedOnlyWhenAskedTo() throws {
    try withTemporaryFolder { folder in
      let tiny = try TinyCorpora(in: folder)
      try TinyCorpora.overwrite(tiny.url("CASIA", TinyCorpora.casia[0]), Sounds.wav(frames: 5))
      var lock = tiny.lock
      let place = folder.appending(path: "CASIA")
      let error = #expect(throws: UserError.self) { try lock.add("CASIA", in: place) }
      #expect(error == DataLock.different("CASIA", paths: [TinyCorpora.casia[0]]))
      #expect(lock == tiny.lock)
      #expect(try lock.add("CASIA", in: place, replacing: true).replaced == 1)
      let corpus = try lock.corpus(named: "CASIA", in: place)
      var verified = VerifiedFiles.none
      try corpus.verify(remembering: &verified)
    }
  }

  @Test func anEmptyFolderIsRefused() throws {
    try withTemporaryFolder { folder in
      var lock = DataLock()
      let error = #expect(throws: UserError.self) { try lock.add("EmoDB", in: folder) }
      #expect(error?.description.hasPrefix("There is no recording of EmoDB in '") == true)
    }
  }

  @Test func aPartIsPinnedWithItsCorpus() throws {
    try withTemporaryFolder { folder in
      var lock = DataLock()
      let error = #expect(throws: UserError.self) { try lock.add("EmoDB women", in: folder) }
      #expect(
        error?.description
          == "EmoDB women is a part of EmoDB, which is pinned as a whole. Name EmoDB.")
    }
  }

  @Test func listsOfHashesAndLengths() throws {
    try withTemporaryFolder { folder in
      let list = folder.appending(path: "list")
      let hex = Digest(of: Data()).hex
      try Data("\(hex)  wav/03a01Fa.wav\n".utf8).write(to: list)
      #expect(try LockedCorpus(rule: .emoDB, hashList: list).counts[.happiness] == 1)
      try Data("\(hex)  wav/03a01Fa.wav\nnonsense\n".utf8).write(to: list)
      let error = #expect(throws: UserError.self) {
        try LockedCorpus(rule: .emoDB, hashList: list)
      }
      #expect(error?.description.hasPrefix("Line 2 of") == true)
      try Data("\(hex)  wav/notes.wav\n".utf8).write(to: list)
      let unlabelled = UserError(
        "'wav/notes.wav' is not a recording of EmoDB: its name does not fit the corpus's rule. "
          + "Take it out of the list.")
      #expect(throws: unlabelled) { try LockedCorpus(rule: .emoDB, hashList: list) }
      let path = TinyCorpora.eNTERFACE[0]
      try Data("path\temotion\tframes\trate\n\(path)\tdi\t1\t48000\n".utf8).write(to: list)
      let wrong = #expect(throws: UserError.self) {
        try LockedCorpus(rule: .eNTERFACE, lengthTable: list)
      }
      #expect(wrong?.description.contains("the emotion anger") == true)
    }
  }
}
