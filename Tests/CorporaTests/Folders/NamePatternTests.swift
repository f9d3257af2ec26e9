// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

@testable import Corpora

/// Names of files as published corpora give them, in the folders that they come in.
@Suite struct NamePatternTests {
  private static func numbers(_ range: ClosedRange<Int>) -> [String] {
    range.map { $0 < 10 ? "0\($0)" : "\($0)" }
  }

  private static let ravdess = numbers(1...4).flatMap { actor in
    numbers(1...8).map { "Actor_\(actor)/03-01-\($0)-01-02-01-\(actor).wav" }
  }
  private static let emoDB = ["03", "08", "16"].flatMap { speaker in
    "WLEAFTN".map { "wav/\(speaker)b01\($0)a.wav" }
  }
  private static let savee = ["a", "d", "f", "h", "n", "sa", "su"].flatMap { letters in
    ["DC", "JE"].map { "\($0)_\(letters)01.wav" }
  }

  static let corpora: [(paths: [String], path: String, emotion: Emotion, speaker: String)] = [
    (ravdess, "Actor_03/03-01-06-01-02-01-03.wav", .fear, "03"),
    // without the folders, and with song
    (
      ravdess.map { $0.split(separator: "/").last.map(String.init) ?? "" },
      "03-01-02-01-02-01-04.wav", .calm, "04"
    ),
    (emoDB, "wav/16b01Ta.wav", .sadness, "16"),
    (emoDB.map { $0.replacing("wav/", with: "") }, "03b01Ea.wav", .disgust, "03"),
    (savee, "DC_sa01.wav", .sadness, "DC"),
    (savee, "JE_su01.wav", .surprise, "JE"),
    (
      savee.map { $0.replacing("_", with: "/") }, "DC/a01.wav", .anger, "DC"
    ),
    (
      ["dis", "gio", "neu", "pau", "rab", "sor", "tri"].flatMap { word in
        ["f1", "m2"].map { "\($0)/\(word)-\($0)-b1.wav" }
      }, "m2/rab-m2-b1.wav", .anger, "m2"
    ),
    (
      ["ANG", "DIS", "FEA", "HAP", "NEU", "SAD"].flatMap { word in
        ["1001", "1002"].map { "AudioWAV/\($0)_DFA_\(word)_XX.wav" }
      }, "AudioWAV/1002_DFA_FEA_XX.wav", .fear, "1002"
    ),
    (
      ["angry", "disgust", "ps", "sad"].flatMap { word in
        ["OAF", "YAF"].map { "\($0)_\(word)/\($0)_back_\(word).wav" }
      }, "OAF_ps/OAF_back_ps.wav", .surprise, "OAF"
    ),
  ]

  @Test(arguments: corpora.indices)
  func namesOfPublishedCorporaAreKnown(index: Int) {
    let (paths, path, emotion, speaker) = Self.corpora[index]
    let layout = ScanLayout(paths: paths)
    #expect(layout.emotion(of: path).emotion == emotion)
    #expect(layout.speaker(of: path) == speaker)
    #expect(paths.allSatisfy { layout.emotion(of: $0).emotion != nil })
    #expect(layout.emotionTitle?.contains(" names its files") == true)
  }

  @Test func aFewOtherFilesDoNotMatterAndManyDo() {
    let few = ScanLayout(paths: Self.ravdess + ["Actor_01/noise.wav"])
    #expect(few.emotion(of: Self.ravdess[4]).emotion == .anger)
    #expect(few.emotion(of: "Actor_01/noise.wav").emotion == nil)
    let many = ScanLayout(
      paths: Self.emoDB
        + ["angry", "sad"].flatMap { word in (1...20).map { "\(word)/x\($0).wav" } })
    #expect(many.emotion(of: "angry/x1.wav").emotion == .anger)
    #expect(many.emotion(of: Self.emoDB[0]).emotion == nil)
  }

  @Test func ofSeveralCorporaTheFolderIsNotTheSpeaker() {
    let own = ["anna", "ben"].flatMap { person in
      ["angry", "sad"].flatMap { word in (1...4).map { "mine/\(person)/\(word)\($0).wav" } }
    }
    let layout = ScanLayout(
      paths: Self.ravdess.map { "RAVDESS/\($0)" } + Self.savee.map { "more/\($0)" } + own)
    #expect(layout.speaker(of: "RAVDESS/Actor_03/03-01-06-01-02-01-03.wav") == "RAVDESS/03")
    #expect(layout.emotion(of: "RAVDESS/Actor_03/03-01-06-01-02-01-03.wav").emotion == .fear)
    #expect(layout.speaker(of: "more/JE_su01.wav") == "more/JE")
    #expect(layout.emotion(of: "more/JE_su01.wav").emotion == .surprise)
    #expect(layout.speaker(of: "mine/anna/sad1.wav") == "mine/anna")
    #expect(layout.emotionTitle?.hasPrefix("by corpus (RAVDESS: the third number") == true)
    // folders that are speakers stay speakers
    let people = ScanLayout(paths: own.map { String($0.dropFirst(5)) })
    #expect(people.speaker(of: "anna/sad1.wav") == "anna")
  }

  @Test func foldersThatAreCalledLikeCorporaAreCorpora() {
    let paths = ["ESD", "CaFE"].flatMap { corpus in
      ["angry", "sad"].flatMap { word in
        ["s1", "s2"].flatMap { person in (1...3).map { "\(corpus)/\(word)/\(person)_\($0).wav" } }
      }
    }
    let layout = ScanLayout(paths: paths)
    #expect(layout.speaker(of: "ESD/sad/s2_1.wav") == "ESD/s2")
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["DIDAN_CORPORA"] != nil))
  func labelsOfScansAreThoseOfTheRules() throws {
    let corpora = try CorporaFolder(option: nil)
    for rule in [CorpusRule.emoDB, .ravdess] {
      let root = try #require(corpora.folder(of: rule.description))
      let files = try FolderFiles(of: root, extensions: ["wav"])
      let layout = ScanLayout(paths: files.paths)
      for path in files.paths {
        guard let own = rule.utterance(at: path) else { continue }
        #expect(layout.emotion(of: path).emotion == own.emotion)
        #expect(layout.speaker(of: path) == own.speaker)
      }
    }
  }
}
