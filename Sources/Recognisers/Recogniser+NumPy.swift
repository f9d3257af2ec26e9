// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Speech

extension Recogniser {
  /// The linear classifier as a file of arrays for NumPy.
  ///
  /// | array | shape | |
  /// |---|---|---|
  /// | `mean`, `scale` | `[features]` | a feature x is standardised to (x − mean) · scale, in single precision |
  /// | `references` | `[references, features]` | of a radial kernel; only where the method has one |
  /// | `width` | `[1]` | its σ |
  /// | `weights` | `[features or references, emotions]` | |
  /// | `biases` | `[emotions]` | |
  /// | `emotions`, `features` | | names, in the order of the columns |
  /// | `meaning` | `[1]` | `logits` (softmax gives probabilities) or `posteriors` (negative ones count as 0, rows are divided by their sum) |
  /// | `temperature` | `[1]` | of a calibrated classifier, whatever the meaning: probabilities are the softmax of scores / temperature |
  ///
  /// The scores are those of `didan predict` for single recordings, up to rounding.
  /// - Throws: `UserError` for a network.
  package func numpy() throws -> Data {
    guard let classifier = body as? ShallowBody else {
      throw UserError(
        "\(description.trial.method.name) is a network on \(body.input.title), not a linear classifier. Use --onnx."
      )
    }
    let folded = try classifier.model.folded()
    var archive = NumPyArchive()
    let statistics = classifier.features.statistics
    archive.add("mean", statistics.means, shape: [statistics.means.count])
    archive.add("scale", statistics.scales, shape: [statistics.scales.count])
    if let kernel = folded.kernel {
      archive.add("references", try kernel.references.doubles, shape: kernel.references.shape)
      archive.add("width", [kernel.width], shape: [1])
    }
    archive.add("weights", try folded.matrix.doubles, shape: folded.matrix.shape)
    archive.add("biases", try folded.biases.doubles, shape: folded.biases.shape)
    archive.add("emotions", emotions.map(\.rawValue))
    archive.add(
      "features",
      classifier.features.recipe.table.map { (1...$0.width).map(String.init) }
        ?? AcousticFeatureSet.valueNames)
    archive.add("meaning", [classifier.meaning.rawValue])
    if let scaling = calibration?.scaling {
      archive.add("temperature", [scaling.temperature], shape: [1])
    }
    return archive.contents
  }
}
