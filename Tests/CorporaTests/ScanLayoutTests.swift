// SPDX-License-Identifier: MIT

import Testing

@testable import Corpora

/// Usual places of emotion and speaker in paths.
@Suite struct ScanLayoutTests {
  static let corpora: [(paths: [String], path: String, emotion: Emotion, speaker: String?)] = {
    func all(
      _ speakers: [String], _ words: [String], _ path: (String, String, Int) -> String
    ) -> [String] {
      speakers.flatMap { speaker in
        words.flatMap { word in (1...3).map { path(speaker, word, $0) } }
      }
    }
    let (people, words) = (["Anna", "Ben", "Eva"], ["angry", "happy", "sad"])
    let codes = ["ANG", "HAP", "NEU"]
    return [
      (all(people, words) { "\($1)/\($0)/\($2).wav" }, "sad/Ben/2.wav", .sadness, "Ben"),
      (all(people, words) { "\($0)/\($1)/20\($2).wav" }, "Ben/sad/201.wav", .sadness, "Ben"),
      (
        all(people, words) { "wav/\($0)/\($2)-\($1).wav" }, "wav/Eva/3-happy.wav", .happiness, "Eva"
      ),
      (all(people, words) { "\($1)/\($0)_\($2).wav" }, "angry/Anna_1.wav", .anger, "Anna"),
      // nEMO, CREMA-D, TESS, EmoDB sorted into folders, eNTERFACE
      (
        all(["EB0", "IC0"], words) { "samples/\($0)_\($1)_\($2).wav" }, "samples/IC0_sad_3.wav",
        .sadness, "IC0"
      ),
      (
        all(["1001", "1002"], codes) { "\($0)_S\($2)_\($1)_XX.wav" }, "1002_S2_NEU_XX.wav",
        .neutral, "1002"
      ),
      (
        all(["OAF", "YAF"], words) { "\($0)_\($1)/\($0)_w\($2)_\($1).wav" },
        "YAF_sad/YAF_w1_sad.wav",
        .sadness, "YAF"
      ),
      (
        all(["03", "08"], ["Wut", "Freude"]) { "\($1)/\($0)a0\($2)\($1.prefix(1))a.wav" },
        "Freude/08a02Fa.wav",
        .happiness, "08"
      ),
      (
        all(["subject 1", "subject 2"], words) { "\($0)/\($1)/sentence \($2)/s_\($2).flac" },
        "subject 2/angry/sentence 3/s_3.flac", .anger, "subject 2"
      ),
      // spaces, points, numbers after the word; no speaker where none repeats
      (
        all(people, words) { "\($0) take.\($1)\($2).wav" }, "Ben take.happy2.wav", .happiness, "Ben"
      ),
      ((1...9).map { "\(["wut", "angst", "ekel"][$0 % 3])/\($0).wav" }, "angst/1.wav", .fear, nil),
    ]
  }()

  @Test(arguments: corpora.indices)
  func theUsualLayouts(index: Int) {
    let (paths, path, emotion, speaker) = Self.corpora[index]
    let layout = ScanLayout(paths: paths)
    #expect(layout.emotion(of: path).emotion == emotion)
    #expect(layout.speaker(of: path) == speaker)
    #expect(paths.allSatisfy { layout.emotion(of: $0).emotion != nil })
  }

  @Test func aPersonsNameIsNotTakenForAnEmotion() {
    // Ira is a name, and anger in Italian
    let paths = ["Ira", "Ben"].flatMap { person in
      ["proud", "happy", "sad"].flatMap { word in (1...2).map { "\(person)/\(word)_\($0).wav" } }
    }
    let layout = ScanLayout(paths: paths)
    #expect(layout.emotion(of: "Ira/proud_1.wav").emotion == nil)
    #expect(layout.emotion(of: "Ira/proud_1.wav").word == "proud")
    #expect(layout.emotion(of: "Ira/sad_1.wav").emotion == .sadness)
    #expect(layout.speaker(of: "Ira/sad_1.wav") == "Ira")
  }

  @Test func namesWithoutEmotions() {
    let layout = ScanLayout(paths: ["a/01.wav", "a/02.wav", "b/01.wav", "b/02.wav"])
    #expect(layout.emotionTitle == nil)
    #expect(layout.speaker(of: "b/02.wav") == "b")
  }
}
