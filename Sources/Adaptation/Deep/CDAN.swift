// SPDX-License-Identifier: MIT
import Networks
import Torch

/// Conditional domain-adversarial network with entropy weights (CDAN+E).
///
/// DANN on features and predictions together, where certain samples count more:
///
///     h = p ⊗ z,   L = λ · ½ Σ_corpus mean_i v_i CE(D(R(h_i)), corpus),   v_i ∝ 1 + e^(−H(p_i))
///
/// Here p are the emotions' probabilities, z `[batch, width]`, h `[batch, emotions · width]`, and v has
/// mean 1 within each corpus. p and v carry no gradient, as in the authors' library.
/// Source: Long et al., NeurIPS 2018. Departs: h is always the whole outer product,
/// where the paper takes a random projection of more than 4096 numbers.
public struct CDAN: DeepMethod {
  public static let name = "CDAN+E"
  public static let version = 1
  public static let source = "Long et al., NeurIPS 2018"

  /// λ.
  public var weight = 1.0
  /// The growth of the reversal's strength.
  public var ramp = Ramp.sigmoid
  public var layer = FeatureLayer.fullyConnected(2)
  /// The width of the classifier's two hidden layers.
  public var hidden = 256
  /// True if certain samples count more, the E of the name.
  public var weighsByEntropy = true
  /// The way from regressed scores to p.
  public var reading = ScoreReading.rectified

  public init() {}

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
    let width = try context.width(of: layer)
    let classifier = try DomainClassifier(
      inputs: width * context.emotions, hidden: [hidden, hidden],
      from: Initialisation(from: context.generator))
    return CDANTerm(settings: self, regression: context.loss, classifier: classifier)
  }

  /// p ⊗ z, `[batch, emotions · width]`: element e · width + k is p_e z_k.
  public static func multilinearMap(probabilities: Tensor, features: Tensor) throws -> Tensor {
    try probabilities.unsqueezed(2).matmul(features.unsqueezed(1)).flattened()
  }
}

private struct CDANTerm: AdaptationTerm {
  let settings: CDAN
  let regression: RegressionLoss
  let classifier: DomainClassifier

  var parameters: [Parameter] { classifier.parameters }

  func value(_ batch: AlignmentBatch) throws -> TermValue {
    let strength = settings.ramp(batch.progress)
    let sides = try [batch.source, batch.target].map { activations in
      let probabilities = try regression.probabilities(
        of: activations.scores.detached(), read: settings.reading)
      let features = try settings.layer.features(of: activations)
        .reversingGradient(strength: strength)
      return (
        map: try CDAN.multilinearMap(probabilities: probabilities, features: features),
        weights: try probabilities.certaintyWeights()
      )
    }
    let weights = try Tensor.concatenated(sides.map(\.weights))
    let outcome = try classifier(
      source: sides[0].map, target: sides[1].map,
      weights: settings.weighsByEntropy ? weights : nil)
    return try outcome.term(weight: settings.weight)
  }
}
