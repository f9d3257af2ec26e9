// SPDX-License-Identifier: MIT
import Foundations
import Torch

/// The way back from the target to the source: a classifier that learns a network's own labels of the target
/// and is tested on the source, whose true labels are known.
///
/// If the network's labels of the target are good and both corpora lie alike, so are its labels of the source
/// (Zhong et al., ECML PKDD 2010, reverse validation; Bruzzone & Marconcini, PAMI 2010, circular
/// validation). They train the whole learner again; here it is a ridge regression into one-hot labels
/// (``LabelRegression``) on the network's features, each corpus standardised by itself as by the network's
/// batch statistics, which costs next to nothing after each epoch.
package enum ReverseClassifier {
  /// The ridge, as a share of the variance of a feature.
  static let ridge = 0.1

  /// Predicts the classes of the source's samples.
  /// - Parameters:
  ///   - source: `[source samples, features]`.
  ///   - target: `[target samples, features]`.
  ///   - labels: the network's labels of the target, as class indices.
  ///   - emotions: the number of classes that labels may name.
  /// - Returns: class indices, one per source sample.
  /// - Throws: `UserError` where a corpus has no sample or a feature is not finite.
  package static func classes(
    source: Tensor, target: Tensor, labels: [Int], emotions: Int
  ) throws -> [Int] {
    let corpora = try SampleSpan.coordinates(
      of: [("source", source), ("target", target)].map { name, features in
        guard features.size(0) > 0 else { throw UserError.noSamples(of: name) }
        try features.requireFinite(corpus: name)
        return try standardised(features.to(.float64))
      })
    let regression = try LabelRegression(
      features: corpora[1], labels: labels, emotions: emotions)
    let identity = try Tensor.identity(corpora[1].size(1), type: .float64)
    let coefficients = try (regression.moments + identity * ridge).solve(regression.correlations)
    return try regression.scores(corpora[0], coefficients).argmax(1).integers
  }

  /// Each feature with mean 0 and variance 1; one that does not vary is 0.
  private static func standardised(_ features: Tensor) throws -> Tensor {
    let mean = try features.mean(0, keeping: true)
    return try (features - mean) * features.reciprocalDeviations(from: mean)
  }
}
