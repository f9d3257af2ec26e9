// SPDX-License-Identifier: MIT
import Foundations
import Networks
import Torch

/// The alignment of two corpora at three levels of time: frames, segments and whole utterances.
///
///     L = r (λ_f MMD²(frames) + λ_s MMD²(segments) + λ_u MMD²(utterances))
///
/// Frames and segments are the columns of two stages' outputs, a few drawn from each utterance, each centred and
/// scaled over its own entries. Those of one utterance depend on each other, so MMD² is a training signal here and no
/// test statistic.
public struct HierarchicalAlignment: Codable, Hashable, Sendable {
  /// The discrepancy of utterances.
  public enum UtteranceAlignment: String, Codable, Hashable, Sendable, CaseIterable {
    /// MMD² of the corpora.
    case marginal
    /// MMD² within each emotion, by the network's own predictions for the target.
    case local
  }

  /// λ_f.
  public var frameWeight = 0.1
  /// λ_s.
  public var segmentWeight = 0.1
  /// λ_u.
  public var utteranceWeight = 1.0
  /// r.
  public var ramp = Ramp.sigmoid
  /// The stage whose columns are frames, counted from 1; a number beyond the last stands for the last.
  public var frameStage: Int
  /// The stage whose columns are segments.
  public var segmentStage: Int
  /// The number of frames, and of segments, that are drawn from each utterance; MMD² takes its square in time.
  public var tokens = 2
  /// The layer whose features stand for utterances.
  public var layer = FeatureLayer.fullyConnected(2)
  public var utterances = UtteranceAlignment.marginal
  public var discrepancy = MaximumMeanDiscrepancy()
  /// The way from regressed scores to the probabilities of the local alignment.
  public var reading = ScoreReading.sharpened

  public init(frameStage: Int, segmentStage: Int) {
    self.frameStage = frameStage
    self.segmentStage = segmentStage
  }

  /// Makes the term of a method.
  /// - Throws: `UserError` where the settings, or the network, leave nothing to align.
  func term(of method: String, _ context: TermContext) throws -> any AdaptationTerm {
    guard tokens > 0 else {
      throw UserError("\(method) needs at least 1 token of each utterance, not \(tokens).")
    }
    guard context.network.architecture.hasStages else {
      throw UserError(
        "\(method) aligns the outputs of stages, but the network '\(context.network.architecture.name)' has none."
      )
    }
    let (regression, generator) = (context.loss, context.generator)
    return FormulaTerm { batch in try value(batch, regression, generator) }
  }

  private func value(
    _ batch: AlignmentBatch, _ regression: RegressionLoss, _ generator: Generator
  ) throws -> TermValue {
    // the parts' own weights, so that a level left out costs nothing
    var parts: [(name: String, weight: Double, value: Tensor)] = []
    for (name, weight, number) in [
      ("MMD² of frames", frameWeight, frameStage),
      ("MMD² of segments", segmentWeight, segmentStage),
    ] where weight != 0 {
      let sides = try [batch.source, batch.target].map { activations in
        let stage = activations.stages[max(0, min(number, activations.stages.count) - 1)]
        return try TimeTokens(stage).drawn(tokens, from: generator)
      }
      parts.append((name, weight, try discrepancy(sides[0], sides[1])))
    }
    if utteranceWeight != 0 {
      let source = layer.features(of: batch.source)
      let target = layer.features(of: batch.target)
      let value =
        switch utterances {
        case .marginal: try discrepancy(source, target)
        case .local:
          try LocalDiscrepancy(kernels: discrepancy.kernels)(
            source: source, labels: batch.sourceLabels, target: target,
            probabilities: regression.probabilities(
              of: batch.target.scores.detached(), read: reading))
        }
      parts.append(("MMD² of utterances", utteranceWeight, value))
    }
    let nothing = try batch.target.scores.sum() * 0
    let sum = try parts.reduce(nothing) { try $0 + $1.value.to($0.elementType) * $1.weight }
    return TermValue(
      loss: try sum * ramp(batch.progress),
      diagnostics: try parts.map { ($0.name, try $0.value.detached()) })
  }
}
