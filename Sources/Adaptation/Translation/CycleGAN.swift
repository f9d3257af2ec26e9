// SPDX-License-Identifier: MIT
import Networks
import Torch

/// CycleGAN with contrastive learning, on features: source features are translated to the target's, and the fully
/// connected layers go on learning from both.
///
/// The first stage's convolutions are fixed. Their features of all utterances, standardised over both corpora, are
/// what ``FeatureTranslation`` learns from, in as many small steps as the network had updates; the frozen classifier
/// keeps the emotion of what is translated. Then FC1, FC2 and the output are trained on the source's features as they
/// are and translated, half and half, with the loss and the dropout of the first stage.
/// Source: after Wang et al., Interspeech 2024, of whose paper the title is known: a CycleGAN and contrastive
/// learning. All formulas and numbers are ours, from the ancestors that ``FeatureTranslation`` names; features in place of
/// spectrograms make it affordable (Bao et al., Interspeech 2019, translate features as well).
public struct CycleGAN: TranslatingMethod {
  public static let name = "CycleGAN+C"
  public static let version = 1
  public static let source = "after Wang et al., Interspeech 2024"

  public var stage: StageSettings = {
    var stage = StageSettings()
    stage.convolutionFactor = 0
    stage.trainsClassifier = true
    return stage
  }()
  public var translation = FeatureTranslation()

  public init() {}

  public func translate(_ problem: TranslationProblem, _ context: TermContext) throws
    -> Translation
  {
    let all = try Tensor.concatenated([problem.source, problem.target])
    let mean = try all.mean(0, keeping: true)
    // a feature that never changes is not moved either
    let deviation = try (all - mean).squared().mean(0, keeping: true).squareRoot().atLeast(1e-6)
    func standardised(_ features: Tensor) throws -> Tensor { try (features - mean) / deviation }
    func classified(_ features: Tensor) throws -> Tensor {
      try problem.scores(features * deviation + mean)
    }
    let (source, target) = (
      try standardised(problem.source), try standardised(problem.target)
    )
    let pair = try translation.learn(
      source: source, labels: problem.labels, target: target,
      surprise: { features, labels in
        let p = try context.loss.sharpened(classified(features))
        return try PredictionLosses.positive(
          p, classes: labels, counts: Tensor.ones([labels.size(0)]).to(device: p.device))
      },
      steps: max(1, Int((translation.share * Double(problem.updates)).rounded())),
      batch: problem.batch, from: context.generator)
    return try withoutGradient {
      let moved = try pair.forward(source)
      let labels = try Tensor(problem.labels).to(device: moved.device)
      func accuracy(_ features: Tensor) throws -> Double {
        try classified(features).argmax(1).equal(to: labels).to(.float32).mean().item
      }
      let before = try accuracy(source)
      return Translation(
        features: try moved * deviation + mean,
        diagnostics: [
          ("translation in deviations", try (moved - source).magnitude().mean().item),
          ("accuracy kept in translation", before > 0 ? try accuracy(moved) / before : 0),
          (
            "cycle error in deviations", try (pair.backward(moved) - source).magnitude().mean().item
          ),
        ])
    }
  }
}
