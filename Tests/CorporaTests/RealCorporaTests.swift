// SPDX-License-Identifier: MIT

import Foundation
import Speech
import TestSupport
import Testing

@testable import Corpora

/// EmoDB, nEMO and RAVDESS in the folder that the environment names are the pinned ones.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["DIDAN_CORPORA"] != nil))
struct RealCorporaTests {
  private func standIn(_ name: String) -> Corpus? { nil }

  private func corpora() throws -> ChosenCorpora {
    let emotions: [Emotion] = [.anger, .fear, .happiness, .neutral, .sadness]
    let tasks = [
      CorpusTask(source: "EmoDB", target: "nEMO", emotions: emotions),
      CorpusTask(source: "EmoDB", target: "RAVDESS", emotions: emotions),
    ]
    return try withTemporaryFolder { store in
      var verified = VerifiedFiles(inStore: store)
      return try DataChoice.real.corpora(
        for: CorpusNeed.of(
          tasks,
          parts: ["nEMO": .atMost(perSpeakerAndEmotion: 20), "RAVDESS": .firstTakes]),
        lock: Repository.lock(), in: CorporaFolder(option: nil), verified: &verified,
        standIn: StandInProvider(names: ["EmoDB", "eNTERFACE", "CASIA"], corpus: standIn))
    }
  }

  @Test func theyAreTheOriginals() throws {
    let chosen = try corpora()
    #expect(chosen.kind == .real)
    #expect(chosen["EmoDB"]?.counts.total == 127 + 69 + 71 + 79 + 62)
    #expect(chosen["nEMO"]?.counts.speakers.count == 9)
    #expect(chosen["RAVDESS"]?.counts.total == 432)
  }

  /// Five files of RAVDESS have two channels, and some have bytes behind the sound.
  @Test func everyFileOfRAVDESSIsRead() throws {
    let ravdess = try #require(try corpora()["RAVDESS"])
    let lengths = try ravdess.files.map { file in
      let url = ravdess.url(of: file.utterance)
      return try (
        decoded: Recording(contentsOf: url).samples.count,
        counted: AudioLength(ofFileAt: url)
      )
    }
    for length in lengths {
      #expect(length.counted.rate == 48_000)
      #expect(abs(length.decoded - length.counted.frames) <= 1)
    }
  }
}

/// What is in the corpora that everyone may have, as the search for repeated sounds finds it.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["DIDAN_CORPORA"] != nil))
struct RepeatedSoundsOfRealCorporaTests {
  @Test func theyShareNoSoundAndNoSpeakersDo() throws {
    let folder = try CorporaFolder(option: nil)
    var verified = VerifiedFiles.none
    let examined = try ["EmoDB", "nEMO", "RAVDESS"].map { name in
      let description = try CorpusDescription.find(name)
      let corpus = try Repository.lock().corpus(named: name, in: folder.place(of: description))
      return try CorpusSounds(corpus, shortest: 0.02, remembering: &verified)
    }
    let found = RepeatedSounds(examined.flatMap(\.sounds))
    for (source, target) in [("EmoDB", "nEMO"), ("nEMO", "RAVDESS"), ("RAVDESS", "EmoDB")] {
      #expect(found.warning(target: target, inSources: [source]) == nil)
      #expect(found.warnings(in: source, isOwn: false).isEmpty)
    }
    // full bands, so no pair is warned of; telephone copies are far below
    for (sounds, others) in zip(examined, examined.dropFirst() + examined.prefix(1)) {
      #expect(
        Bandwidth.warning(
          source: sounds.name, sounds.highBands, target: others.name, others.highBands) == nil)
    }
    let copies = try examined[0].sounds.prefix(20).map { sound in
      let url = try #require(folder.folder(of: CorpusRule.emoDB.description))
        .appending(path: sound.path, directoryHint: .notDirectory)
      let narrow = try Recording(contentsOf: url).resampled(to: 8_000)
      return Int(HighBand.level(of: try narrow.resampled(to: 16_000)).rounded())
    }
    #expect(
      Bandwidth.warning(source: "EmoDB", examined[0].highBands, target: "copies", copies)?
        .hasPrefix("The target copies has hardly any sound above 4 kHz") == true, "\(copies)")
    #expect(found.repeats(in: "EmoDB").isEmpty && found.repeats(in: "nEMO").isEmpty)
    // as its description says
    #expect(
      found.repeats(in: "RAVDESS").map { $0.map(\.path) } == [
        ["1", "2"].map { "Actor_07/03-01-03-01-02-0\($0)-07.wav" }
      ])
  }
}
