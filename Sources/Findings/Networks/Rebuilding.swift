import Adaptation
import Corpora
import Evaluation
import Foundations
import Networks
import Torch

/// How the target's utterances are rebuilt from the source's in the features of a trained network, as
/// kept beside a page.
package struct Rebuilding: Codable, Sendable {
  /// An utterance of the source that helps to rebuild one of the target.
  package struct Atom: Codable, Sendable {
    package let path: String
    package let speaker: String
    package let emotion: Emotion
    package let weight: Double
    package let picture: SpectrogramPicture
  }

  /// An utterance of the target and those of the source with the largest weights.
  package struct Example: Codable, Sendable {
    package let path: String
    package let speaker: String
    package let emotion: Emotion
    package let predicted: Emotion
    /// ‖t − wD‖² / ‖t‖².
    package let residual: Double
    package let picture: SpectrogramPicture
    package let atoms: [Atom]
  }

  package let method: String
  /// One per emotion: the utterance whose residual is the median of its emotion's.
  package let examples: [Example]
  package let targets: Int
  package let atoms: Int
  /// ‖t − wD‖² / ‖t‖² over all targets together.
  package let residual: Double
  /// Weights that are not zero, per target.
  package let usedAtoms: Double
  /// The share of Σ|w| on source utterances of the target's true emotion, averaged over targets.
  package let sameEmotion: Double
  /// The same if all source utterances had equal weights.
  package let sameEmotionByChance: Double
  /// UAR if each target had the emotion with the largest Σw.
  package let voteUAR: Double
  /// UAR of the network's own predictions.
  package let networkUAR: Double
}

extension TrainedFeatures {
  /// Rebuilds the target from all of the source.
  ///
  /// Both corpora are centred on their own means, the weights are those of `settings`. In training
  /// the dictionary is a batch of the source; here it is the whole corpus.
  /// - Parameters:
  ///   - method: the name that the result bears: that of the method which trained the network.
  ///   - settings: how the weights are found, and how sparse they are.
  ///   - shown: how many atoms an example has; 0 for no examples.
  package func rebuilding(of method: String, by settings: Reconstruction, shown: Int = 3) throws
    -> Rebuilding
  {
    let weights = try settings(target: target.features, from: source.features).weights
    let centred = try target.features - target.features.mean(0, keeping: true)
    let dictionary = try source.features - source.features.mean(0, keeping: true)
    let left = try (centred - weights.matmul(dictionary)).squared().sum(1).doubles
    let energy = try centred.squared().sum(1).doubles
    let residuals = zip(left, energy).map { $1 > 0 ? $0 / $1 : 0 }
    let rows = WeightRows(
      values: try weights.doubles, width: source.utterances.count,
      atoms: source.utterances.map(\.emotion), targets: target.utterances.map(\.emotion))
    return Rebuilding(
      method: method,
      examples: try shown == 0
        ? []
        : Self.medians(of: residuals, by: rows.targets).map { index in
          try example(index, rows, residuals[index], shown)
        },
      targets: target.utterances.count, atoms: source.utterances.count,
      residual: left.reduce(0, +) / energy.reduce(0, +), usedAtoms: rows.usedAtoms,
      sameEmotion: rows.sameEmotion, sameEmotionByChance: rows.sameEmotionByChance,
      voteUAR: try uar(of: rows.votes), networkUAR: try uar(of: target.predicted))
  }

  private func uar(of predicted: [Emotion]) throws -> Double {
    let truth = target.utterances.map(\.emotion)
    let emotions = Set(truth + predicted).sorted { $0.rawValue < $1.rawValue }
    return try Score(
      truth: truth, predicted: predicted, speakers: target.utterances.map(\.speaker),
      emotions: emotions
    ).uar
  }

  private func example(
    _ index: Int, _ rows: WeightRows, _ residual: Double, _ shown: Int
  ) throws -> Rebuilding.Example {
    let utterance = target.utterances[index]
    return Rebuilding.Example(
      path: utterance.path, speaker: utterance.speaker, emotion: utterance.emotion,
      predicted: target.predicted[index], residual: residual,
      picture: try SpectrogramPicture(of: target.inputs.selected([index]).squeezed(0)),
      atoms: try rows.largest(shown, of: index).map { place, weight in
        let atom = source.utterances[place]
        return Rebuilding.Atom(
          path: atom.path, speaker: atom.speaker, emotion: atom.emotion, weight: weight,
          picture: try SpectrogramPicture(of: source.inputs.selected([place]).squeezed(0)))
      })
  }

  /// For each emotion, in their order of appearance, the index of the middle value.
  private static func medians(of values: [Double], by emotions: [Emotion]) -> [Int] {
    emotions.distinct().map { emotion in
      let own = values.indices.filter { emotions[$0] == emotion }
        .sorted { (values[$0], $0) < (values[$1], $1) }
      return own[own.count / 2]
    }
  }
}
