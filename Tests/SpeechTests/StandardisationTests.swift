// SPDX-License-Identifier: MIT

import Foundations
import Testing

@testable import Speech

@Suite struct StandardisationTests {
  /// Two utterances of two rows and two columns.
  private let set: SpectrogramSet = {
    let settings = SpectrogramSettings(scale: .linear, height: 2, width: 2)
    return SpectrogramSet(
      settings: settings, paths: ["a.wav", "b.wav"], values: [1, 3, 7, 7, 5, 7, 7, 7])
  }()

  @Test func perUtteranceEachRowOfEachUtteranceHasItsOwnStatistics() throws {
    #expect(try Array(set.standardised(.perUtterance).values) == [-1, 1, 0, 0, -1, 1, 0, 0])
  }

  @Test func perCorpusARowHasOneStatistic() throws {
    // 1, 3, 5, 7: mean 4, variance 5
    let unit = Float(1 / 5.0.squareRoot())
    let expected = [-3 * unit, -unit, 0, 0, unit, 3 * unit, 0, 0]
    #expect(try distance(Array(set.standardised(.perCorpus).values), expected) < 1e-6)
  }

  /// Two utterances are too few to tell a speaker's manner, so the speakers count as unknown.
  @Test func speakersOfFewUtterancesAreStandardisedOverTheSet() throws {
    for speakers in [["x", "x"], ["x", "y"]] {
      #expect(
        try set.standardised(.perSpeaker, speakers: speakers).values
          == set.standardised(.perCorpus).values)
    }
  }

  /// Eight utterances of one speaker, as many of another, and one of a third.
  @Test func perSpeakerEachSpeakerOfManyUtterancesHasStatisticsOfTheirOwn() throws {
    let speakers = (0..<16).map { $0 % 2 == 0 ? "x" : "y" } + ["z"]
    let values = speakers.indices.flatMap { index in
      (0..<4).map { Float((index * 7 + $0 * 3) % 11) + (index % 2 == 0 ? 0 : 50) }
    }
    let all = SpectrogramSet(
      settings: set.settings, paths: speakers.indices.map { "\($0).wav" }, values: Floats(values))
    let standardised = try all.standardised(.perSpeaker, speakers: speakers)
    for speaker in ["x", "y"] {
      let own = speakers.indices.filter { speakers[$0] == speaker }.map { "\($0).wav" }
      #expect(
        try standardised.selecting(own).values
          == all.selecting(own).standardised(.perCorpus).values)
    }
    #expect(
      try standardised.selecting(["16.wav"]).values
        == all.standardised(.perCorpus).selecting(["16.wav"]).values)
  }

  @Test func statisticsAreThoseOfTheUtterancesSelected() throws {
    let selected = try set.selecting(["b.wav"])
    #expect(try Array(selected.standardised(.perCorpus).values) == [-1, 1, 0, 0])
    #expect(
      throws: UserError(
        """
        The set has no utterance 'c.wav'. \
        Check that it was made from the corpus that the task reads.
        """)
    ) { try set.selecting(["c.wav"]) }
    #expect(try set.selecting(["b.wav", "a.wav"])[1] == set[0])
  }

  @Test func noneChangesNothing() throws {
    #expect(try set.standardised(.none) == set)
    #expect(try set.selecting([]).standardised(.perCorpus).count == 0)
  }
}

@Suite struct RowStatisticsTests {
  /// Three utterances of four rows; the last row does not vary.
  private func set(seed: UInt64) -> SpectrogramSet {
    var stream = RandomStream(seed: seed, purpose: "rows")
    let settings = SpectrogramSettings(scale: .linear, height: 4, width: 5)
    let values = (0..<60).map { index in
      index / 5 % 4 == 3 ? Float(-18.42) : Float(stream.normal() * 3 - 10)
    }
    return SpectrogramSet(settings: settings, paths: ["a", "b", "c"], values: values)
  }

  @Test func ofTheSetItselfTheyAreItsStandardisationToTheBit() throws {
    let set = set(seed: 1)
    #expect(try set.standardised(by: RowStatistics(of: set)) == set.standardised(.perCorpus))
  }

  @Test func meansAndDeviationsAreThoseOfTheRows() throws {
    let settings = SpectrogramSettings(scale: .linear, height: 2, width: 2)
    let set = SpectrogramSet(
      settings: settings, paths: ["a", "b"], values: [1, 3, 0, 0, 5, 7, 0, 0])
    let statistics = RowStatistics(of: set)
    #expect(statistics.means == [4, 0])
    // (9 + 1 + 1 + 9) / 4 = 5
    #expect(statistics.deviations == [Double(5).squareRoot(), 0])
    #expect(
      try Array(set.standardised(by: statistics).values)[2...3] == [0, 0],
      "a row that does not vary")
  }

  @Test func anUtteranceIsTheSameWhateverStandsBesideIt() throws {
    let statistics = RowStatistics(of: set(seed: 1))
    let others = set(seed: 2)
    let alone = try others.selecting(["b"]).standardised(by: statistics)
    #expect(try others.standardised(by: statistics).selecting(["b"]) == alone)
  }
}
