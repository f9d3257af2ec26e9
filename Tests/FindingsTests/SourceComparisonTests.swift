// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import TestSupport
import Testing

@testable import Findings
@testable import Lab

/// All sources together beside each of them alone.
@Suite struct SourceComparisonTests {
  private static let emotions: [Emotion] = [.anger, .fear]

  private static func task(_ sources: String...) -> CorpusTask {
    CorpusTask(sources: sources, target: "nEMO", emotions: emotions)
  }

  /// Outcomes of one method, with a criterion and a UAR per seed for each source.
  private func outcomes(
    _ method: String, _ results: KeyValuePairs<CorpusTask, [(uar: Double, criterion: Double)]>
  ) throws -> [TrialOutcome] {
    try results.flatMap { task, values in
      let own = try Outcomes.of([method: values.map(\.uar)], on: [task])
      return zip(own, values).map { outcome, value in
        var outcome = outcome
        outcome.record?.history = [
          .init(
            number: 1, losses: [],
            criteria: [.init(name: Criterion.labelFree.rawValue, value: value.criterion)],
            targetUAR: value.uar)
        ]
        return outcome
      }
    }
  }

  private func comparisons() throws -> [SourceComparison] {
    try SourceComparison.all(
      among: outcomes(
        "A",
        [
          Self.task("EmoDB"): [(0.3, 1), (0.5, 0)], Self.task("RAVDESS"): [(0.4, 0), (0.2, 1)],
          Self.task("EmoDB", "RAVDESS"): [(0.6, 0), (0.4, 0)],
        ])
        + outcomes("B", [Self.task("EmoDB", "RAVDESS"): [(0.6, 0)]]))
  }

  @Test func eachStrategyHasItsNumber() throws {
    let found = try comparisons()
    // B has no trial on one source, so there is nothing to compare
    #expect(found.map(\.method) == ["A", "A"])
    let expected: [SourceComparison.Strategy: [Double]] = [
      // EmoDB's mean over seeds is 0.4, that of RAVDESS 0.3; the criterion names EmoDB, then RAVDESS
      .one: [0.35, 0.35], .labelFree: [0.3, 0.2], .best: [0.3, 0.5], .together: [0.6, 0.4],
    ]
    for (strategy, values) in expected {
      #expect(zip(found, values).allSatisfy { abs(($0.uar(strategy) ?? 9) - $1) < 1e-9 })
      let averages = found.averages.filter { $0.strategy == strategy }
      #expect(averages.map(\.seed) == [0, 1])
      #expect(zip(averages, values).allSatisfy { abs(($0.uar ?? 9) - $1) < 1e-9 })
    }
    #expect(
      found.agreement == """
        Of 2 choices of a source by information maximisation, one per method, target and seed, 1 name the one \
        that is best on the target; a blind choice would name 1.0.
        """)
  }

  /// Differences are of the same target and seed: with one source, a pair for each.
  @Test func allSourcesMakePairsWithEachStrategy() throws {
    let found = try comparisons()
    func mean(_ strategy: SourceComparison.Strategy) throws -> (count: Int, mean: Double) {
      let effects = try Effects(
        "x", "x", of: found.outcomes(strategy), pairs: found.pairs(strategy))
      let comparison = try #require(effects.comparisons.first)
      #expect(effects.comparisons.count == 1)
      #expect(comparison.pair.description == "A − A, \(strategy)")
      return (comparison.size.count, comparison.size.meanDifference)
    }
    #expect(try mean(.one).count == 4)
    #expect(try abs(mean(.one).mean - 0.15) < 1e-9)
    #expect(try mean(.best).count == 2)
    #expect(try abs(mean(.best).mean - 0.1) < 1e-9)
    #expect(try abs(mean(.labelFree).mean - 0.25) < 1e-9)
  }

  @Test func aFailedTrialLeavesNoChoice() throws {
    var all = try outcomes(
      "A",
      [
        Self.task("EmoDB"): [(0.3, 1)], Self.task("RAVDESS"): [(0.4, 0)],
        Self.task("EmoDB", "RAVDESS"): [(0.6, 0)],
      ])
    all[0].record = nil
    let found = SourceComparison.all(among: all)
    #expect(found.count == 1 && found[0].best == nil && found[0].labelFree == nil)
    #expect(found[0].uar(.one) == nil && found[0].uar(.together) == 0.6)
    #expect(found.agreement == "No choice among single sources could be made.")
    #expect(SourceComparison.all(among: Array(all[1...])).isEmpty)
  }
}
