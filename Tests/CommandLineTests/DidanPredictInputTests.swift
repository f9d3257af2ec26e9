// SPDX-License-Identifier: MIT
import Foundation
import HDF5
import TestSupport
import Testing

/// Recordings, models and standard input that cannot be used.
@Suite struct DidanPredictInputTests {
  @Test func eachBadRecordingIsNamedAndTheOthersArePredicted() throws {
    try Recognisers.inTemporaryFolder { made in
      let folder = made.folder.appending(path: "odd")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, data) in BadSounds.usable {
        try data.write(to: folder.appending(path: name + ".wav"))
      }
      for (name, (data, _)) in BadSounds.unusable {
        try data.write(to: folder.appending(path: name + ".wav"))
      }
      let outcome = try made.predict("--format", "json", "odd", "odd/nowhere.wav")
      #expect(outcome.exitCode == 1)
      #expect(
        try Recognisers.lines(outcome.output).map(\.file).sorted()
          == BadSounds.usable.keys.sorted().map { "odd/\($0).wav" })
      let errors = outcome.errors.split(separator: "\n").map(String.init)
      #expect(errors.last == "9 of 16 could not be predicted.")
      #expect(errors.contains("There is no file or folder 'odd/nowhere.wav'. Check its name."))
      for (name, (_, sentence)) in BadSounds.unusable {
        let said = errors.filter { $0.contains("'odd/\(name).wav'") }
        #expect(said.count == 1 && said[0].contains(sentence), "\(name): \(said)")
      }
    }
  }

  /// Sounds that differ only in channels or bit depth give the same predictions.
  @Test func formatsOfTheSameSoundAgree() throws {
    try Recognisers.inTemporaryFolder { made in
      let usable = BadSounds.usable
      for name in ["mono", "8channel", "24bit", "float"] {
        try usable[name]?.write(to: made.folder.appending(path: name + ".wav"))
      }
      let lines = try Recognisers.lines(
        made.predict(
          "--format", "json", "mono.wav", "8channel.wav", "24bit.wav", "float.wav"
        ).output)
      #expect(lines[0].scores == lines[1].scores, "the mean of equal channels is exact")
      for (emotion, score) in lines[2].scores ?? [:] {
        #expect(abs(score - (lines[3].scores?[emotion] ?? 9)) < 0.01)
      }
    }
  }

  @Test func silenceHasNoEmotion() throws {
    try Recognisers.inTemporaryFolder { made in
      let tone = (0..<8000).map { Float(sin(Double($0) / 10) / 3) }
      let sound = BadSounds.wave(tone + [Float](repeating: 0, count: 8000) + tone)
      try sound.write(to: made.folder.appending(path: "pause.wav"))
      let outcome = try made.predict("--window", "0.5", "--hop", "0.5", "pause.wav")
      let lines = outcome.output.split(separator: "\n")
      #expect(lines.count == 4)
      #expect(lines[2] == "pause.wav,0.50,1.00,,,,,")
      #expect(!lines[1].hasSuffix(",,") && !lines[3].hasSuffix(",,"))
    }
  }

  @Test func oneSoundMayComeOnStandardInput() throws {
    try Recognisers.inTemporaryFolder { made in
      let sound = "Corpora/mine/sad/ben_3.wav"
      let piped = try made.shell("cat \(sound) | didan predict --model model.h5 --format json -")
      let named = try made.predict("--format", "json", sound)
      #expect(piped.exitCode == 0, "\(piped.errors)")
      #expect(piped.output == named.output.replacing(sound, with: "standard input"))
    }
  }

  @Test(arguments: [
    ("didan predict --model model.h5 - < /dev/null", "Standard input is empty."),
    ("didan predict --model model.h5 - <&-", "Standard input is closed."),
    ("echo text | didan predict --model model.h5 -", "Cannot decode 'standard input' as audio"),
    (
      "head -c 2000 Corpora/mine/sad/ben_3.wav | didan predict --model model.h5 -",
      "'standard input' is truncated"
    ),
    ("didan predict --model model.h5 - < Corpora", "Standard input cannot be read"),
  ]) func badStandardInputIsExplained(line: String, sentence: String) throws {
    try Recognisers.inTemporaryFolder { made in
      let outcome = try made.shell(line)
      #expect(outcome.exitCode == 1)
      #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
    }
  }

  @Test func badModelsAreExplained() throws {
    try Recognisers.inTemporaryFolder { made in
      let whole = try Data(contentsOf: made.folder.appending(path: "model.h5"))
      try whole.prefix(whole.count / 2).write(to: made.folder.appending(path: "cut.h5"))
      for (model, sentence) in [
        ("Corpora/mine/sad/ben_3.wav", "is not a model file: it is not in the HDF5 format."),
        ("nowhere.h5", "'nowhere.h5' is not a model file: there is no such file."),
        ("Corpora", "'Corpora' is not a model file: it is a folder."),
        ("cut.h5", "The model file 'cut.h5' is damaged: it does not end with its SHA-256"),
      ] {
        let outcome = try made.didan("predict", "--model", model, "Corpora/mine")
        #expect(outcome.exitCode == 1)
        #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
      }
    }
  }

  @Test func aFolderWithoutSoundIsNamed() throws {
    try Recognisers.inTemporaryFolder { made in
      let outcome = try made.predict(".store", "Corpora/mine/sad/ben_3.wav")
      #expect(outcome.exitCode == 1)
      #expect(outcome.output.contains("ben_3.wav"))
      #expect(outcome.errors.contains("There is no recording in '.store'"))
    }
  }
}
