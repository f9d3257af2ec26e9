// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Foundation
import Foundations
import Speech
import TestSupport
import Testing

@testable import Evaluation
@testable import Findings
@testable import Lab
@testable import Notebook

/// Comparisons of settings on pages.
@Suite struct AblationTests {
  /// Outcomes of some settings on one task: a UAR per seed.
  private func outcomes(_ settings: KeyValuePairs<String, [Double]>) throws -> [TrialOutcome] {
    let digest = Digest(of: Data())
    let trial = Trial(
      task: CorpusTask.paper[0], data: .init(kind: .standIn, source: digest, target: digest),
      recipe: .acoustic(AcousticFeatureSettings()), method: try MethodDescription(SVM()), seed: 0)
    return try settings.flatMap { name, recalls in
      try recalls.enumerated().map { seed, uar in
        var trial = trial
        trial.seed = UInt64(seed)
        let predicted = (0..<1000).map { Double($0) < 1000 * uar ? Emotion.anger : .fear }
        let score = try Score(
          truth: predicted.map { _ in .anger }, predicted: predicted,
          speakers: predicted.map { _ in "a" }, emotions: [.anger, .fear])
        let record = TrialRecord(
          key: try trial.key(), trial: trial, history: [],
          choices: [.init(criterion: .lastEpoch, epoch: 1, score: score)], referee: .init(),
          warnings: [], provenance: TrialProvenance(lock: digest, device: "cpu", threads: 1))
        return TrialOutcome(trial: trial, record: record, alias: name)
      }
    }
  }

  private let recalls = (0..<9).map { 0.5 + Double($0) / 100 }

  @Test func theVerdictNamesWhatDiffersByMoreThanChance() throws {
    let outcomes = try outcomes([
      "usual": recalls, "better": recalls.map { $0 + 0.1 },
      "noisy": recalls.enumerated().map { $0.element + ($0.offset % 2 == 0 ? 0.02 : -0.02) },
    ])
    let pairs = Comparison.pairs(of: ["usual", "better", "noisy"], against: "usual")
    #expect(pairs.map(\.first) == ["better", "noisy"])
    let comparison = try Comparison("c", "C", of: outcomes, pairs: pairs)
    #expect(
      comparison.verdict(on: "settings", against: "usual").sentence == """
        1 of the 2 settings differs from usual by more than chance: better (+10.0); the differences \
        in points of UAR are from noisy (+0.2) to better (+10.0) (paired permutation tests over 9 \
        pairs of task and seed, Holm-corrected).
        """)
    let alone = try Comparison("c", "C", of: outcomes, pairs: [pairs[1]])
    #expect(
      alone.verdict(on: "settings", against: "usual").sentence.hasPrefix(
        "noisy does not differ from usual by more than chance; the difference in points of UAR is +0.2"
      ))
    #expect(
      comparison.verdict(on: "settings", against: "nothing").sentence
        == "There was nothing to compare nothing with.")
  }

  @Test func theVerdictOnAMethodHasASentencePerBaseline() throws {
    let outcomes = try outcomes([
      "new": recalls.map { $0 + 0.1 }, "old": recalls,
      "other": recalls.enumerated().map { $0.element + ($0.offset % 2 == 0 ? 0.11 : 0.09) },
    ])
    let pairs = ["old", "other", "unknown"].map { ("new", $0) }
    let comparison = try Comparison("c", "C", of: outcomes, pairs: pairs)
    #expect(
      comparison.verdict(on: "new", against: pairs.map(\.1), where: "batch statistics").sentence
        == """
        With batch statistics, new differs from old by +10.0 points of UAR on average over 9 pairs \
        of task and seed, a difference that is more than chance (paired permutation test, \
        Holm-corrected p = 0.008). With batch statistics, new differs from other by −0.1 points of \
        UAR on average over 9 pairs of task and seed, a difference that may be chance (paired \
        permutation test, Holm-corrected p = 1.000).
        """)
    #expect(
      comparison.verdict(on: "new", against: ["unknown"]).sentence
        == "There was nothing to compare new with.")
    #expect(
      try Comparison("c", "C", of: outcomes, pairs: []).render(on: .demo).markdown
        == "This page has no two methods to compare.")
  }

  @Test func aCollapseIsListed() throws {
    var outcomes = try outcomes(["a": [0.5, 0.5]])
    #expect(
      Collapse.summary(of: outcomes)
        == "In each of the 2 trials every emotion gets at least 1 % of the predictions.")
    outcomes[1].record?.warnings = ["fear is never predicted"]
    #expect(
      Collapse.summary(of: outcomes) == """
        In 1 of 2 trials an emotion gets less than 1 % of the predictions:

        - EmoDB→eNTERFACE, a, seed 1: fear is never predicted.
        """)
  }

  @Test func aChartOfDifferencesHasADotPerPairAndTheMean() throws {
    let outcomes = try outcomes(["a": [0.6, 0.7], "b": [0.5, 0.5]])
    let chart = DifferenceChart("d", "D", of: outcomes, pairs: [("a", "b")])
    let drawing = try chart.drawing(theme: Theme(), file: "x")
    #expect(drawing.rows.dropFirst().map { $0[1] } == ["10", "20", "15"])
    #expect(drawing.rows.last == ["0", "15", "1", "+15.0"])
    #expect(drawing.commands.contains("UAR minus that of b (points)"))
    #expect(throws: PageError.nothingToShow(what: "The figure 'd'")) {
      try DifferenceChart("d", "D", of: [], pairs: [("a", "b")])
        .drawing(theme: Theme(), file: "x")
    }
  }

  @Test func mixingIsRelatedByRank() throws {
    let outcomes = try outcomes(["SourceOnly": [0.5], "AdaBN": [0.6], "DIDAN": [0.7]])
    func distance(_ method: String, _ value: Double) -> CorpusDistance {
      CorpusDistance(method: method, task: CorpusTask.paper[0], seed: 0, distance: value)
    }
    let relation = MixingRelation(
      distances: [distance("SourceOnly", 2), distance("AdaBN", 1), distance("DIDAN", 0.5)],
      outcomes: outcomes)
    #expect(relation.rows.map(\.method) == ["SourceOnly", "AdaBN", "DIDAN"])
    #expect(relation.verdict.sentence.contains("a rank correlation of −1.00"))
    #expect(relation.verdict.sentence.contains("closest under DIDAN"))
    let nothing = MixingRelation(distances: [], outcomes: outcomes)
    #expect(nothing.verdict.sentence == "No trained network was saved for this page.")
  }

  @Test func aScatterMapShowsEachPointTwice() throws {
    let map = CorpusMap(
      method: "DIDAN", perplexity: 1,
      points: [
        .init(x: 1, y: 2, corpus: "EmoDB", emotion: .anger),
        .init(x: 3, y: 4, corpus: "CASIA", emotion: .fear),
      ])
    let drawing = try ScatterMap("m", "M", of: map).drawing(theme: Theme(), file: "x")
    #expect(
      drawing.rows == [
        ["x", "y", "corpus", "emotion"], ["1", "2", "EmoDB", "anger"], ["3", "4", "CASIA", "fear"],
      ])
    for name in ["EmoDB", "CASIA", "anger", "fear"] {
      #expect(drawing.commands.contains("eq '\(name)' ? $1 : NaN"))
    }
  }

  @Test func viewsAreKeptAsTheLastKeyOfTheJSON() throws {
    let page = try demoPage()
    _ = try page.view("b") { [1, 2] }
    _ = try page.view("a") { ["x": 1] }
    let files = try page.files(in: URL(filePath: "/nowhere"), builtAs: nil)
    let text = try #require(files.first { $0.path == "Demo.json" }).text
    #expect(
      text.hasSuffix(
        """
          ],
          "views" : {
            "a" : {"x":1},
            "b" : [1,2]
          }
        }

        """))
    struct Views: Decodable {
      struct A: Decodable { var x: Int }
      var views: Parts
      struct Parts: Decodable { var a: A, b: [Int] }
    }
    let views = try JSONDecoder().decode(Views.self, from: Data(text.utf8)).views
    #expect(views.a.x == 1 && views.b == [1, 2])
  }

  @Test func aCommittedPageGivesItsViewsBack() throws {
    let page = try demoPage()
    page.viewStore = ViewStore(
      load: { name in
        guard name == "a" else { throw ReportError.lacksView(name: name, page: "Demo") }
        return "[1,2]"
      }, save: { _, _ in Issue.record("a view of a committed page was saved") })
    #expect(try page.view("a") { [9] } == [1, 2], "nothing is looked at again")
    #expect(throws: ReportError.lacksView(name: "b", page: "Demo")) {
      try page.view("b") { [9] }
    }
  }
}
