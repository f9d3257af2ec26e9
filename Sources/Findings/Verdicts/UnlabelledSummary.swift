// SPDX-License-Identifier: MIT

import Corpora
import Evaluation
import Foundations
import Lab
import Notebook
import Recognisers

/// Everything that can be said of methods on a target that nobody labelled.
package struct UnlabelledSummary {
  /// A method, averaged over seeds.
  package struct Row: Sendable {
    package let method: String
    package let informationMaximisation: Double?
    /// With its sign changed.
    package let entropy: Double?
    package let density: Double?
    /// By ``Criterion/labelFree``; nil for methods that have none of it.
    let labelFree: Double?
    /// With the other methods of the same seed, 0…1; nil where there is none.
    package let agreement: Double?
  }

  /// The share of recordings for which a method predicts an emotion.
  package struct Share: Sendable {
    package let method: String
    package let seed: UInt64
    package let emotion: Emotion
    package let share: Double
  }

  /// In the order of the outcomes.
  package let rows: [Row]
  package let shares: [Share]

  package init(_ outcomes: [UnlabelledOutcome]) {
    rows = outcomes.map(\.method).distinct().map { method in
      let own = outcomes.filter { $0.method == method }
      func mean(_ values: [Double]) -> Double? { (try? Sample(values))?.mean }
      func criterion(_ criterion: Criterion) -> Double? {
        mean(own.compactMap { $0.value(of: criterion) })
      }
      let agreements = own.flatMap { outcome in
        outcomes.filter { $0.seed == outcome.seed && $0.method != method }
          .map { outcome.agreement(with: $0) }
      }
      return Row(
        method: method, informationMaximisation: criterion(.informationMaximisation),
        entropy: criterion(.entropy), density: criterion(.softNeighbourhoodDensity),
        labelFree: criterion(.labelFree),
        agreement: mean(agreements))
    }
    shares = outcomes.flatMap { outcome in
      zip(outcome.predictions.emotions, outcome.predictions.shares).map {
        Share(method: outcome.method, seed: outcome.seed, emotion: $0.0, share: $0.1)
      }
    }
  }

  private var best: Row? {
    rows.compactMap { row in row.labelFree.map { (row, $0) } }.max { $0.1 < $1.1 }?.0
  }

  /// The method that a label-free choice would take; nil where none has a prediction.
  package var preferred: String? { best?.method }

  /// Names the method that a label-free choice would take, and says how little that means.
  package var finding: Finding {
    guard let best else {
      return Finding("No method of this page has a prediction.")
    }
    let agreement = best.agreement.map {
      "; on average \(NumberFormat.percent.text($0)) % of its predictions are also another method's"
    }
    return Finding(
      """
      By \(Criterion.labelFree.name) one would take \(best.method)\(agreement ?? ""). Without labels \
      nothing here says how much is right: label some recordings, at least a few per emotion and \
      speaker, to know.
      """)
  }
}
