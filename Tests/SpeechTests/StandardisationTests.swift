import Testing

@testable import Speech

@Suite struct StandardisationTests {
  /// Two utterances of two rows and two columns.
  private let set: SpectrogramSet = {
    let settings = SpectrogramSettings(scale: .linear, height: 2, width: 2)
    return SpectrogramSet(
      settings: settings, paths: ["a.wav", "b.wav"], values: [1, 3, 7, 7, 5, 7, 7, 7])
  }()

  @Test func perUtteranceEachRowOfEachUtteranceHasItsOwnStatistics() {
    #expect(set.standardised(.perUtterance).values == [-1, 1, 0, 0, -1, 1, 0, 0])
  }

  @Test func perCorpusARowHasOneStatistic() {
    // 1, 3, 5, 7: mean 4, variance 5
    let unit = Float(1 / 5.0.squareRoot())
    let expected = [-3 * unit, -unit, 0, 0, unit, 3 * unit, 0, 0]
    #expect(distance(set.standardised(.perCorpus).values, expected) < 1e-6)
  }

  @Test func perSpeakerIsPerCorpusForOneSpeakerAndPerUtteranceForAsManyAsUtterances() {
    #expect(
      set.standardised(.perSpeaker, speakers: ["x", "x"]).values
        == set.standardised(.perCorpus).values)
    #expect(
      set.standardised(.perSpeaker, speakers: ["x", "y"]).values
        == set.standardised(.perUtterance).values)
  }

  @Test func statisticsAreThoseOfTheUtterancesSelected() throws {
    let selected = try set.selecting(["b.wav"])
    #expect(selected.standardised(.perCorpus).values == [-1, 1, 0, 0])
    #expect(throws: SpeechError.unknownUtterance(path: "c.wav")) { try set.selecting(["c.wav"]) }
    #expect(try set.selecting(["b.wav", "a.wav"])[1] == set[0])
  }

  @Test func noneChangesNothing() throws {
    #expect(set.standardised(.none) == set)
    #expect(try set.selecting([]).standardised(.perCorpus).count == 0)
  }
}
