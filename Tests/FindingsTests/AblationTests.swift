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
  @Test func aCollapseIsListed() throws {
    var outcomes = try Outcomes.of(["a": [0.5, 0.5]])
    #expect(
      Collapse.summary(of: outcomes)
        == "In each of the 2 trials every emotion gets at least 1 % of the predictions.")
    outcomes[1].record?.warnings = ["fear is never predicted"]
    #expect(
      Collapse.summary(of: outcomes) == """
        In 1 of 2 trials an emotion gets less than 1 % of the predictions:

        - EmoDB→eNTERFACE, a, seed 1: fear is never predicted.
        """)
    outcomes[0].record?.warnings = ["sadness gets 0.5 % of the predictions"]
    #expect(
      Collapse.summary(of: outcomes).hasSuffix("- EmoDB→eNTERFACE, a, 2 of 2 seeds: fear, sadness.")
    )
  }

  @Test func aChartOfDifferencesHasADotPerPairAndTheMean() throws {
    let outcomes = try Outcomes.of(["a": [0.6, 0.7], "b": [0.5, 0.5]])
    #expect(MethodPair("A, x, y", minus: "A, x, z").shortDescription == "A, x: y − z")
    #expect(MethodPair("A", minus: "A, x").shortDescription == "A − A, x")
    #expect(MethodPair("A, x", minus: "B, x").shortDescription == "A, x − B, x")
    let chart = DifferenceChart("d", "D", of: outcomes, pairs: [MethodPair("a", minus: "b")])
    let drawing = try chart.drawing(theme: Theme(), file: "x")
    #expect(drawing.rows.dropFirst().map { $0[1] } == ["10", "20", "15"])
    #expect(drawing.rows.last == ["0", "15", "1", "+15.0"])
    #expect(drawing.commands.contains("UAR minus that of b (points)"))
    #expect(throws: PageError.nothingToShow(what: "The figure 'd'")) {
      try DifferenceChart("d", "D", of: [], pairs: [MethodPair("a", minus: "b")])
        .drawing(theme: Theme(), file: "x")
    }
  }

  @Test func mixingIsRelatedByRank() throws {
    let outcomes = try Outcomes.of(["SourceOnly": [0.5], "AdaBN": [0.6], "DIDAN": [0.7]])
    func distance(_ method: String, _ value: Double) -> CorpusDistance {
      CorpusDistance(method: method, task: CorpusTask.paper[0], seed: 0, distance: value)
    }
    let relation = MixingRelation(
      distances: [distance("SourceOnly", 2), distance("AdaBN", 1), distance("DIDAN", 0.5)],
      outcomes: outcomes)
    #expect(relation.rows.map(\.method) == ["SourceOnly", "AdaBN", "DIDAN"])
    #expect(relation.finding.sentence.contains("a rank correlation of −1.00"))
    #expect(relation.finding.sentence.contains("closest under DIDAN"))
    let nothing = MixingRelation(distances: [], outcomes: outcomes)
    #expect(nothing.finding.sentence == "No trained network was saved for this page.")
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
    // a mark is a corpus in both panels, a colour a corpus or an emotion in one
    for (corpus, emotion, mark) in [("EmoDB", "anger", 7), ("CASIA", "fear", 8)] {
      let colours = [Palette.corpora.colours[corpus], Palette.emotions.colours[emotion]]
      let chosen = [
        "(strcol(3) eq '\(corpus)'", "(strcol(3) eq '\(corpus)' && strcol(4) eq '\(emotion)'",
      ]
      for (place, colour) in zip(chosen, colours) {
        let style = "pointtype \(mark) pointsize 0.7 linecolor rgb '\(colour?.hex ?? "")'"
        #expect(drawing.commands.contains("\(place) ? $1 : NaN):2 with points \(style)"))
      }
    }
    #expect(!drawing.commands.contains("strcol(3) eq 'EmoDB' && strcol(4) eq 'fear'"))
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
