// SPDX-License-Identifier: MIT

import Adaptation
import Evaluation
import Lab
import Notebook

/// The relation between the distance of two corpora in a method's features and its UAR.
package struct MixingRelation {
  /// A method, averaged over tasks and seeds.
  package struct Row: Sendable {
    package let method: String
    package let distance: Double
    package let uar: Double
  }

  /// In the order of the outcomes.
  package let rows: [Row]

  package init(distances: [CorpusDistance], outcomes: [TrialOutcome]) {
    rows = outcomes.byMethod.compactMap { method, own in
      let known = distances.filter { $0.method == method }.map(\.distance)
      guard let distance = try? Sample(known), let uar = try? Sample(own.compactMap { $0.uar() })
      else { return nil }
      return Row(method: method, distance: distance.mean, uar: uar.mean)
    }
  }

  /// The rank correlation, and the change of the distance by DIDAN.
  package var finding: Finding {
    let format = NumberFormat.decimals(2)
    func row(_ name: String) -> Row? { rows.first { $0.method == name } }
    var sentences: [String] = []
    if let none = row(SourceOnly.name), let own = row(AdaBN.name), let aligned = row(DIDAN.name) {
      sentences.append(
        """
        The proxy A-distance between the corpora is \(format.text(none.distance)) without adaptation, \
        \(format.text(own.distance)) with batch statistics per corpus and \
        \(format.text(aligned.distance)) with DIDAN on top of them.
        """)
    }
    let ranks = try? RankCorrelation.spearman(rows.map(\.distance), rows.map(\.uar))
    if let ranks = ranks ?? nil, let closest = rows.min(by: { $0.distance < $1.distance }),
      let best = rows.max(by: { $0.uar < $1.uar })
    {
      sentences.append(
        """
        Across \(rows.count) methods, distance and UAR have a rank correlation of \
        \(format.text(ranks)) (negative if mixing helps); the corpora are closest under \
        \(closest.method), and \(best.method) has the highest UAR.
        """)
    }
    return Finding(
      sentences.isEmpty
        ? "No trained network was saved for this page." : sentences.joined(separator: " "))
  }
}
