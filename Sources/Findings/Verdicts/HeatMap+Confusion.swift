// SPDX-License-Identifier: MIT

import Corpora
import Evaluation
import Foundations
import Lab
import Notebook

extension HeatMap {
  /// A confusion matrix in per cent of each true emotion, so the diagonal holds the recalls; the row
  /// of an emotion that does not occur is left white.
  /// - Parameters:
  ///   - id: name of the figure's files; letters, digits, hyphens; unique among the page's figures.
  ///   - caption: a sentence under the figure.
  ///   - matrix: counts of emotions.
  package static func confusion(_ id: String, _ caption: String, of matrix: ConfusionMatrix)
    -> HeatMap
  {
    let names = matrix.emotions.map(\.rawValue)
    let shares = zip(matrix.rowNormalised, matrix.support).map { row, count in
      row.map { count > 0 ? $0 as Double? : nil }
    }
    return HeatMap(
      id, caption, rows: names, columns: names, values: shares, rowAxis: "true emotion",
      columnAxis: "predicted emotion (% of the true one)", scale: .sequential(0, 1))
  }

  /// One confusion matrix minus another of the same emotions, in percentage points of each true
  /// emotion; the diagonal holds the gains in recall, and each row sums to zero.
  /// - Parameters:
  ///   - id: name of the figure's files; letters, digits, hyphens; unique among the page's figures.
  ///   - caption: a sentence under the figure.
  ///   - matrix: the minuend: a gain is where its share is larger.
  ///   - other: the subtrahend, with the same emotions in the same order.
  ///   - reach: the difference with the darkest colour, not scaled.
  /// - Throws: `UserError` if the emotions differ.
  package static func difference(
    _ id: String, _ caption: String, of matrix: ConfusionMatrix, minus other: ConfusionMatrix,
    reach: Double
  ) throws -> HeatMap {
    let names = matrix.emotions.map(\.rawValue)
    return HeatMap(
      id, caption, rows: names, columns: names, values: try matrix.shares(minus: other),
      rowAxis: "true emotion", columnAxis: "predicted emotion (points of the true one)",
      format: .points, scale: .diverging(reach))
  }
}

extension ConfusionMatrix {
  /// The shares of each true emotion minus those of another matrix, `[true emotions][predicted
  /// emotions]`; nil for an emotion that does not occur in one of them.
  /// - Throws: `UserError` if the emotions differ.
  package func shares(minus other: ConfusionMatrix) throws -> [[Double?]] {
    guard emotions == other.emotions else {
      func list(_ matrix: ConfusionMatrix) -> String {
        matrix.emotions.map(\.rawValue).joined(separator: ", ")
      }
      throw UserError(
        """
        A confusion matrix of \(list(self)) cannot be compared with one of \(list(other)). Compare \
        trials of one task.
        """)
    }
    return emotions.indices.map { index in
      let occurs = support[index] > 0 && other.support[index] > 0
      return zip(rowNormalised[index], other.rowNormalised[index]).map { occurs ? $0 - $1 : nil }
    }
  }
}

extension [TrialOutcome] {
  /// The confusion matrix of a method on a task at the epoch chosen by a criterion, summed over
  /// seeds; nil if no trial succeeded.
  /// - Throws: `UserError` if the emotions of the trials differ.
  package func confusion(
    of method: String, on task: CorpusTask, _ criterion: Criterion = .lastEpoch
  ) throws -> ConfusionMatrix? {
    let matrices = filter { $0.method == method && $0.task == task }
      .compactMap { $0.record?.choice(criterion)?.score.confusion }
    guard var sum = matrices.first else { return nil }
    for matrix in matrices.dropFirst() { try sum.add(matrix) }
    return sum
  }
}
