// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Evaluation
@testable import Findings
@testable import Lab
@testable import Notebook

/// The figures that lead a page: methods, their differences, and the speakers of the targets.
@Suite struct MethodDotsTests {
  /// Outcomes under the names of methods, which tell their kinds.
  private func outcomes(_ settings: KeyValuePairs<String, [Double]>) throws -> [TrialOutcome] {
    try Outcomes.of(settings).map { outcome in
      var trial = outcome.trial
      trial.method = try MethodDescription(MethodRegistry.standard.method(named: outcome.method))
      return TrialOutcome(trial: trial, record: outcome.record, alias: outcome.method)
    }
  }

  @Test func methodsAreSortedWithinTheirKindAndTheBoundIsLast() throws {
    let found = try outcomes([
      TargetSupervised.name: [0.5], "SVM": [0.4], DIDAN.name: [0.6, 0.8], SourceOnly.name: [0.5],
      "TCA": [0.6], NestedSourceOnly.name: [0.9],
    ])
    let rows = try DotChart("uar", "UAR", of: found, level: .init("chance", 0.25))
      .drawing(theme: Theme(), file: "x").rows
    #expect(rows[0].suffix(2) == ["label-free", "oracle"])
    // the group, the name and the mean in per cent of a UAR over one of two emotions
    #expect(
      rows.dropFirst().map { $0[1] } == [
        "shallow", "shallow", "deep", "deep", "other networks", "bound",
      ])
    #expect(
      rows.dropFirst().map { $0[2] } == [
        "TCA", "SVM", DIDAN.name, SourceOnly.name, NestedSourceOnly.name, TargetSupervised.name,
      ])
    let values = found.byMethod.reduce(into: [:]) { values, own in
      values[own.key] = own.elements.mean { $0.score?.uar }
    }
    for row in rows.dropFirst() {
      #expect(Double(row[3]) == values[row[2]].map { ($0 * 1e6).rounded() / 1e4 }, "\(row)")
    }
  }

  @Test func groupsOfTrialsHaveTheIntervalsOfTheirOwn() throws {
    let first = try Outcomes.of(["A": [0.5, 0.6], "B": [0.7, 0.7]])
    let second = try Outcomes.of(["A": [0.3]])
    let chart = try DotChart("uar", "UAR", groups: [("one", first), ("other", second)])
    let rows = try chart.drawing(theme: Theme(), file: "x").rows.dropFirst()
    #expect(rows.map { $0[1] + " " + $0[2] } == ["one B", "one A", "other A"])
    let own = try first.intervals()
    let interval = try #require(own.first { $0.method == "A" }?.interval)
    #expect(Array(rows)[1][4] == NumberFormat.percent.data(interval.lower))
    #expect(Array(rows)[1][5] == NumberFormat.percent.data(interval.upper))
    #expect(chart.caption.contains("for methods with several seeds, over these"))
  }

  @Test func theCaptionSaysWhatTheIntervalIsOver() throws {
    func caption(_ settings: KeyValuePairs<String, [Double]>, speakers: Int = 4) throws -> String {
      try DotChart("u", "UAR", of: Outcomes.of(settings, speakers: speakers)).caption
    }
    #expect(try caption(["a": [0.5]]).contains("over the target's speakers, by a two-level"))
    #expect(try caption(["a": [0.5, 0.6]]).contains("over the target's speakers and over seeds,"))
    #expect(
      try caption(["a": [0.5, 0.6], "b": [0.5]]).contains("for methods with several seeds"))
    #expect(try caption(["a": [0.5]], speakers: 1).hasSuffix("so without intervals"))
  }

  @Test func differencesAreOneFigureWithTheirTablesBesideThePage() throws {
    let outcomes = try Outcomes.of([
      SourceOnly.name: [0.5, 0.5], "DAN": [0.4, 0.45], "JAN": [0.6, 0.7], DIDAN.name: [0.6, 0.6],
    ])
    let planned = try PlannedComparisons(
      "planned", "P", of: outcomes, pairs: [MethodPair(DIDAN.name, minus: SourceOnly.name)])
    let effects = try Effects(
      "gains", "Gains", of: outcomes,
      pairs: ["DAN", "JAN"].map { MethodPair($0, minus: SourceOnly.name) })
    let chart = EffectsChart(
      "differences", "Differences", of: ["minus SourceOnly": effects], planned: planned)
    let rows = try chart.chart.drawing(theme: Theme(), file: "x").rows.dropFirst()
    #expect(rows.map { $0[2] } == ["JAN", DIDAN.name, "DAN"])
    let means = effects.comparisons.map(\.size.meanDifference)
    #expect(means[0] < 0 && means[1] > 0)
    #expect(rows.allSatisfy { $0[4] != "?" && $0[5] != "?" })
    let rendering = try chart.render(on: .demo)
    #expect(rendering.figures == ["Demo-differences"])
    #expect(
      rendering.files.map(\.path) == [
        "figures/Demo-differences.gp", "figures/Demo-differences.tsv", "tables/Demo-gains.csv",
        "tables/Demo-gains.tex", "tables/Demo-gains-trials.csv",
      ])
    #expect(rendering.markdown.contains("Gains: [CSV](tables/Demo-gains.csv), [LaTeX]"))
    // the table holds what was not planned, and no more
    let lines = rendering.files[2].text.split(separator: "\n")
    #expect(lines.count == 3 && !lines.contains { $0.hasPrefix(DIDAN.name) })
  }

  @Test func nothingToCompareIsASentence() throws {
    let effects = try Effects("e", "E", of: [], pairs: [MethodPair("a", minus: "b")])
    let rendering = try EffectsChart("d", "D", of: ["": effects]).render(on: .demo)
    #expect(
      rendering.markdown == "This page has no two methods to compare." && rendering.files == [])
  }

  @Test func rowsOfDifferentBaselinesHaveBothNames() throws {
    let outcomes = try Outcomes.of(["a": [0.5], "b": [0.6], "c": [0.7]])
    func names(_ pairs: [MethodPair]) throws -> [String] {
      try EffectsChart("d", "D", of: ["": Effects("e", "E", of: outcomes, pairs: pairs)])
        .chart.drawing(theme: Theme(), file: "x").rows.dropFirst().map { $0[2] }
    }
    #expect(try names([.init("a", minus: "b"), .init("a", minus: "c")]) == ["b", "c"])
    #expect(
      try names([.init("c", minus: "b"), .init("b", minus: "a"), .init("a", minus: "c")]).sorted()
        == ["a − c", "b − a", "c − b"])
  }

  /// Of EmoDB, 08 and 09 are women, 03 and 10 men.
  @Test func everySpeakerIsADotAndTheWorstIsNamed() throws {
    let emotions: [Emotion] = [.anger, .fear]
    let recognised: KeyValuePairs = ["03": true, "08": true, "09": false, "10": true]
    var outcome = try Outcomes.of([DIDAN.name: [0.5]])[0]
    outcome.record?.choices[0].score = try Score(
      truth: recognised.flatMap { _ in emotions },
      predicted: recognised.flatMap { [$0.value ? Emotion.anger : .fear, .fear] },
      speakers: recognised.flatMap { [$0.key, $0.key] }, emotions: emotions)
    var trial = outcome.trial
    trial.task = CorpusTask(source: "nEMO", target: "EmoDB", emotions: emotions)
    let moved = TrialOutcome(trial: trial, record: outcome.record, alias: DIDAN.name)
    let drawing = try SpeakerDots("s", of: [moved], chance: 0.5)
      .drawing(theme: Theme(), file: "x")
    let rows = drawing.rows.dropFirst()
    #expect(rows.map { $0[2] } == ["man", "woman", "woman", "man", "mean"])
    #expect(rows.map { $0[1] } == ["100", "100", "50", "100", "87.5"])
    #expect(rows.map { $0[7] } == ["", "", "09", "", ""])
    #expect(drawing.commands.contains("'recognising EmoDB'"))
    #expect(drawing.commands.contains("chance (50.0)"))
    #expect(throws: PageError.nothingToShow(what: "The figure 's'")) {
      try SpeakerDots("s", of: []).drawing(theme: Theme(), file: "x")
    }
  }
}
