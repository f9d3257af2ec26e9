// SPDX-License-Identifier: MIT
import Networks
import Torch

/// Domain-adversarial network: features from which a classifier cannot tell the corpora apart.
///
///     L = λ · ½ (mean_s CE(D(R(z^s)), source) + mean_t CE(D(R(z^t)), target))
///
/// D is the corpus classifier, R reverses the gradient with strength 2 / (1 + e^(−10 p)) − 1: D
/// learns at full rate, the network learns the opposite. z `[batch, width]`.
/// Source: Ganin et al., JMLR 2016, sections 4.2 and 5.2.2. Follows its schedule and loss. Departs in
/// the classifier's width, 256 instead of 1024, which suits features of 128.
public struct DANN: DeepMethod {
  public static let name = "DANN"
  public static let version = 1
  public static let source = "Ganin et al., JMLR 2016"

  /// λ.
  public var weight = 1.0
  /// The growth of the reversal's strength.
  public var ramp = Ramp.sigmoid
  public var layer = FeatureLayer.fullyConnected(2)
  /// The width of the classifier's two hidden layers.
  public var hidden = 256

  public init() {}

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
    let classifier = try DomainClassifier(
      inputs: context.width(of: layer), hidden: [hidden, hidden],
      from: Initialisation(from: context.generator))
    return DANNTerm(settings: self, classifier: classifier)
  }
}

private struct DANNTerm: AdaptationTerm {
  let settings: DANN
  let classifier: DomainClassifier

  var parameters: [Parameter] { classifier.parameters }

  func value(_ batch: AlignmentBatch) throws -> TermValue {
    let strength = settings.ramp(batch.progress)
    let outcome = try classifier(
      source: settings.layer.features(of: batch.source).reversingGradient(strength: strength),
      target: settings.layer.features(of: batch.target).reversingGradient(strength: strength))
    return try outcome.term(weight: settings.weight)
  }
}
