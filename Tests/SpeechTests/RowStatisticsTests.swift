import Foundations
import Testing

@testable import Speech

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

  @Test func ofTheSetItselfTheyAreItsStandardisationToTheBit() {
    let set = set(seed: 1)
    #expect(set.standardised(by: RowStatistics(of: set)) == set.standardised(.perCorpus))
  }

  @Test func meansAndDeviationsAreThoseOfTheRows() {
    let settings = SpectrogramSettings(scale: .linear, height: 2, width: 2)
    let set = SpectrogramSet(
      settings: settings, paths: ["a", "b"], values: [1, 3, 0, 0, 5, 7, 0, 0])
    let statistics = RowStatistics(of: set)
    #expect(statistics.means == [4, 0])
    // (9 + 1 + 1 + 9) / 4 = 5
    #expect(statistics.deviations == [Double(5).squareRoot(), 0])
    #expect(set.standardised(by: statistics).values[2...3] == [0, 0], "a row that does not vary")
  }

  @Test func anUtteranceIsTheSameWhateverStandsBesideIt() throws {
    let statistics = RowStatistics(of: set(seed: 1))
    let others = set(seed: 2)
    let alone = try others.selecting(["b"]).standardised(by: statistics)
    #expect(try others.standardised(by: statistics).selecting(["b"]) == alone)
  }
}
