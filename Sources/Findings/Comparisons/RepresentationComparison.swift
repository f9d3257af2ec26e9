// SPDX-License-Identifier: MIT

import Adaptation
import Foundations
import Lab
import Notebook
import Speech

/// Outcomes of the same methods on several representations of speech.
package struct RepresentationComparison {
  /// A representation with the means of the methods that have a column, by name.
  package struct Row: Sendable {
    package let representation: String
    package let uar: [String: Double]
    /// The highest of all other methods, chosen by the target's labels.
    package let best: (method: String, uar: Double)?
  }

  package static let columns = [SourceOnly.name, AdaBN.name, DIDAN.name]
  private let outcomes: [TrialOutcome]
  private let tables: [FeatureTableDescription]
  /// Spectrograms first.
  package let rows: [Row]

  package init(_ outcomes: [TrialOutcome]) {
    self.outcomes = outcomes
    tables = outcomes.compactMap(\.trial.recipe.vectors?.table).distinct()
    rows = outcomes.map(\.representation).distinct().map { representation in
      let own = outcomes.filter { $0.representation == representation }
      let means = own.map(\.trial.method.name).distinct().compactMap { method in
        own.filter { $0.trial.method.name == method }.named(method).mean(of: method).finite
          .map { (method: method, uar: $0) }
      }
      let named = means.filter { Self.columns.contains($0.method) }
      return Row(
        representation: representation,
        uar: Dictionary(uniqueKeysWithValues: named.map { ($0.method, $0.uar) }),
        best: means.filter { !Self.columns.contains($0.method) }.max { $0.uar < $1.uar })
    }
  }

  /// Names of the representations.
  package var representations: [String] { rows.map(\.representation) }

  /// The trials behind ``rows``, but for the best of the other methods.
  package var entries: [TrialEntry] {
    outcomes.filter { Self.columns.contains($0.trial.method.name) }.entries(
      row: \.representation, column: \.trial.method.name, value: { $0.uar() })
  }

  /// Dots for the figure: a group per representation with the methods that have a column, each with its interval, and
  /// the best other one.
  /// - Throws: `UserError` if scores of a task are not of the same utterances.
  package func dots() throws -> [DotChart.Group] {
    try rows.map { row in
      let own = outcomes(of: row.representation)
      let named = try Self.columns.filter { row.uar[$0] != nil }.flatMap { method in
        try own.filter { $0.trial.method.name == method }.named(method).intervals().map {
          DotChart.Row(
            $0.method, $0.uar, interval: $0.interval.map { ($0.lower, $0.upper) })
        }
      }
      let best = row.best.map {
        DotChart.Row("best other: \($0.method)", nil, others: [$0.uar], marked: false)
      }
      return DotChart.Group(row.representation, named + [best].compactMap(\.self))
    }
  }

  /// A sentence about the user's own tables.
  package var tableSentence: String {
    let own = tables.map {
      "*\($0.name.markdownEscaped)*: a table of \($0.size), SHA-256 `\($0.digest.short)`"
    }
    return own.isEmpty
      ? "A table of one's own adds a row here: `Guides/Embeddings.md` tells how to make one."
      : own.joined(separator: "; ") + ". `Guides/Embeddings.md` tells how such a table is made."
  }

  package func outcomes(of representation: String) -> [TrialOutcome] {
    outcomes.filter { $0.representation == representation }
  }

  /// One method against another on each representation.
  package func pairs(of method: String, minus other: String) -> [MethodPair] {
    representations.compactMap { representation in
      guard let first = name(of: method, on: representation),
        let second = name(of: other, on: representation)
      else { return nil }
      return MethodPair(first, minus: second)
    }
  }

  /// Each method on each further representation against the same on the first.
  package func pairsAgainstFirst(of methods: [String]) -> [MethodPair] {
    guard let first = representations.first else { return [] }
    return methods.flatMap { method in
      representations.dropFirst().compactMap { representation in
        guard let own = name(of: method, on: representation),
          let usual = name(of: method, on: first)
        else { return nil }
        return MethodPair(own, minus: usual)
      }
    }
  }

  /// The name of a method's outcomes on the page.
  private func name(of method: String, on representation: String) -> String? {
    outcomes.first { $0.representation == representation && $0.trial.method.name == method }?.method
  }
}

extension TrialOutcome {
  /// The name of the input of the trial's method.
  fileprivate var representation: String {
    guard let features = trial.recipe.vectors else { return "log-mel spectrograms" }
    return features.table?.name ?? "acoustic features"
  }
}

extension Double {
  fileprivate var finite: Double? { isFinite ? self : nil }
}
