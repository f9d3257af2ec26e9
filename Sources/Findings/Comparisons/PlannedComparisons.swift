// SPDX-License-Identifier: MIT

import Evaluation
import Foundations
import Lab
import Notebook

/// The comparisons that a page planned before it had results: each with its interval, a test, and what the
/// test could have found. Their p-values are corrected together (Holm), and by nothing else on the page.
package struct PlannedComparisons: Showable {
  /// One comparison with its test.
  struct Row: Sendable {
    let comparison: Comparison
    let test: PlannedTest
  }

  let rows: [Row]
  private let id: String
  private let caption: String
  private let trials: [TrialEntry]

  /// - Parameters:
  ///   - id: name of the table's files; letters, digits, hyphens; unique among the page's tables.
  ///   - caption: a sentence over the table.
  ///   - outcomes: trials of the methods; two of the same task and seed make a pair if neither failed.
  ///   - pairs: all that the page planned; those without records are left out. The more there are, the more each
  ///     has to show, so name those that the page's question is about.
  /// - Throws: `UserError`.
  package init(
    _ id: String, _ caption: String, of outcomes: [TrialOutcome], pairs: [MethodPair]
  ) throws {
    self.id = id
    self.caption = caption
    let comparisons = try outcomes.comparisons(pairs)
    trials = outcomes.entries(of: pairs)
    rows = zip(comparisons, try PlannedTest.family(comparisons.map(\.size))).map {
      Row(comparison: $0, test: $1)
    }
  }

  /// The pairs that were compared.
  package var pairs: [MethodPair] { rows.map(\.comparison.pair) }

  /// Names of those that a planned comparison shows to be above another, with an interval that says the same.
  package var gaining: [String] {
    rows.filter { $0.test.isSignificant && ($0.comparison.interval?.lower ?? 0) > 0 }
      .map(\.comparison.pair.first).distinct()
  }

  /// The finding: a sentence for each method that was compared with others; tests stand in the details.
  package var finding: Finding {
    let groups = rows.grouped(by: \.comparison.pair.first).map(\.1)
    guard let first = groups.first else {
      return Finding("Nothing that this page planned to compare was run.")
    }
    let sentences = groups.map { PlannedSentence($0).text(long: true) }
    return Finding(
      sentences.prefix(3).joined(separator: " "), card: PlannedSentence(first).text(long: false),
      details: (sentences.dropFirst(3) + rows.map(\.sentence)).joined(separator: " "))
  }

  package func render(on page: PageContext) throws -> Rendering {
    guard !rows.isEmpty else { return Rendering(markdown: finding.sentence) }
    return try Listing(
      id, caption, of: rows,
      columns: Comparison.columns(of: \.comparison) + [
        .number("p", { $0.test.canDecide ? $0.test.pValue : nil }, .pValue),
        .number("p, Holm", { $0.test.canDecide ? $0.test.adjustedPValue : nil }, .pValue),
        .number("Smallest p, Holm", \.test.smallestPValue, .pValue),
        .number("Detectable (points)", \.test.detectableDifference, .percent),
        .text("Verdict", \.word),
      ],
      footnotes: [
        "\(ComparisonNotes.pair) \(ComparisonNotes.interval)",
        "p: two-sided paired permutation test over pairs; Holm's correction is over the rows of this table, which were planned. Smallest p: what these pairs could reach at best; above 0.05 the test cannot tell. Detectable: what would have been seen with 80 % power, differences varying as here.",
        "The test counts variation between tasks as noise, the interval takes the tasks as they are and draws speakers anew, so one may rule out 0 where the other does not.",
      ], trials: trials
    ).render(on: page)
  }
}

extension PlannedComparisons.Row {
  /// The verdict as a cell of a table has it.
  var word: String {
    if !test.canDecide { return "cannot tell: it would need \(test.pairsToDecide) pairs" }
    if !test.isSignificant { return "no difference shown" }
    return comparison.size.meanDifference > 0 ? "gain" : "loss"
  }

  /// The verdict as a sentence: how much the first gains or loses, how certain that is, and what would have
  /// been seen.
  var sentence: String {
    let (first, second) = (comparison.pair.first, comparison.pair.second)
    let (size, isAhead) = (comparison.size, comparison.size.meanDifference > 0)
    let amount = "\(NumberFormat.percent.text(abs(size.meanDifference))) points of UAR"
    let p =
      "Holm-corrected \(NumberFormat.pStatement(test.adjustedPValue)) over \(size.count) pairs of task and seed"
    if test.isSignificant {
      let claim =
        isAhead
        ? "\(first) gains \(amount) on \(second)" : "\(first) loses \(amount) against \(second)"
      return "\(claim) (\(comparison.intervalStatement); \(p)\(seen)).\(caution)"
    }
    let claim =
      "\(first) is \(amount) \(isAhead ? "above" : "below") \(second) (\(comparison.intervalStatement))"
    guard test.canDecide else {
      return """
        \(claim), but whether that is a difference the test cannot tell: it would need \
        \(test.pairsToDecide) pairs of task and seed and has \(size.count).
        """
    }
    return "\(claim), but no difference was shown (\(p))\(missed)."
  }

  /// What else would have been seen.
  private var seen: String {
    test.detectableDifference.map {
      "; \(NumberFormat.percent.text($0)) points would have been seen with 80 % power"
    } ?? ""
  }

  /// A remark on a difference over seeds that other speakers may not show.
  private var caution: String {
    guard let interval = comparison.interval, interval.contains(0) else { return "" }
    return " The interval holds 0: with other \(interval.scope.rawValue) the difference may vanish."
  }

  /// What would have been seen, and the pairs that one point of UAR takes where that is less.
  private var missed: String {
    guard let detectable = test.detectableDifference else { return "" }
    let onePoint =
      detectable > 0.01
      ? test.pairsNeeded(toSee: 0.01).map { ", and one point takes \($0) pairs" } : nil
    return """
      ; one of at least \(NumberFormat.percent.text(detectable)) points would have been seen with 80 % \
      power\(onePoint ?? "")
      """
  }
}
