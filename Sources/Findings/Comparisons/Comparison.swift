import Adaptation
import Corpora
import Evaluation
import Foundations
import Lab
import Notebook

/// Methods against one another over the same tasks and seeds: how much, and whether it is more than
/// chance. P-values of one table are corrected together (Holm).
package struct Comparison: Showable {
  /// One pair of methods.
  package struct Row {
    package let first: String
    package let second: String
    package let result: PairedComparison
  }

  package let rows: [Row]
  private let id: String
  private let caption: String

  /// - Parameters:
  ///   - id: names the table's files; letters, digits, hyphens; no two tables of a page share it.
  ///   - caption: a sentence that stands over the table.
  ///   - outcomes: trials of the methods; those of the same task and seed make a pair, if neither
  ///     failed.
  ///   - pairs: which methods are compared, first minus second; pairs without records are left out.
  ///   - criterion: at which epoch the methods are compared.
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

  /// The result of a pair, nil if it was not compared.
  package func result(_ first: String, against second: String) -> PairedComparison? {
    rows.first { $0.first == first && $0.second == second }?.result
  }

  /// A method against each of the others, then what per-corpus batch statistics alone change.
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

  /// What the comparisons say of a method, in one sentence per baseline.
  /// - Parameters:
  ///   - method: what is judged, first in its pairs.
  ///   - baselines: what it is compared with, second in these pairs; those that are in no pair are
  ///     passed over.
  ///   - place: under which condition, for pages with several.
  package func verdict(on method: String, against baselines: [String], where place: String? = nil)
    -> Verdict
  {
    let points = NumberFormat.points
    let sentences = baselines.compactMap { baseline -> String? in
      guard let result = result(method, against: baseline) else { return nil }
      let p = NumberFormat.pStatement(result.adjustedPValue)
      let claim =
        result.isSignificant()
        ? "a difference that is more than chance" : "which may be chance"
      return
        "\(place.map { "With \($0), " } ?? "")\(method) differs from \(baseline) by \(points.text(result.meanDifference)) points of UAR on average over \(result.count) pairs of task and seed, \(claim) (paired permutation test, Holm-corrected \(p))."
    }
    return Verdict(
      sentences.isEmpty ? "\(method) was compared with nothing." : sentences.joined(separator: " "))
  }

  /// What the two trials of a pair have in common.
  private struct Place: Hashable {
    let task: CorpusTask
    let seed: UInt64

    init(_ outcome: TrialOutcome) {
      task = outcome.task
      seed = outcome.seed
    }
  }

  /// The values of two methods for each task and seed that both have.
  static func paired(
    _ first: String, _ second: String, _ outcomes: [TrialOutcome], _ criterion: Criterion
  ) -> [(first: Double, second: Double)] {
    let partners = Dictionary(
      outcomes.lazy.filter { $0.method == second }.map { (Place($0), $0.uar(criterion)) },
      uniquingKeysWith: { first, _ in first })
    return outcomes.filter { $0.method == first }.compactMap { outcome in
      guard let value = outcome.uar(criterion), let other = partners[Place(outcome)] ?? nil else {
        return nil
      }
      return (value, other)
    }
  }

  package func render(on page: PageContext) throws -> Rendering {
    guard !rows.isEmpty else {
      return Rendering(markdown: "Of the methods of this page no two were to be compared.")
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
        "A pair is one task with one seed. p: two-sided paired permutation test; Holm's correction is over the rows of this table; \"real\" means corrected p < 0.05. \"Ahead in\" is per cent of the pairs, a draw counts half."
      ]
    ).render(on: page)
  }
}
