// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import Foundations
import Lab
import Notebook

/// Methods compared over the same tasks and seeds: the differences of their UAR, and whether these are
/// more than chance. The p-values of one table are corrected together (Holm).
package struct Comparison: Showable {
  /// One pair of methods.
  struct Row {
    let first: String
    let second: String
    let result: PairedComparison
  }

  let rows: [Row]
  private let id: String
  private let caption: String

  /// - Parameters:
  ///   - id: name of the table's files; letters, digits, hyphens; unique among the page's tables.
  ///   - caption: a sentence over the table.
  ///   - outcomes: trials of the methods; two of the same task and seed make a pair if neither failed.
  ///   - pairs: the methods to compare, first minus second; pairs without records are left out.
  ///   - criterion: the choice of the epoch at which the methods are compared.
  /// - Throws: `UserError`.
  package init(
    _ id: String, _ caption: String, of outcomes: [TrialOutcome],
    pairs: [(first: String, second: String)], criterion: Criterion = .lastEpoch
  ) throws {
    self.id = id
    self.caption = caption
    let results = try pairs.concurrentMap { first, second in
      let values = Self.paired(first, second, outcomes, criterion)
      return values.isEmpty
        ? nil : try PairedComparison(values.map(\.first), against: values.map(\.second))
    }
    let compared = zip(pairs, results).filter { $1 != nil }.map(\.0)
    rows = zip(compared, PairedComparison.corrected(results.compactMap(\.self))).map {
      Row(first: $0.first, second: $0.second, result: $1)
    }
  }

  /// The result of a pair, nil if the two were not compared.
  func result(_ first: String, against second: String) -> PairedComparison? {
    rows.first { $0.first == first && $0.second == second }?.result
  }

  /// A method against each of the others, then AdaBN against SourceOnly: the change by per-corpus
  /// batch statistics alone.
  package static func pairs(of method: String, with others: [String]) -> [(
    first: String, second: String
  )] {
    others.filter { $0 != method && $0 != TargetSupervised.name }.map { (method, $0) }
      + [(AdaBN.name, SourceOnly.name)]
  }

  /// Each of some methods against a baseline.
  package static func pairs(of methods: [String], against baseline: String) -> [(
    first: String, second: String
  )] {
    methods.filter { $0 != baseline && $0 != TargetSupervised.name }.map { ($0, baseline) }
  }

  /// A verdict on a method, with a sentence per baseline.
  /// - Parameters:
  ///   - method: first in its pairs.
  ///   - baselines: second in these pairs; those that are in no pair are passed over.
  ///   - place: condition of the comparison, for pages with several.
  package func verdict(on method: String, against baselines: [String], where place: String? = nil)
    -> Verdict
  {
    let points = NumberFormat.points
    let sentences = baselines.compactMap { baseline -> String? in
      guard let result = result(method, against: baseline) else { return nil }
      let p = NumberFormat.pStatement(result.adjustedPValue)
      let claim =
        result.isSignificant()
        ? "a difference that is more than chance" : "a difference that may be chance"
      return
        "\(place.map { "With \($0), " } ?? "")\(method) differs from \(baseline) by \(points.text(result.meanDifference)) points of UAR on average over \(result.count) pairs of task and seed, \(claim) (paired permutation test, Holm-corrected \(p))."
    }
    return Verdict(
      sentences.isEmpty
        ? "There was nothing to compare \(method) with." : sentences.joined(separator: " "))
  }

  /// The values of two methods for each task and seed that both have.
  static func paired(
    _ first: String, _ second: String, _ outcomes: [TrialOutcome], _ criterion: Criterion
  ) -> [(first: Double, second: Double)] {
    let partners = Dictionary(
      outcomes.lazy.filter { $0.method == second }.map { (TaskAndSeed($0), $0.uar(criterion)) },
      uniquingKeysWith: { first, _ in first })
    return outcomes.filter { $0.method == first }.compactMap { outcome in
      guard let value = outcome.uar(criterion), let other = partners[TaskAndSeed(outcome)] ?? nil
      else {
        return nil
      }
      return (value, other)
    }
  }

  package func render(on page: PageContext) throws -> Rendering {
    guard !rows.isEmpty else {
      return Rendering(markdown: "This page has no two methods to compare.")
    }
    return try Listing(
      id, caption, of: rows,
      columns: [
        .text("Comparison") { "\($0.first) − \($0.second)" },
        .count("Pairs") { $0.result.count },
        .number("Mean difference (points)", { $0.result.meanDifference }, .points),
        .number("Standard deviation", { $0.result.standardDeviation }, .percent),
        .number("Ahead in", { $0.result.probabilityOfOutperforming }, .percent),
        .number("Effect size d", { $0.result.cohensD }, .decimals(2)),
        .number("p", { $0.result.pValue }, .pValue),
        .number("p, Holm", { $0.result.adjustedPValue }, .pValue),
        .text("Real?") { $0.result.isSignificant() ? "yes" : "not shown" },
      ],
      footnotes: [
        "A pair is one task with one seed. p: two-sided paired permutation test; Holm's correction is over the rows of this table; \"real\" means corrected p < 0.05. \"Ahead in\" is in per cent of the pairs; a draw counts half."
      ]
    ).render(on: page)
  }
}
