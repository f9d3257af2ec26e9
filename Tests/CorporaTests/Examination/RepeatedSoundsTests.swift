// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Corpora

/// The same sound under several names, in one corpus and across the corpora of a task.
@Suite struct RepeatedSoundsTests {
  /// A recording whose file and samples are two letters: `aA` and `bA` are the same sound in two files.
  private func sound(
    _ corpus: String, _ path: String, _ letters: String, _ emotion: Emotion? = .anger,
    _ speaker: String? = "1"
  ) -> RunSound {
    let parts = letters.map(String.init)
    return RunSound(
      corpus: corpus, path: path, emotion: emotion, speaker: speaker,
      file: Digest(of: Data(parts[0].utf8)),
      samples: parts.count > 1 ? Digest(of: Data(parts[1].utf8)) : nil)
  }

  @Test func copiesOfTheSourceInTheTargetAreCounted() {
    let found = RepeatedSounds([
      sound("S", "a.wav", "aA"), sound("S", "b.wav", "bB"), sound("T", "x.wav", "aA"),
      sound("T", "y.flac", "cB", .fear), sound("T", "z.wav", "dD"),
    ])
    #expect(
      found.warning(target: "T", inSources: ["S"])
        == "2 of 3 recordings of the target T are also in the source S, so results on the target do not hold for "
        + "other speech: T/x.wav = S/a.wav, T/y.flac = S/b.wav. One of them has another emotion there."
    )
    #expect(found.warning(target: "S", inSources: ["T"])?.hasPrefix("2 of 2 recordings") == true)
    #expect(
      found.warning(source: "T", inSource: "S")?.contains("so they are learnt from twice") == true)
  }

  /// A film of a known corpus has no print; its copies are found by their file.
  @Test func filesWithoutAPrintAreComparedByTheirBytes() {
    let found = RepeatedSounds([
      sound("S", "a.avi", "a"), sound("T", "a.avi", "aA"), sound("T", "b.avi", "bA"),
    ])
    #expect(found.warning(target: "T", inSources: ["S"])?.hasPrefix("2 of 2") == true)
  }

  @Test func otherSpeechIsNotWarnedOf() {
    let found = RepeatedSounds([
      sound("S", "a.wav", "aA"), sound("T", "a.wav", "bB"), sound("T", "b.wav", "cC"),
    ])
    #expect(found.warning(target: "T", inSources: ["S"]) == nil)
    #expect(found.warnings(in: "T", isOwn: true).isEmpty)
  }

  @Test func manyCopiesAreSummedUp() throws {
    let sounds = (0..<9).flatMap { index in
      ["S", "T"].map { corpus in
        RunSound(
          of: corpus, path: "\(index).wav", file: Digest(of: Data("\(corpus)\(index)".utf8)),
          samples: Digest(of: Data("\(index)".utf8)))
      }
    }
    let text = try #require(RepeatedSounds(sounds).warning(target: "T", inSources: ["S"]))
    #expect(text.hasPrefix("9 of 9 recordings of the target T are also in the source S"))
    #expect(text.hasSuffix("T/2.wav = S/2.wav, … and 6 more."))
  }

  @Test func twoSpeakersOfOneSoundLeakThroughFolds() {
    let found = RepeatedSounds([
      sound("M", "a.wav", "aA", .anger, "1"), sound("M", "b.wav", "bA", .anger, "2"),
      sound("M", "c.wav", "cC"), sound("M", "d.wav", "cC"),
    ])
    let own = found.warnings(in: "M", isOwn: true)
    #expect(own.count == 2)
    #expect(
      own[0]
        == "A sound of M stands under several speakers, so speakers that are held out may have been learnt "
        + "from: M/a.wav = M/b.wav.")
    #expect(own[1].hasPrefix("A sound of M is listed several times under other names"))
    // two takes of one speaker of a known corpus are its own affair
    #expect(found.warnings(in: "M", isOwn: false).count == 1)
  }

  @Test func severalEmotionsOfOneSoundAreRefused() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      _ = try place.manifest("path,emotion\nb.wav,anger\na.wav,fear\nsub/c.wav,anger\n")
      let found = RepeatedSounds([
        sound("mine", "a.wav", "aA", .fear), sound("mine", "b.wav", "bA", .anger),
        sound("mine", "sub/c.wav", "cC", .anger),
      ])
      let error = #expect(throws: UserError.self) {
        try found.requireOneEmotion(in: "mine", listedIn: place.file())
      }
      let text = error?.description ?? ""
      #expect(text.contains("mine.csv' gives a sound several emotions"))
      #expect(text.contains("  line 3: 'a.wav' is fear, line 2: 'b.wav' is anger\n"))
      #expect(!text.contains("sub/c.wav"))
    }
  }
}
