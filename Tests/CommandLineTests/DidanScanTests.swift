// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import TestSupport
import Testing

/// `didan corpora scan` as users see it.
@Suite struct DidanScanTests {
  @Test func aProposalIsShownAndNothingWritten() throws {
    try OwnSounds.inTemporaryFolder { didan in
      let before = try everything(in: didan.folder)
      let outcome = try didan("corpora", "scan", "Corpora/yours")
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(
        outcome.output == """
          32 sounds in 'Corpora/yours'
          Emotion: the second word of the file's name
          Speaker: the first word of the file's name

          emotion    files
          anger          8
          happiness      8
          neutral        8
          sadness        8

          speaker  files
          anna        16
          ben         16

          Nothing was written. To write the manifest, name a file with --output.

          """)
      #expect(try everything(in: didan.folder) == before)
    }
  }

  private func everything(in folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func whatIsLeftOutIsNamed() throws {
    try OwnSounds.inTemporaryFolder { didan in
      let mine = didan.folder.appending(path: "Corpora/mine")
      try OwnSounds.tone(700, at: mine.appending(path: "proud/anna_0.wav"))
      try OwnSounds.tone(710, at: mine.appending(path: "proud/ben_0.wav"))
      let copy = mine.appending(path: "angry/ben_9.wav")
      try FileManager.default.copyItem(at: mine.appending(path: "angry/ben_0.wav"), to: copy)
      try Data("no sound at all".utf8).write(to: mine.appending(path: "sad/ben_9.wav"))
      let outcome = try didan("corpora", "scan", "Corpora/mine", "-o", "Corpora/mine.csv")
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      for part in [
        "35 of 36 sounds in 'Corpora/mine'",
        "\nLeft out, of unknown emotion: 2. Words in place of one, and their number of files:\n  proud  2\n",
        "\nLeft out, cannot be read: 1\n  sad/ben_9.wav: Cannot decode '",
        "\nThe same sound under several paths (as files or sample by sample): 1\n"
          + "  angry/ben_0.wav, angry/ben_9.wav: angry/ben_0.wav is kept\n",
        "\nWrote 32 utterances to Corpora/mine.csv\n",
      ] { #expect(outcome.output.contains(part), "\(outcome.output)") }
    }
  }

  @Test func nothingIsOverwritten() throws {
    try OwnSounds.inTemporaryFolder { didan in
      let manifest = didan.folder.appending(path: "Corpora/mine.csv")
      try Data("precious".utf8).write(to: manifest)
      let outcome = try didan("corpora", "scan", "Corpora/mine", "--output", "Corpora/mine.csv")
      #expect(outcome.exitCode == 1)
      #expect(outcome.errors.hasPrefix("Error: 'Corpora/mine.csv' exists already"))
      #expect(try Data(contentsOf: manifest) == Data("precious".utf8))
    }
  }

  @Test func whatCannotBeDoneIsASentence() throws {
    try OwnSounds.inTemporaryFolder { didan in
      for (arguments, sentence) in [
        (["nowhere"], "cannot be read: no such file or directory."),
        (["Corpora/mine", "-o", "/tmp/no/such/m.csv"], "would not lie in 'Corpora/mine'"),
        (["Corpora/mine", "-o", "Corpora/yours/m.csv"], "would not lie in 'Corpora/mine'"),
        (["data.lock"], "cannot be read: "),
      ] {
        let outcome = try didan.run(["corpora", "scan"] + arguments)
        #expect(outcome.exitCode == 1)
        #expect(
          outcome.errors.hasPrefix("Error: ") && outcome.errors.contains(sentence),
          "\(outcome.errors)")
      }
      let help = try didan("corpora", "--help")
      #expect(help.output.contains("\n  scan "))
    }
  }
}
