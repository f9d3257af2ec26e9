// SPDX-License-Identifier: MIT

import Adaptation
import Foundations
import Lab
import Speech

/// Outcomes of the same methods on several representations of speech.
package struct RepresentationComparison {
  /// The mean of one method, or of the best of several, on a representation.
  package struct Cell: Sendable {
    package let representation: String
    package let column: String
    package let uar: Double
  }

  /// The highest of the methods that have no column of their own.
  package struct Best: Sendable {
    package let representation: String
    package let method: String
    package let uar: Double
  }

  private static let columns = [SourceOnly.name, AdaBN.name, DIDAN.name]
  private let outcomes: [TrialOutcome]
  private let tables: [FeatureTableDescription]
  /// Names of the representations, spectrograms first.
  package let representations: [String]
  package let best: [Best]
  /// A row per representation and a column per method.
  package let cells: [Cell]

  package init(_ outcomes: [TrialOutcome]) {
    self.outcomes = outcomes
    let representations = outcomes.map(\.representation).distinct()
    self.representations = representations
    tables = outcomes.compactMap(\.trial.recipe.vectors?.table).distinct()
    var (cells, best): ([Cell], [Best]) = ([], [])
    for representation in representations {
      let own = outcomes.filter { $0.representation == representation }
      let means = own.map(\.trial.method.name).distinct().compactMap { method in
        own.filter { $0.trial.method.name == method }.named(method).mean(of: method).finite
          .map { (method: method, uar: $0) }
      }
      for column in Self.columns {
        guard let mean = means.first(where: { $0.method == column }) else { continue }
        cells.append(Cell(representation: representation, column: column, uar: mean.uar))
      }
      let others = means.filter { !Self.columns.contains($0.method) }
      guard let most = others.max(by: { $0.uar < $1.uar }) else { continue }
      cells.append(Cell(representation: representation, column: "best other", uar: most.uar))
      best.append(Best(representation: representation, method: most.method, uar: most.uar))
    }
    (self.cells, self.best) = (cells, best)
  }

  /// A sentence about the user's own tables.
  package var tableSentence: String {
    let own = tables.map {
      "*\($0.name)*: a table of \($0.width) numbers per utterance (\($0.pooling)), SHA-256 `\($0.digest.short)`"
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
