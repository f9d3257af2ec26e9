// SPDX-License-Identifier: MIT

import Adaptation
import Evaluation
import Foundations
import Lab
import Notebook

/// Comparisons that were not planned: the size of each difference with its interval. None is tested, since of
/// many differences some are large by chance.
package struct Effects: Showable {
  let comparisons: [Comparison]
  private let id: String
  let caption: String
  private let trials: [TrialEntry]

  /// - Parameters:
  ///   - id: name of the table's files; letters, digits, hyphens; unique among the page's tables.
  ///   - caption: a sentence over the table.
  ///   - outcomes: trials of the methods; two of the same task and seed make a pair if neither failed, and those of a
  ///     method without seeds stand in each pair of their task.
  ///   - pairs: the methods to compare; those without records are left out.
  /// - Throws: `UserError`.
  package init(
    _ id: String, _ caption: String, of outcomes: [TrialOutcome], pairs: [MethodPair]
  ) throws {
    self.id = id
    self.caption = caption
    comparisons = try outcomes.comparisons(pairs)
    trials = outcomes.entries(of: pairs)
  }

  /// The place of a method among those that it was not planned to be compared with, untested: how many of them score
  /// higher on average. Networks that learn from the source alone do not count. An empty text where it was compared with none.
  package func standing(of method: String) -> String {
    let others = comparisons.filter {
      $0.pair.first == method && !MethodRegistry.sourceOnly.contains($0.pair.second)
    }
    guard !others.isEmpty else { return "" }
    let ahead = others.filter { $0.size.meanDifference < 0 }
      .sorted { $0.size.meanDifference < $1.size.meanDifference }
    let start = "On the same tasks, and seeds where both have them,"
    guard let first = ahead.first else {
      return "\(start) none of \(others.count) other methods scores higher than \(method)."
    }
    let apart = ahead.count { ($0.interval?.upper ?? 0) < 0 }
    let amount = NumberFormat.percent.text(-first.size.meanDifference)
    return
      "\(start) \(ahead.count) of \(others.count) other methods score\(ahead.count == 1 ? "s" : "") higher than \(method), \(first.pair.second) by most (\(amount) points); \(apart) of these intervals exclude\(apart == 1 ? "s" : "") 0."
  }

  /// The range of the differences of variants from a reference, untested.
  /// - Parameters:
  ///   - what: what the variants are, in the plural: `forms of alignment`.
  ///   - reference: the variant that the others were compared with, second in its pairs.
  package func summary(of what: String, against reference: String) -> Finding {
    let own = comparisons.filter { $0.pair.second == reference }
      .sorted { $0.size.meanDifference < $1.size.meanDifference }
    guard let least = own.first, let most = own.last else {
      return Finding("There was nothing to compare \(reference) with.")
    }
    let untested = "not planned, so not tested"
    guard own.count > 1 else {
      return Finding(
        "\(most.pair.first) differs from \(reference) by \(most.statement); \(untested).")
    }
    let (points, low, high) = (
      NumberFormat.points, least.size.meanDifference, most.size.meanDifference
    )
    return Finding(
      """
      The differences of \(own.count) \(what) from \(reference) go from \(least.statement) for \
      \(least.pair.first) to \(most.statement) for \(most.pair.first); \(untested).
      """,
      card:
        "\(own.count) \(what) differ from \(reference) by \(points.text(low)) to \(points.text(high)) points of UAR."
    )
  }

  /// The range of the differences of several pairs that have one change in common, untested.
  /// - Parameters:
  ///   - pairs: those of the pairs that have it.
  ///   - change: the change, as a sentence begins: `The other loss`.
  package func range(of pairs: [MethodPair], as change: String) -> Finding {
    let own = comparisons.filter { pairs.contains($0.pair) }
      .sorted { $0.size.meanDifference < $1.size.meanDifference }
    guard let least = own.first, let most = own.last else {
      return Finding("\(change): there was nothing to compare.")
    }
    let apart = own.filter { comparison in
      comparison.interval.map { $0.lower > 0 || $0.upper < 0 } ?? false
    }
    let withInterval = own.count { $0.interval != nil }
    let share =
      withInterval > 0 ? "; \(apart.count) of \(withInterval) intervals do not include 0" : ""
    return Finding(
      """
      \(change): from \(least.statement) for \(least.pair.first) to \(most.statement) for \
      \(most.pair.first)\(share); not planned, so not tested.
      """,
      card:
        "\(change): from \(NumberFormat.points.text(least.size.meanDifference)) to \(NumberFormat.points.text(most.size.meanDifference)) points of UAR."
    )
  }

  package func render(on page: PageContext) throws -> Rendering {
    guard !comparisons.isEmpty else {
      return Rendering(markdown: "This page has no two methods to compare.")
    }
    return try Listing(
      id, caption, of: comparisons,
      columns: Comparison.columns { $0 } + [
        .number("Ahead in", { $0.size.probabilityOfOutperforming }, .percent),
        .number("Effect size d", { $0.size.cohensD }, .decimals(2)),
      ],
      footnotes: [
        "\(ComparisonNotes.pair) \(ComparisonNotes.interval) \"Ahead in\" is in per cent of the pairs; a draw counts half. Not planned, so not tested."
      ], trials: trials
    ).render(on: page)
  }
}
