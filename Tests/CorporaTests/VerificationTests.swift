// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Corpora

@Suite struct VerificationTests {
  private func difference(
    of corpus: Corpus, _ verified: VerifiedFiles = .none
  ) -> CorpusDiffers? {
    var verified = verified
    do {
      try corpus.verify(remembering: &verified)
      return nil
    } catch { return error }
  }

  @Test(arguments: ["EmoDB", "CASIA", "eNTERFACE"])
  func originalFilesPass(name: String) throws {
    try withTemporaryFolder { folder in
      let error = try difference(of: TinyCorpora(in: folder).corpus(name))
      #expect(error == nil)
    }
  }

  @Test func aMissingFile() throws {
    try withTemporaryFolder { folder in
      let tiny = try TinyCorpora(in: folder)
      try FileManager.default.removeItem(at: tiny.url("emodb", "wav/03a02Wa.wav"))
      let error = try #require(try difference(of: tiny.corpus("EmoDB")))
      #expect(error.problems.map(\.path) == ["wav/03a02Wa.wav"])
      #expect(error.problems.map(\.problem) == [.missing])
      #expect(error.expected[.anger] == 2)
      #expect(error.found[.anger] == 1)
      let lines = error.description.split(separator: "\n").map(String.init)
      #expect(lines.contains("  anger              2      1"))
      #expect(lines.contains("  wav/03a02Wa.wav  missing"))
      #expect(error.description.contains("1 of the 5 files checked differs"))
      #expect(error.description.contains("emodb.bilderbar.info"))
    }
  }

  @Test func aTamperedFile() throws {
    try withTemporaryFolder { folder in
      let tiny = try TinyCorpora(in: folder)
      let file = tiny.url("emodb", "wav/08a01Fa.wav")
      try TinyCorpora.overwrite(file, Sounds.wav(frames: 300, seed: 99))
      let error = try #require(try difference(of: tiny.corpus("EmoDB")))
      guard case .changed = error.problems.first?.problem else {
        Issue.record("\(error)")
        return
      }
      #expect(error.description.contains("wav/08a01Fa.wav  SHA-256 is "))
    }
  }

  @Test func aTruncatedFileIsToldFromAChangedOne() throws {
    try withTemporaryFolder { folder in
      let tiny = try TinyCorpora(in: folder)
      let file = tiny.url("emodb", "wav/08a01Fa.wav")
      try TinyCorpora.overwrite(file, Data(contentsOf: file).dropLast(200))
      let error = try #require(try difference(of: tiny.corpus("EmoDB")))
      #expect(error.description.contains("cut short, 444 of 644 bytes"))
    }
  }

  @Test func aSoundOfAnotherLength() throws {
    try withTemporaryFolder { folder in
      let tiny = try TinyCorpora(in: folder)
      try TinyCorpora.overwrite(
        tiny.url("eNTERFACE", TinyCorpora.eNTERFACE[0]), Sounds.avi(frames: 3999))
      let error = try #require(try difference(of: tiny.corpus("eNTERFACE")))
      #expect(error.problems.count == 1)
      #expect(error.description.contains("3999 frames at 48000 Hz, expected 4000 at 48000 Hz"))
    }
  }

  @Test func onlyTheFilesThatWillBeReadAreVerified() throws {
    try withTemporaryFolder { folder in
      let tiny = try TinyCorpora(in: folder)
      try FileManager.default.removeItem(at: tiny.url("emodb", "wav/08a01Na.wav"))
      let corpus = try tiny.corpus("EmoDB")
      #expect(difference(of: corpus.restricted(to: [.anger, .happiness, .sadness])) == nil)
      #expect(difference(of: corpus.restricted(to: [.anger, .neutral])) != nil)
    }
  }

  @Test func manyProblemsAreSummedUp() throws {
    let error = try #require(try difference(of: Repository.corpus("CASIA")))
    #expect(error.problems.count == 1200)
    #expect(error.description.contains("… and 1192 more"))
    #expect(error.description.split(separator: "\n").count < 30)
  }

  /// A file whose contents were replaced is read again, even if its size and time of modification are kept.
  @Test func verifiedFilesAreRememberedAcrossRuns() throws {
    try withTemporaryFolder { folder in
      let tiny = try TinyCorpora(in: folder)
      let store = folder.appending(path: "store/deep")
      var verified = VerifiedFiles(inStore: store)
      for name in ["EmoDB", "eNTERFACE"] {
        try tiny.corpus(name).verify(remembering: &verified)
      }
      try verified.save()

      let file = tiny.url("emodb", "wav/03a01Wa.wav")
      let other = Sounds.wav(frames: 300, seed: 99)
      try TinyCorpora.overwrite(file, other, keepingTime: true)
      let corpus = try tiny.corpus("EmoDB")
      #expect(difference(of: corpus, VerifiedFiles(inStore: store)) != nil)
      #expect(difference(of: corpus) != nil)
      try TinyCorpora.overwrite(file, other)
      #expect(difference(of: corpus, VerifiedFiles(inStore: store)) != nil)
    }
  }

  @Test func aStoreThatCannotBeWrittenIsNamed() throws {
    try withTemporaryFolder { folder in
      let tiny = try TinyCorpora(in: folder)
      let file = folder.appending(path: "a file")
      try Data().write(to: file)
      var verified = VerifiedFiles(inStore: file)
      try tiny.corpus("EmoDB").verify(remembering: &verified)
      let error = #expect(throws: UserError.self) { try verified.save() }
      #expect(error?.description.contains("a file/verified-files.json") == true)
    }
  }

  @Test func aDamagedMemoryIsAsGoodAsNone() throws {
    try withTemporaryFolder { folder in
      let tiny = try TinyCorpora(in: folder)
      try Data("{".utf8).write(to: folder.appending(path: "verified-files.json"))
      var verified = VerifiedFiles(inStore: folder)
      try tiny.corpus("EmoDB").verify(remembering: &verified)
      try verified.save()
      #expect(try difference(of: tiny.corpus("EmoDB"), VerifiedFiles(inStore: folder)) == nil)
    }
  }
}
