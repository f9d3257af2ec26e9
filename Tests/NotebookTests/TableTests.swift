// SPDX-License-Identifier: MIT

import Adaptation
import TestSupport
import Testing

@testable import Notebook

@Suite struct TableTests {
  let table = Table(
    "uar", "UAR in %", of: DemoRecord.all, rows: \.method, columns: \.task, value: \.uar,
    replicate: \.seed, rowHeading: "Method", apart: ["TargetSupervised"], averages: .column,
    footnotes: ["Chance is 20 %."])

  @Test func markdownCSVAndLaTeXAreTheirGoldens() throws {
    let rendering = try table.render(on: .demo)
    try expectGolden(rendering.markdown + "\n", "table.md")
    #expect(rendering.files.map(\.path) == ["tables/Demo-uar.csv", "tables/Demo-uar.tex"])
    try expectGolden(rendering.files[0].text, "table.csv")
    try expectGolden(rendering.files[1].text, "table.tex")
  }

  @Test func meanAndSpreadAreThoseComputedByHand() throws {
    // (40 + 42 + 44) / 3 = 42; squares 4 + 0 + 4 over n − 1 = 2 gives 4, so the spread is 2.
    let summary = Summary(of: [40, 42, 44])
    #expect(summary.mean == 42)
    #expect(summary.standardDeviation == 2)
    #expect(summary.count == 3)
  }

  @Test func oneValueHasNoSpreadAndNoneHasNoMean() {
    let one = Summary(of: [0.5])
    #expect(one.mean == 0.5 && one.standardDeviation == nil && one.count == 1)
    let failed = Summary(of: [nil, .nan])
    #expect(failed.mean == nil && failed.failed == 2 && !failed.isMissing)
    #expect(Summary(of: []).isMissing)
  }

  @Test func anAverageTakesEachSeedFirst() throws {
    // Per seed: (40 + 50) / 2 = 45, (44 + 50) / 2 = 47; their mean 46, spread √2.
    let average = try #require(
      Summary.average(over: [[("1", 40), ("2", 44)], [("1", 50), ("2", 50)]]))
    #expect(average.mean == 46)
    #expect(abs((average.standardDeviation ?? 0) - 2.0.squareRoot()) < 1e-12)
  }

  @Test func anAverageNeedsEveryCellAndItsSpreadEverySeed() throws {
    let full: [CrossTabulation.Replicate] = [("1", 40), ("2", 44)]
    let part: [CrossTabulation.Replicate] = [("1", 50), ("2", nil)]
    #expect(Summary.average(over: [full, []]) == nil)
    let partial = try #require(Summary.average(over: [full, part]))
    #expect(partial.mean == 46 && partial.standardDeviation == nil && partial.count == 1)
  }

  @Test func oneSeedIsSaidAndHasNoPlusMinus() throws {
    let one = DemoRecord.all.filter { $0.seed == 1 }
    let markdown = try Table(
      "uar", "UAR", of: one, rows: \.method, columns: \.task, value: \.uar
    ).render(on: .demo).markdown
    #expect(!markdown.contains("±"))
    #expect(markdown.contains("n = 1"))
  }

  @Test func onlyWhatATestSupportsIsBold() throws {
    let records = [("a", 1.0), ("b", 2.0), ("c", 3.0)]
    func markdown(_ supported: [String]) throws -> String {
      try Table(
        "loss", "Loss", of: records, rows: \.0, columns: { _ in "loss" }, value: { $0.1 },
        format: .decimals(1), supported: supported
      ).render(on: .demo).markdown
    }
    #expect(try !markdown([]).contains("| **"))
    #expect(try markdown(["b"]).contains("| b   | **2.0** |"))
    #expect(
      try markdown(["b"]).contains(
        "<sub>Bold: above another method by a planned "))
  }

  /// Ranks over two columns: 1 and 3, 2.5 and 1.5, 2.5 and 1.5; equal values share a rank.
  @Test func ranksAreAveragedOverColumns() throws {
    let values = [[9.0, 1], [5, 4], [5, 4]]
    #expect(try #require(MeanRanks(of: values, best: .highest)).texts == ["2.0", "2.0", "2.0"])
    let three = [[9.0, 8], [5, 4], [1, 6]]
    #expect(try #require(MeanRanks(of: three, best: .highest)).texts == ["1.0", "2.5", "2.5"])
    #expect(try #require(MeanRanks(of: three, best: .lowest)).texts == ["3.0", "1.5", "1.5"])
    let incomplete = [[9.0, nil], [5, 4], [1, 6], []]
    #expect(
      try #require(MeanRanks(of: incomplete, best: .highest)).texts == ["", "2.0", "2.0", ""])
    #expect(MeanRanks(of: three, best: .none) == nil)
    #expect(MeanRanks(of: Array(three.prefix(2)), best: .highest) == nil)
  }

  @Test func namesAreShownAsTheyAre() throws {
    let markdown = try Table(
      "x", "X", of: [1], rows: { _ in "a|b_c*" }, columns: { _ in "<t>" }, value: { Double($0) }
    ).render(on: .demo).markdown
    #expect(markdown.contains(#"a\|b\_c\*"#))
    #expect(markdown.contains(#"\<t>"#))
  }

  @Test func listingsShowOneRowPerRecord() throws {
    struct Corpus { var name: String, size: Int?, minutes: Double? }
    let rendering = try Listing(
      "corpora", "The corpora.",
      of: [
        Corpus(name: "EmoDB, \"B\"", size: 535, minutes: 24.79),
        Corpus(name: "nEMO", size: nil, minutes: nil),
      ],
      columns: [
        .text("Corpus", \.name), .count("Utterances", \.size),
        .number("Minutes", \.minutes, .decimals(1)),
      ]
    ).render(on: PageContext(name: "Demo", corpora: .real))
    #expect(rendering.markdown.hasPrefix("<a id=\"table-corpora\"></a>\n**The corpora.**\n"))
    #expect(
      rendering.files[0].text == """
        Corpus,Utterances,Minutes
        "EmoDB, ""B""\",535,24.79
        nEMO,,

        """)
  }

  @Test func aTableOfNothingAndABadIdentifierAreRefused() {
    let none: [DemoRecord] = []
    #expect(throws: PageError.nothingToShow(what: "The table 'uar'")) {
      try Table("uar", "", of: none, rows: \.method, columns: \.task, value: \.uar)
        .render(on: .demo)
    }
    #expect(throws: PageError.badIdentifier("../x")) {
      try Table(
        "../x", "", of: DemoRecord.all, rows: \.method, columns: \.task, value: \.uar
      ).render(on: .demo)
    }
  }

  @Test func aTinyProbabilityIsNotZero() {
    #expect(NumberFormat.pValue.text(0.00003) == "< 0.001")
    #expect(NumberFormat.pValue.text(0) == "< 0.001")
    #expect(NumberFormat.pValue.text(0.0394) == "0.039")
    #expect(NumberFormat.pValue.data(0.00003) == "0.00003")
  }
}

extension MeanRanks {
  fileprivate var texts: [String] { ranks.indices.map { cell($0).text } }
}
