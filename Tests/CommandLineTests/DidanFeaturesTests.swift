// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Foundations
import Speech
import TestSupport
import Testing

/// `didan features` as users see it.
@Suite struct DidanFeaturesTests {
  /// A folder with two utterances of EmoDB, pinned as they are.
  private func withCorpus(_ body: (Program, URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let corpora = folder.appending(path: "Corpora/EmoDB", directoryHint: .isDirectory)
      let sounds = corpora.appending(path: "wav", directoryHint: .isDirectory)
      try FileManager.default.createDirectory(at: sounds, withIntermediateDirectories: true)
      for (name, pitch) in [("03a01Wa", 110.0), ("08a01Na", 200.0)] {
        let samples = (0..<16000).map { Float(0.3 * sin(2 * .pi * pitch * Double($0) / 16000)) }
        try Recording(samples: samples, sampleRate: 16000).write(
          to: sounds.appending(path: "\(name).wav"))
      }
      try DataLock().write(to: folder.appending(path: "data.lock"))
      let didan = Program("didan", in: folder)
      #expect(try didan("lock", "add", "EmoDB", corpora.path).exitCode == 0)
      try body(didan, sounds)
    }
  }

  @Test func aRowPerUtteranceAndAColumnPerFeature() throws {
    try withCorpus { didan, _ in
      let outcome = try didan("features", "EmoDB", "--output", "features.csv")
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.output == "Wrote 2 utterances × 384 features to features.csv\n")
      let text = try String(
        contentsOf: didan.folder.appending(path: "features.csv"), encoding: .utf8)
      let rows = text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",") }
      #expect(rows.map(\.count) == [385, 385, 385])
      #expect(rows[0].prefix(2) == ["file", "pcm_RMSenergy_sma_max"])
      #expect(rows[1][0] == "wav/03a01Wa.wav")
      #expect(try didan("features", "EmoDB").output == text)
    }
  }

  @Test func whatCannotBeDoneIsASentence() throws {
    try withCorpus { didan, sounds in
      let missing = try didan("features", "CASIA")
      #expect(missing.exitCode == 1)
      #expect(missing.errors.hasPrefix("Error: "))
      let unwritable = try didan("features", "EmoDB", "--output", "/no/such/folder/x.csv")
      #expect(unwritable.exitCode == 1)
      #expect(unwritable.errors.hasPrefix("Error: '/no/such/folder/x.csv' cannot be written: "))
      try Data("not this sound".utf8).write(to: sounds.appending(path: "03a01Wa.wav"))
      let changed = try didan("features", "EmoDB")
      #expect(changed.exitCode == 1)
      #expect(changed.errors.contains("EmoDB"))
      #expect(changed.output.isEmpty)
    }
  }
}
