// SPDX-License-Identifier: MIT
import Testing

@testable import Speech

/// The rows of a table, found for utterances by their paths.
@Suite struct FeatureRowsTests {
  private let places: [FeatureRows.Place] = [
    .init(corpus: "EmoDB", path: "wav/03a01Fa.wav"),
    .init(corpus: "EmoDB", path: "wav/03a01Nc.wav"),
    .init(corpus: "CASIA", path: "wangzhe/angry/201.wav"),
    .init(corpus: "CASIA", path: "wangzhe/happy/201.wav"),
  ]

  @Test(arguments: [
    // as `didan features` writes them
    ["wav/03a01Fa", "wav/03a01Nc", "wangzhe/angry/201", "wangzhe/happy/201"],
    // with the corpus's name
    [
      "EmoDB/wav/03a01Fa", "EmoDB/wav/03a01Nc", "CASIA/wangzhe/angry/201",
      "CASIA/wangzhe/happy/201",
    ],
    // of the machine where they were computed
    ["/data/b/wav/03a01Fa", "/data/b/wav/03a01Nc", "/c/wangzhe/angry/201", "/c/wangzhe/happy/201"],
    // file names, as far as they tell utterances apart
    ["03a01Fa", "03a01Nc", "angry/201", "happy/201"],
  ])
  func namesMayBeOfSeveralKinds(_ names: [String]) {
    let matching = FeatureRows(names.reversed()).matching(places)
    #expect(matching.rows == [3, 2, 1, 0])
    #expect(matching.missing.isEmpty && matching.ambiguous.isEmpty && matching.unused.isEmpty)
  }

  @Test func aNameThatFitsSeveralUtterancesIsRefused() {
    let matching = FeatureRows(["03a01Fa", "03a01Nc", "201"]).matching(places)
    #expect(
      matching.ambiguous
        == ["'201' may be CASIA: wangzhe/angry/201.wav, CASIA: wangzhe/happy/201.wav"])
  }

  @Test func anUtteranceThatFitsSeveralRowsIsRefused() {
    let matching = FeatureRows(["/old/wav/03a01Fa", "/new/wav/03a01Fa"])
      .matching(Array(places.prefix(1)))
    #expect(matching.ambiguous == ["EmoDB: wav/03a01Fa.wav has 2 rows"])
  }

  /// The longer of two names is the row's own.
  @Test func theNameWithMostPartsInCommonIsTaken() {
    let names = ["wav/03a01Fa", "EmoDB/wav/03a01Fa"]
    let matching = FeatureRows(names).matching(Array(places.prefix(1)))
    #expect(matching.rows == [1] && matching.unused == [0])
    let two = [places[0], FeatureRows.Place(corpus: "mine", path: "wav/03a01Fa.wav")]
    let both = FeatureRows(names).matching(two)
    #expect(both.rows == [1, 0] && both.unused.isEmpty)
  }

  @Test func whatIsMissingOrLeftOverIsListed() {
    let matching = FeatureRows(["wav/03a01Fa", "wav/other"]).matching(Array(places.prefix(2)))
    #expect(matching.missing == ["EmoDB: wav/03a01Nc.wav"])
    #expect(matching.unused == [1])
  }

  @Test func extensionsOfSoundsAreNoPartOfAName() {
    #expect(UtteranceName.withoutExtension("./a/b.WAV") == "a/b")
    #expect(UtteranceName.withoutExtension("a\\b.flac") == "a/b")
    #expect(UtteranceName.withoutExtension("a/b.v2") == "a/b.v2")
    #expect(UtteranceName.withoutExtension("a.b/c") == "a.b/c")
  }
}
