import Evaluation
import Foundations
import Notebook

extension HeatMap {
  /// A confusion matrix in per cent of each true emotion.
  package static func confusion(_ id: String, _ caption: String, of matrix: ConfusionMatrix)
    -> HeatMap
  {
    confusion(
      id, caption, emotions: matrix.emotions.map(\.rawValue),
      counts: matrix.emotions.indices.map { Array(matrix.row($0)) })
  }

  /// One confusion matrix minus another of the same emotions, in percentage points of each true
  /// emotion: on the diagonal what is gained in recall; each row sums to zero.
  /// - Parameters:
  ///   - id: names the figure's files; letters, digits, hyphens; no two figures of a page share it.
  ///   - caption: a sentence that stands under the figure.
  ///   - matrix: what is looked at: a gain is where its share is larger.
  ///   - other: what is subtracted, with the same emotions in the same order.
  ///   - reach: the difference with the darkest colour, not scaled.
  /// - Throws: `UserError` where the emotions differ.
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
  /// - Throws: `UserError` where the emotions differ.
  package func shares(minus other: ConfusionMatrix) throws -> [[Double?]] {
    guard emotions == other.emotions else {
      throw UserError.differentEmotions(expected: emotions, found: other.emotions)
    }
    return emotions.indices.map { index in
      let occurs = support[index] > 0 && other.support[index] > 0
      return zip(rowNormalised[index], other.rowNormalised[index]).map { occurs ? $0 - $1 : nil }
    }
  }
}
