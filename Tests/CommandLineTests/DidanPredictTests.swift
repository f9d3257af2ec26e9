// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

/// `didan predict`: formats, windows, and which recordings are taken together.
@Suite struct DidanPredictTests {
  private static let emotions = ["anger", "happiness", "neutral", "sadness"]

  /// The text with every digit replaced, since numbers differ between machines.
  private static func shape(_ text: String) -> String {
    String(text.map { $0.isNumber ? "0" : $0 })
  }

  @Test func csvHasALineForEachRecordingInTheOrderNamed() throws {
    try Recognisers.inTemporaryFolder { made in
      let outcome = try made.predict("Corpora/yours", "Corpora/mine/sad/ben_3.wav")
      #expect(outcome.exitCode == 0)
      #expect(outcome.errors.isEmpty)
      let lines = outcome.output.split(separator: "\n").map { $0.split(separator: ",") }
      #expect(lines.count == 1 + 32 + 1)
      #expect(lines[0].map(String.init) == ["file", "emotion"] + Self.emotions)
      #expect(lines[1][0] == "Corpora/yours/anna-angry-0.wav")
      #expect(lines[33][0] == "Corpora/mine/sad/ben_3.wav")
      for line in lines.dropFirst() {
        let probabilities = line.dropFirst(2).compactMap { Double($0) }
        #expect(probabilities.count == 4)
        #expect(abs(probabilities.reduce(0, +) - 1) < 1e-5)
        let best = probabilities.firstIndex(of: probabilities.max() ?? 0) ?? 0
        #expect(String(line[1]) == Self.emotions[best])
      }
    }
  }

  @Test func theTableIsAligned() throws {
    try Recognisers.inTemporaryFolder { made in
      let outcome = try made.predict("--format", "table", "Corpora/mine/angry/anna_0.wav")
      let lines = outcome.output.split(separator: "\n").map(String.init)
      let emotion = try #require(lines[1].split(separator: " ").dropFirst().first)
      let pad = String(repeating: " ", count: max(0, 7 - emotion.count))
      let wide = String(repeating: " ", count: max(0, emotion.count - 7))
      #expect(
        Self.shape(outcome.output) == """
          file                           emotion\(wide)  anger  happiness  neutral  sadness
          Corpora/mine/angry/anna_0.wav  \(emotion)\(pad)   0.00       0.00     0.00     0.00

          """)
    }
  }

  @Test func jsonHasALineForEachRecording() throws {
    try Recognisers.inTemporaryFolder { made in
      let outcome = try made.predict("--format", "json", "Corpora/mine/angry/anna_0.wav")
      let line = try #require(try Recognisers.lines(outcome.output).first)
      #expect(line.file == "Corpora/mine/angry/anna_0.wav")
      #expect(line.probabilities?.keys.sorted() == Self.emotions)
      #expect(line.scores?.keys.sorted() == Self.emotions)
      #expect(line.start == nil)
      let best = line.scores?.max { $0.value < $1.value }?.key
      #expect(line.emotion == best)
    }
  }

  @Test func aRecordingIsTheSameWhateverIsNamedBesideIt() throws {
    try Recognisers.inTemporaryFolder { made in
      let one = try Recognisers.lines(
        made.predict("--format", "json", "Corpora/yours/ben-sad-1.wav").output)
      let many = try Recognisers.lines(made.predict("--format", "json", "Corpora/yours").output)
      #expect(many.filter { $0.file == one[0].file } == one)
    }
  }

  /// The target is predicted together in any order and among others; alone, nearly the same.
  @Test func theTargetIsTakenTogetherWhenAllOfItIsNamed() throws {
    try Recognisers.inTemporaryFolder { made in
      let target = try Recognisers.lines(made.predict("--format", "json", "Corpora/mine").output)
      let together = try Recognisers.lines(
        made.predict("--format", "json", "--together", "Corpora/mine").output)
      #expect(target == together)
      let parts = try Recognisers.lines(
        made.predict(
          "--format", "json", "Corpora/yours/ben-sad-1.wav", "Corpora/mine/sad",
          "Corpora/mine/neutral", "Corpora/mine/angry", "Corpora/mine/happy"
        ).output)
      #expect(parts.dropFirst().sorted { $0.file < $1.file } == target)
      let alone = try ["angry", "happy", "neutral", "sad"].flatMap { name in
        try Recognisers.lines(made.predict("--format", "json", "Corpora/mine/\(name)").output)
      }
      #expect(alone.map(\.emotion) == target.map(\.emotion))
      for (one, all) in zip(alone, target) {
        for emotion in Self.emotions {
          let difference = (one.scores?[emotion] ?? 9) - (all.scores?[emotion] ?? -9)
          #expect(abs(difference) < 1e-3)
        }
      }
    }
  }

  @Test func aFewCannotBeTakenTogether() throws {
    try Recognisers.inTemporaryFolder { made in
      let outcome = try made.predict("--together", "Corpora/mine/sad/ben_3.wav")
      #expect(outcome.exitCode == 1)
      #expect(outcome.errors.contains("1 recording can be used, and --together takes at least 8."))
    }
  }

  @Test func windowsFollowARecording() throws {
    try Recognisers.inTemporaryFolder { made in
      // half a second: windows of 0.2 s from 0, 0.1, 0.2, 0.3 s
      let sound = "Corpora/mine/sad/ben_3.wav"
      let outcome = try made.predict("--window", "0.2", "--hop", "0.1", "--format", "json", sound)
      let lines = try Recognisers.lines(outcome.output)
      #expect(lines.compactMap(\.start) == [0, 0.1, 0.2, 0.3])
      #expect(lines.compactMap(\.end) == [0.2, 0.3, 0.4, 0.5])
      #expect(lines.allSatisfy { $0.file == sound && $0.emotion != nil })
      let csv = try made.predict("--window", "0.2", "--hop", "0.1", sound).output
      #expect(csv.hasPrefix("file,start,end,emotion,anger,happiness,neutral,sadness\n"))
      #expect(csv.contains("\n\(sound),0.10,0.30,"))
    }
  }

  @Test func theFigureIsDrawn() throws {
    try Recognisers.inTemporaryFolder { made in
      let sound = "Corpora/mine/sad/ben_3.wav"
      let drawn = try made.predict("--window", "0.2", "--hop", "0.1", "--figure", "a.svg", sound)
      #expect(drawn.exitCode == 0, "\(drawn.errors)")
      let svg = try String(contentsOf: made.folder.appending(path: "a.svg"), encoding: .utf8)
      for text in ["<svg", "</svg>", "anger", "sadness", "probability"] {
        #expect(svg.contains(text), "\(text)")
      }
      let gif = try made.predict("--window", "0.2", "--figure", "a.gif", sound)
      #expect(gif.exitCode == 1)
      #expect(gif.errors.contains("its name ends in neither .svg nor .pdf nor .png"))
      let many = try made.predict("--window", "0.2", "--figure", "b.svg", "Corpora/mine")
      #expect(many.errors.contains("--figure draws one recording, and 32 are named."))
    }
  }

  @Test(arguments: [
    (["--hop", "1", "x.wav"], "--hop goes with --window."),
    (["--figure", "a.svg", "x.wav"], "--figure goes with --window."),
    (["--window", "0", "x.wav"], "--window is 0.0 s, but must be at least 0.1 s."),
    (["--window", "1e15", "x.wav"], "but must be at most 300 s."),
    (["--window", "1", "--together", "x.wav"], "exclude each other"),
    (["-", "-"], "can be read once"),
  ]) func wrongOptionsAreExplained(arguments: [String], sentence: String) throws {
    try withTemporaryFolder { folder in
      let outcome = try Program("didan", in: folder).run(["predict", "--model", "m"] + arguments)
      #expect(outcome.exitCode == 64)
      #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
    }
  }
}
