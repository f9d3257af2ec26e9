// SPDX-License-Identifier: MIT

import Corpora
import Foundations
import TestSupport
import Testing

@testable import Evaluation
@testable import Findings
@testable import Lab
@testable import Notebook

/// Comparisons of methods on pages: which are tested, and in what words.
@Suite struct ComparisonTests {
  private let recalls = (0..<9).map { 0.5 + Double($0) / 100 }

  private func varied(_ gain: Double, by spread: Double) -> [Double] {
    recalls.enumerated().map { $0.element + gain + ($0.offset % 2 == 0 ? spread : -spread) }
  }

  private func planned(
    _ pairs: [MethodPair], _ settings: KeyValuePairs<String, [Double]>,
    on tasks: [CorpusTask] = [CorpusTask.paper[0]]
  ) throws -> PlannedComparisons {
    try PlannedComparisons("c", "C", of: Outcomes.of(settings, on: tasks), pairs: pairs)
  }

  private func pair(_ first: String, _ second: String) -> MethodPair {
    MethodPair(first, minus: second)
  }

  /// The cells of a table's data file by heading, a dictionary per row.
  private func rows(_ table: some Showable) throws -> [[String: String]] {
    let text = try table.render(on: .demo).files[0].text
    let records = try CSV.records(of: Array(text.utf8))
    return records.dropFirst().map { record in
      Dictionary(zip(records[0].fields, record.fields), uniquingKeysWith: { first, _ in first })
    }
  }

  @Test func aGainIsStatedWithItsIntervalAndWhatWouldHaveBeenSeen() throws {
    let found = try planned(
      [pair("new", "old"), pair("old", "new")],
      ["new": varied(0.1, by: 0.01), "old": recalls])
    let test = found.rows[0].test
    let detectable = try #require(test.detectableDifference)
    #expect(
      found.finding.details.hasPrefix(
        """
        New gains 10.1 points of UAR on old (95 % interval \
        \(NumberFormat.points.text(found.rows[0].comparison.interval?.lower ?? 0)) to \
        \(NumberFormat.points.text(found.rows[0].comparison.interval?.upper ?? 0)) over target speakers \
        and seeds; Holm-corrected p = 0.008 over 9 pairs of task and seed; \
        \(NumberFormat.percent.text(detectable)) points would have been seen with 80 % power). \
        old loses 10.1 points of UAR against new (
        """))
    let interval = try #require(found.rows[0].comparison.interval)
    #expect(
      found.finding.sentence.hasPrefix(
        """
        New gains 10.1 points of UAR on old (95 % interval \(NumberFormat.points.text(interval.lower)) to \
        \(NumberFormat.points.text(interval.upper)); detectable from \
        \(NumberFormat.percent.text(detectable))). Old loses 10.1 points of UAR against new (
        """))
    #expect(found.finding.card == "New gains 10.1 points of UAR on old.")
    #expect(found.gaining == ["new"])
    #expect(detectable > 0.01 && detectable < 0.02)
    #expect(try rows(found).map { $0["Verdict"] } == ["gain", "loss"])
  }

  @Test func whatIsNotShownCouldHaveBeenSeen() throws {
    let found = try planned(
      [pair("new", "old")], ["new": varied(0, by: 0.02), "old": recalls])
    let sentence = found.finding.details
    #expect(sentence.hasPrefix("New is 0.2 points of UAR above old (95 % interval "))
    #expect(
      sentence.contains(
        ", but no difference was shown (Holm-corrected p = 1.000 over 9 pairs of task and seed); one of at least 2.2 points would have been seen with 80 % power, and one point takes "
      ))
    #expect(sentence.hasSuffix(" pairs."))
    let row = try rows(found)[0]
    #expect(found.finding.card == "New shows no difference from old.")
    #expect(found.gaining.isEmpty)
    #expect(row["Verdict"] == "no difference shown")
    #expect(row["Smallest p, Holm"] == "0.0039062")
    #expect(row["Interval over"] == "target speakers and seeds")
  }

  /// The interval is of these tasks, the test of tasks like these.
  @Test func anIntervalWithoutZeroIsSaidToBeOfTheseTasks() throws {
    let row = try planned([pair("new", "old")], ["new": varied(0, by: 0.02), "old": recalls]).rows[
      0]
    func words(_ lower: Double, _ upper: Double) -> String {
      let interval = ConfidenceInterval(lower: lower, upper: upper, level: 0.95, scope: .speakers)
      let comparison = Comparison(
        pair: row.comparison.pair, size: row.comparison.size, interval: interval, seeds: 3)
      return PlannedSentence([.init(comparison: comparison, test: row.test)]).text(long: true)
    }
    #expect(
      words(0.001, 0.004).contains(
        "95 % interval +0.1 to +0.4, on these tasks; others may show none; detectable from 2.2)"))
    #expect(
      words(0.001, 0.004).hasPrefix(
        "New is 0.2 points of UAR above old, which 9 pairs do not confirm (95 % interval +0.1"))
    #expect(words(-0.001, 0.004).contains("95 % interval −0.1 to +0.4; detectable from 2.2)"))
    #expect(words(-0.001, 0.004).hasPrefix("New shows no difference from old (+0.2 points; 95 %"))
  }

  /// Three pairs never give a p-value below 0.25, whatever they are.
  @Test func whatCannotBeDecidedIsNotCalledChance() throws {
    let found = try planned(
      [pair("new", "old")], ["new": [0.9, 0.9, 0.9], "old": [0.1, 0.2, 0.3]])
    #expect(
      found.finding.details == """
        New is 70.0 points of UAR above old (95 % interval +60.0 to +80.0 over target speakers and \
        seeds), but whether that is a difference the test cannot tell: it would need 6 pairs of task and \
        seed and has 3.
        """)
    let row = try rows(found)[0]
    #expect(found.finding.card == "New cannot be told from old by 3 pairs.")
    #expect(row["Verdict"] == "cannot tell: it would need 6 pairs")
    #expect(row["p"] == "" && row["p, Holm"] == "" && row["Detectable (points)"] == "")
    #expect(row["Smallest p, Holm"] == "0.25")
  }

  /// The more comparisons are planned, the more pairs each of them takes.
  @Test func thePlannedFamilyAloneIsCorrected() throws {
    let settings: KeyValuePairs = [
      "a": varied(0.05, by: 0.01), "b": varied(0.04, by: 0.01), "c": varied(0.03, by: 0.01),
      "old": recalls,
    ]
    let all = try planned(["a", "b", "c"].map { pair($0, "old") }, settings)
    #expect(all.rows.map(\.test.adjustedPValue).allSatisfy { $0 == 3 * 2 / 512.0 })
    let one = try planned([pair("a", "old"), pair("unknown", "old")], settings)
    #expect(one.rows.map(\.test.adjustedPValue) == [2 / 512.0])
    #expect(one.pairs == [pair("a", "old")])
  }

  @Test func anIntervalThatHoldsZeroIsPointedOut() throws {
    // every seed gains, but one of four speakers alone
    let outcomes = try Outcomes.of(["new": recalls, "old": recalls]).map { outcome in
      guard outcome.method == "new" else { return outcome }
      let own = recalls[Int(outcome.seed)]
      var outcome = outcome
      outcome.record?.choices = [
        .init(
          criterion: .lastEpoch, epoch: 1,
          score: try Outcomes.score([own + 0.4, own - 0.02, own - 0.02, own - 0.02]))
      ]
      return outcome
    }
    let found = try PlannedComparisons("c", "C", of: outcomes, pairs: [pair("new", "old")])
    #expect(found.rows[0].test.isSignificant)
    #expect(
      found.finding.details.hasSuffix(
        "The interval holds 0: with other target speakers and seeds the difference may vanish."))
    #expect(found.finding.card.hasPrefix("New may gain "))
  }

  @Test func aFindingNamesNoTest() throws {
    let found = try planned(
      ["a", "b"].map { pair($0, "old") },
      ["a": varied(0.05, by: 0.01), "b": varied(0, by: 0.02), "old": recalls])
    for word in ["p =", "p <", "Holm", "permutation", "corrected", "significan", "power"] {
      #expect(!found.finding.sentence.contains(word))
      #expect(!found.finding.card.contains(word))
    }
    #expect(found.finding.details.contains("Holm"))
  }

  @Test func nothingThatWasPlannedMayHaveBeenRun() throws {
    let none = try planned([pair("new", "old")], ["old": recalls])
    #expect(none.finding.sentence == "Nothing that this page planned to compare was run.")
    #expect(try none.render(on: .demo).markdown == none.finding.sentence)
    let effects = try Effects("c", "C", of: [], pairs: [])
    #expect(
      try effects.render(on: .demo).markdown == "This page has no two methods to compare.")
  }

  @Test func theStandingOfAMethodCountsThoseThatScoreHigher() throws {
    let outcomes = try Outcomes.of([
      "better": varied(0.1, by: 0.01), "ours": recalls, "worse": varied(-0.1, by: 0.01),
    ])
    func standing(_ others: [String]) throws -> String {
      try Effects("c", "C", of: outcomes, pairs: others.map { pair("ours", $0) })
        .standing(of: "ours")
    }
    #expect(
      try standing(["better", "worse"])
        == "On the same tasks, and seeds where both have them, 1 of 2 other methods scores higher than ours, better by most (10.1 points); 1 of these intervals excludes 0."
    )
    #expect(
      try standing(["worse"])
        == "On the same tasks, and seeds where both have them, none of 1 other methods scores higher than ours."
    )
    #expect(try standing([]) == "")
  }

  /// A classifier that draws nothing has one trial of a task, and is held against every seed of a network, not the
  /// first alone: 0.5 against the mean of 0.4, 0.6 and 0.8.
  @Test func aMethodWithoutSeedsStandsBesideEverySeed() throws {
    let outcomes = try Outcomes.of(["seeds": [0.4, 0.6, 0.8], "none": [0.5], "other": [0.3]])
    let found = try outcomes.comparisons([
      pair("seeds", "none"), pair("none", "seeds"), pair("none", "other"),
    ])
    #expect(found.map(\.size.count) == [3, 3, 1])
    let differences = found.map(\.size.meanDifference)
    #expect(zip(differences, [0.1, -0.1, 0.2]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(found.map(\.seeds) == [3, 3, 1])
    // each trial is listed once
    #expect(outcomes.entries(of: [pair("seeds", "none")]).count == 4)
  }

  @Test func theLevelOfAMethodStandsBesideChanceAndNoAdaptation() throws {
    let outcomes = try Outcomes.of([
      "DIDAN": [0.5, 0.6], "SourceOnly": [0.2], "SVM": [0.4], "DANN": [0.9],
    ])
    #expect(
      Bound.level(of: "DIDAN", among: outcomes, chance: 0.2)
        == "DIDAN reaches 55.0 % on average, where chance is 20.0 % and SVM, which adapts nothing, reaches 40.0 %."
    )
    #expect(
      Bound.level(of: "DANN", among: outcomes.filter { $0.method == "DANN" }, chance: 0.25)
        == "DANN reaches 90.0 % on average, where chance is 25.0 %.")
    #expect(Bound.level(of: "DAN", among: outcomes, chance: 0.2) == "")
  }

  @Test func anEffectIsNotTested() throws {
    let outcomes = try Outcomes.of([
      "better": varied(0.1, by: 0.01), "noisy": varied(0, by: 0.02), "usual": recalls,
    ])
    let effects = try Effects(
      "c", "C", of: outcomes, pairs: MethodPair.each(of: outcomes.methods, against: "usual"))
    let rows = try rows(effects)
    #expect(rows.map { $0["Comparison"] } == ["better − usual", "noisy − usual"])
    #expect(rows[0].keys.allSatisfy { !$0.hasPrefix("p") && $0 != "Verdict" })
    #expect(rows[0]["Ahead in"] == "100" && rows[0]["Mean difference (points)"] == "10.11111")
    let summary = effects.summary(of: "settings", against: "usual").sentence
    #expect(
      summary.hasPrefix("The differences of 2 settings from usual go from +0.2 points of UAR ("))
    #expect(
      summary.hasSuffix("over target speakers and seeds) for better; not planned, so not tested."))
    let alone = try Effects("c", "C", of: outcomes, pairs: [pair("noisy", "usual")])
    #expect(
      alone.summary(of: "settings", against: "usual").sentence.hasPrefix(
        "Noisy differs from usual by +0.2 points of UAR ("))
    #expect(
      effects.summary(of: "settings", against: "nothing").sentence
        == "There was nothing to compare nothing with.")
    let range = effects.range(of: effects.comparisons.map(\.pair), as: "Another setting").sentence
    #expect(range.hasPrefix("Another setting: from +0.2 points of UAR ("))
    #expect(
      range.hasSuffix(
        " for better; 1 of 2 intervals do not include 0; not planned, so not tested."))
    #expect(
      effects.range(of: [], as: "Nothing").sentence == "Nothing: there was nothing to compare.")
  }

  @Test func plannedAreTwoMethodsAgainstTwoBaselines() {
    #expect(
      PlannedMethods.pairs.map(\.description) == [
        "DIDAN − SourceOnly", "DIDAN − AdaBN", "LIDAN − SourceOnly", "LIDAN − AdaBN",
      ])
    let rest = MethodPair.each(
      of: "DIDAN", against: ["SourceOnly", "DAN", "DIDAN", "TargetSupervised"],
      besides: PlannedMethods.pairs)
    #expect(rest == [pair("DIDAN", "DAN")])
    #expect(
      MethodPair.each(
        of: ["AdaBN", "DIDAN", "SourceOnly"], against: "SourceOnly", besides: PlannedMethods.pairs)
        == [pair("AdaBN", "SourceOnly")])
  }

  @Test func aBoundThatIsBeatenIsNone() throws {
    let tasks = Array(CorpusTask.paper.prefix(2))
    let held = try Outcomes.of(
      ["DIDAN": [0.6, 0.9], "TargetSupervised": [0.75, 0.75]], on: tasks)
    #expect(
      Bound.summary(of: held) == "`TargetSupervised` is above every other method on every task.")
    let beaten = try Outcomes.of(
      ["AdaBN": [0.76, 0.76], "DIDAN": [0.8, 0.9], "TargetSupervised": [0.7, 0.8]],
      on: [tasks[0]])
    #expect(
      Bound.summary(of: beaten + held.filter { $0.task == tasks[1] }) == """
        `TargetSupervised` is no bound on EmoDB→eNTERFACE (75.0 %), where DIDAN (85.0 %), AdaBN (76.0 %) \
        are above it.
        """)
    #expect(
      Bound.summary(of: held.filter { $0.method == "DIDAN" })
        == "`TargetSupervised` has no result here, so there is no upper bound.")
  }
}
