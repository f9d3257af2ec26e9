// SPDX-License-Identifier: MIT

import TestSupport
import Testing

@testable import Corpora

@Suite struct CorpusRuleTests {
  @Test(arguments: CorpusRule.all.map(\.description))
  func theLockedPathsGiveThePublishedCounts(description: CorpusDescription) throws {
    let corpus = try Repository.corpus(description.name)
    #expect(corpus.counts.emotions == description.published)
  }

  @Test func emoDB() throws {
    let counts = try Repository.corpus("EmoDB").counts
    #expect(counts.total == 535)
    #expect(
      counts.emotions == [
        .anger: 127, .boredom: 81, .disgust: 46, .fear: 69, .happiness: 71, .neutral: 79,
        .sadness: 62,
      ])
    #expect(
      counts.sortedSpeakers == ["03", "08", "09", "10", "11", "12", "13", "14", "15", "16"])
    #expect(
      CorpusRule.emoDB.utterance(at: "wav/03a01Fa.wav")
        == Utterance(path: "wav/03a01Fa.wav", emotion: .happiness, speaker: "03"))
    for stranger in ["wav/03a01Xa.wav", "03a01Fa.wav", "wav/readme.txt", "wav/.wav"] {
      #expect(CorpusRule.emoDB.utterance(at: stranger) == nil)
    }
  }

  @Test func eNTERFACE() throws {
    let counts = try Repository.corpus("eNTERFACE").counts
    #expect(counts.total == 1263)
    #expect(counts.sortedSpeakers == (1...44).filter { $0 != 12 }.map { "subject \($0)" })
    #expect(counts.speakers["subject 6"] == 6)
    #expect(counts.speakers["subject 23"] == 27)
  }

  @Test(arguments: [
    ("subject 11/anger/sentence 1/s12_an_1.avi", Emotion.anger, "subject 11"),
    ("subject 3/fear/sentence 5/s_3_fe_5.avi", .fear, "subject 3"),
    ("subject 16/surprise/sentence 3/s16_su_3avi.avi", .surprise, "subject 16"),
    ("subject 6/sadness/s6_sa.avi", .sadness, "subject 6"),
  ])
  func eNTERFACEIsLabelledByItsFolders(path: String, emotion: Emotion, speaker: String) throws {
    let expected = Utterance(path: path, emotion: emotion, speaker: speaker)
    #expect(CorpusRule.eNTERFACE.utterance(at: path) == expected)
    #expect(try Repository.corpus("eNTERFACE").utterances.contains(expected))
  }

  /// 56–107 s each, where the other clips last 1–7 s.
  @Test func theUnsegmentedTakesOfSubject6CanBeLeftOut() throws {
    let corpus = try Repository.corpus("eNTERFACE")
    let takes = corpus.files.filter {
      CorpusRule.eNTERFACE.unsegmentedTakes.contains($0.path)
    }
    #expect(takes.count == 6)
    #expect(
      takes.compactMap { $0.length?.seconds.rounded() }.sorted() == [56, 64, 73, 84, 96, 107])
    let without = corpus.restricted(to: Selection(unsegmentedTakes: false))
    #expect(without.files.count == 1257)
    #expect(without.counts.speakers["subject 6"] == nil)
    let clips = without.files.compactMap { $0.length?.seconds }
    #expect((clips.max() ?? 0) < 8)
  }

  @Test func casia() throws {
    let counts = try Repository.corpus("CASIA").counts
    #expect(counts.total == 1200)
    #expect(counts.emotions.values.allSatisfy { $0 == 200 })
    #expect(counts.speakers.values.allSatisfy { $0 == 300 })
    #expect(counts.sortedSpeakers == ["ZhaoZuoxiang", "liuchanhg", "wangzhe", "zhaoquanyin"])
  }

  @Test func nEMO() throws {
    let counts = try Repository.corpus("nEMO").counts
    #expect(counts.total == 4481)
    #expect(
      counts.emotions == [
        .anger: 749, .fear: 736, .happiness: 749, .neutral: 809, .sadness: 769, .surprise: 669,
      ])
    #expect(counts.sortedSpeakers.count == 9)
    let path = "samples/KD0_surprised_5.wav"
    #expect(CorpusRule.nEMO.utterance(at: path)?.emotion == .surprise)
  }

  /// The ten lowest sentence numbers are not always 1 to 10: MP0's fear has 12 among them.
  @Test func tenSentencesPerSpeakerAndEmotion() throws {
    let emotions: [Emotion] = [.anger, .happiness, .neutral, .sadness]
    let corpus = try Repository.corpus("nEMO").restricted(
      to: Selection(emotions, part: .atMost(perSpeakerAndEmotion: 10)))
    #expect(corpus.counts.emotions.values.sorted() == [90, 90, 90, 90])
    #expect(corpus.counts.speakers.values.allSatisfy { $0 == 40 })
    let anger = corpus.utterances.filter { $0.speaker == "EB0" && $0.emotion == .anger }
    #expect(Set(anger.map(\.path)) == Set((1...10).map { "samples/EB0_anger_\($0).wav" }))
    let fear = try Repository.corpus("nEMO").restricted(
      to: Selection([.fear], part: .atMost(perSpeakerAndEmotion: 10)))
    #expect(fear.utterances.contains { $0.path == "samples/MP0_fear_12.wav" })
  }
}
