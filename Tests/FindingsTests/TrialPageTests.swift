// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import Foundation
import Foundations
import Lab
import TestSupport
import Testing

@testable import Findings
@testable import Notebook

/// Figures, tables and verdicts of pages on many trials.
@Suite struct TrialPageTests {
  private func curve(_ method: String, _ values: [Double]) -> MethodCurve {
    MethodCurve(
      method: method, seed: 0,
      points: values.enumerated().map { .init(epoch: $0.offset + 1, value: $0.element) })
  }

  private func gain(_ method: String, _ criterion: Criterion, _ uar: Double?) -> ChoiceGain {
    ChoiceGain(method: method, seed: 0, criterion: criterion, baseline: .lastEpoch, uar: uar)
  }

  private func matrix(_ predicted: [Emotion]) throws -> ConfusionMatrix {
    try ConfusionMatrix(
      truth: [.anger, .anger, .sadness], predicted: predicted, emotions: [.anger, .fear, .sadness])
  }

  @Test func aHistoryWithoutACurveIsASentence() throws {
    let none = HistoryChart("loss", "Loss", of: [], axis: "residual")
    #expect(
      try none.render(on: .demo).markdown == "No method on this page has a residual on record.")
    let some = HistoryChart("loss", "Loss", of: [curve("DAN", [1, 0.5])], axis: "loss")
    let data = try some.render(on: .demo).files[1].text
    #expect(data.hasPrefix("epoch\tDAN\t"))
    #expect(data.contains("\n2\t0.5\t"))
  }

  @Test func foldedThingsKeepTheirFiles() throws {
    let chart = HistoryChart("loss", "Loss", of: [curve("DAN", [1])], axis: "loss")
    let folded = try Folded("a < b", [Prose("inside"), chart]).render(on: .demo)
    #expect(
      folded.markdown.hasPrefix(
        "<details><summary>a &lt; b</summary>\n\ninside\n\n<a id=\"figure-loss\"></a>\n\n!["))
    #expect(folded.markdown.hasSuffix("\n\n</details>"))
    #expect(folded.figures == ["Demo-loss"])
    #expect(folded.files.count == 2)
    #expect(throws: PageError.nothingToShow(what: "'nothing'")) {
      try Folded("nothing", []).render(on: .demo)
    }
  }

  @Test func anEmotionThatDoesNotOccurHasAWhiteRow() throws {
    let map = HeatMap.confusion("c", "C", of: try matrix([.anger, .fear, .fear]))
    #expect(map.values == [[0.5, 0.5, 0], [nil, nil, nil], [0, 1, 0]])
  }

  @Test func aDifferenceOfConfusionsSumsToZeroInEachRow() throws {
    let (first, second) = (
      try matrix([.anger, .anger, .fear]), try matrix([.anger, .sadness, .sadness])
    )
    let shares = try first.shares(minus: second)
    #expect(shares == [[0.5, 0, -0.5], [nil, nil, nil], [0, 1, -1]])
    let map = try HeatMap.difference("d", "D", of: first, minus: second, reach: 1)
    #expect(map.values == shares)
    let data = try map.render(on: .demo).files[1].text
    #expect(data.contains("anger\tsadness\t-50\t−50.0\t"))
    let other = try ConfusionMatrix(truth: [], predicted: [], emotions: [.anger])
    let error = UserError(
      """
      A confusion matrix of anger, fear, sadness cannot be compared with one of anger. Compare trials \
      of one task.
      """)
    #expect(throws: error) { try first.shares(minus: other) }
  }

  @Test func aBarBelowZeroIsNotCutOff() throws {
    func commands(_ value: Double) throws -> String {
      try BarChart(
        "gain", "Gain", of: [value], groups: { _ in "DAN" }, series: { _ in "oracle" },
        value: { $0 }, axis: "points"
      ).drawing(theme: Theme(), file: "x").commands
    }
    #expect(try commands(-0.1).contains("set yrange [*:*]\nset xzeroaxis"))
    #expect(try commands(0.1).contains("set yrange [0:*]\n"))
  }

  @Test func anAgreementSaysHowManyTrialsWereLeftOut() throws {
    let table = AgreementTable(
      "ranks", "Ranks",
      columns: [
        (
          "all",
          [
            CriterionAgreement(
              method: "A", criterion: .entropy, correlations: [0.5, 1], undefinedCount: 1),
            CriterionAgreement(
              method: "B", criterion: .entropy, correlations: [], undefinedCount: 2),
          ]
        ), ("half", []),
      ])
    let csv = try table.render(on: .demo).files[0].text
    #expect(csv.contains("A,0.75,0.353553,2,1,,,,\nB,,,0,2,,,,\n"))
    let text = try #require(try table.render(on: .demo).plainText)
    #expect(text.contains("0.75 ± 0.35 (1 left out)"))
    #expect(text.contains("undefined (2 left out)"))
  }

  @Test func theVerdictOnSelectionIsAveragedOverMethods() {
    let gains = [
      gain("A", .oracle, 0.02), gain("B", .oracle, 0.04),
      gain("A", .labelFree, -0.01), gain("B", .labelFree, 0.03),
      gain("C", .oracle, 0.5), gain("D", .oracle, nil),
    ]
    let agreements = [
      CriterionAgreement(
        method: "A", criterion: .informationMaximisation, correlations: [0.75, -0.25],
        undefinedCount: 0)
    ]
    let verdict = Finding(
      onChoosing: gains, agreements: agreements,
      later: [
        CriterionAgreement(
          method: "A", criterion: .informationMaximisation, correlations: [-0.5],
          undefinedCount: 1)
      ],
      among: [("epoch", ["A", "B", "D"]), ("setting", [])])
    #expect(
      verdict.sentence == """
        Choosing the epoch without labels changes UAR by +1.0 points on average over 2 methods, from \
        −1.0 (A) to +3.0 (B); 1 of 2 gain from it.
        """)
    #expect(
      verdict.details == """
        Choosing the epoch with the target's labels changes UAR by +3.0 points on average over 2 \
        methods, from +2.0 (A) to +4.0 (B). Over a trial's epochs the label-free criterion (\(Criterion.labelFree.name)) and the UAR have a \
        mean rank correlation of 0.25, positive in 1 of 2 trials; in the second half of them −0.50.
        """)
    #expect(
      verdict.card == """
        Choosing the epoch without labels changes UAR by +1.0 points on average, with the target's \
        labels by +3.0.
        """)
    let one = Finding(onChoosing: gains, agreements: [], among: [("setting", ["C"])])
    #expect(
      one.sentence
        == "Choosing the setting with the target's labels changes the UAR of C by +50.0 points.")
    let none = Finding(onChoosing: [], agreements: [], among: [("epoch", ["A"])])
    #expect(none.sentence == "No method on this page has anything to choose from.")
  }

  @Test func theVerdictOnConvergenceComparesTheSameEpochs() {
    let uar = [curve("A", [0.3, 0.5, 0.45]), curve("B", [0.3, 0.3, 0.4])]
    let verdict = Finding(
      onConvergence: uar, residuals: [curve("A", [0.5, 0.8, 0.2])], baseline: "B")
    #expect(
      verdict.sentence == """
        A's residual falls by 75.0 % from epoch 2, where it is highest, to the last, while its UAR \
        on the target changes by −5.0 points; that of B, which reconstructs nothing, changes by \
        +10.0.
        """)
    #expect(
      verdict.details == """
        1 of 2 methods end less than one point below their best mean epoch; A ends furthest below \
        it, by 5.0 points.
        """)
    #expect(
      verdict.card == """
        While A's residual falls by 75.0 %, its UAR changes by −5.0 points, and that of B, which has \
        no residual, by +10.0.
        """)
    let rising = Finding(onConvergence: uar, residuals: [curve("A", [1, 2, 3])], baseline: "none")
    #expect(rising.sentence == "A's residual never falls.")
    let best = Finding(onConvergence: [curve("B", [0.3, 0.4])], residuals: [], baseline: "B")
    #expect(best.sentence == "The mean UAR of B is highest at the last epoch.")
  }

  @Test func theVerdictOnRecallsNamesWhatIsGainedAndLost() {
    func recalls(_ method: String, _ anger: [Double], _ fear: [Double]) -> [EmotionRecall] {
      [(Emotion.anger, anger), (.fear, fear)].flatMap { emotion, values in
        values.enumerated().map {
          EmotionRecall(
            method: method, seed: UInt64($0.offset), emotion: emotion, recall: $0.element)
        }
      }
    }
    let both = recalls("A", [0.5, 0.75], [0.25, 0.25]) + recalls("B", [0.25, 0.5], [0.5, 0.5])
    #expect(
      Finding(onRecallsOf: "A", against: ["B", "C"], in: both).sentence == """
        Against B, A gains most recall of anger (+25.0 ± 0.0 points) and loses most of fear \
        (−25.0 ± 0.0 points); the mean over emotions changes by 0.0 points.
        """)
    let three = both + recalls("C", [0.5, 0.5], [0.25, 0.25])
    let finding = Finding(onRecallsOf: "A", against: ["B", "C"], in: three)
    #expect(
      finding.card
        == "A changes recall, averaged over emotions, by 0.0 points against B and +6.2 points against C."
    )
    #expect(finding.details == "± is one standard deviation over 2 seeds.")
    let one = recalls("A", [0.5], [0.5]) + recalls("B", [0.25], [0.5])
    #expect(
      Finding(onRecallsOf: "A", against: ["B"], in: one).sentence.contains(
        "anger (+25.0 points) and loses no emotion; the mean over emotions changes by +12.5 points."
      ))
    #expect(Finding(onRecallsOf: "A", against: ["C"], in: one).sentence.contains("not both run"))
  }
}
