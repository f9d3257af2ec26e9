// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import Foundations
import Networks
import Notebook
import Torch

/// The reconstruction of the target's utterances from the source's in the features of a trained
/// network, as saved beside a page.
package struct Rebuilding: Codable, Sendable {
  /// An utterance of the source that helps to rebuild one of the target.
  package struct Atom: Codable, Sendable {
    package let path: String
    package let speaker: String
    package let emotion: Emotion
    package let weight: Double
    package let picture: SpectrogramPicture
    /// Nil where the corpus does not tell.
    let seconds: Double?
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
    /// Nil where the corpus does not tell.
    let seconds: Double?
    package let atoms: [Atom]
  }

  package let method: String
  /// One per emotion: the utterance whose residual is the median of its emotion's.
  package let examples: [Example]
  package let targets: Int
  package let atoms: Int
  /// ‖t − wD‖² / ‖t‖² over all targets together.
  package let residual: Double
  /// The number of weights that are not zero, per target.
  package let usedAtoms: Double
  /// The share of Σ|w| on source utterances of the target's true emotion, averaged over targets; zero
  /// for a target without any weight.
  package let sameEmotion: Double
  /// The same share if all source utterances had equal weights.
  package let sameEmotionByChance: Double
  /// UAR if each target had the emotion with the largest Σw.
  package let voteUAR: Double
  /// UAR of the network's own predictions.
  package let networkUAR: Double
  /// The frequency of each row of the pictures in hertz; nil where it was not kept.
  let frequencies: [Double]?
}

extension TrainedFeatures {
  /// Rebuilds the target from all of the source.
  ///
  /// Each corpus is centred on its own mean. The dictionary is the whole source; in training it is a
  /// batch of it.
  /// - Parameters:
  ///   - method: name of the method that trained the network.
  ///   - settings: penalty and sparsity of the weights.
  ///   - shown: number of atoms of an example; 0 for no examples.
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
      voteUAR: try uar(of: rows.votes), networkUAR: try uar(of: target.predicted),
      frequencies: frequencies)
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
      seconds: index < target.seconds.count ? target.seconds[index] : nil,
      atoms: try rows.largest(shown, of: index).map { place, weight in
        let atom = source.utterances[place]
        return Rebuilding.Atom(
          path: atom.path, speaker: atom.speaker, emotion: atom.emotion, weight: weight,
          picture: try SpectrogramPicture(of: source.inputs.selected([place]).squeezed(0)),
          seconds: place < source.seconds.count ? source.seconds[place] : nil)
      })
  }

  /// The index of the median value of each emotion, emotions in their order of appearance.
  private static func medians(of values: [Double], by emotions: [Emotion]) -> [Int] {
    emotions.distinct().map { emotion in
      let own = values.indices.filter { emotions[$0] == emotion }
        .sorted { (values[$0], $0) < (values[$1], $1) }
      return own[own.count / 2]
    }
  }
}

/// The weights of each target over the source's utterances.
private struct WeightRows {
  /// Row-major `[targets, atoms]`.
  let values: [Double]
  let width: Int
  let atoms: [Emotion]
  let targets: [Emotion]

  private func row(_ target: Int) -> ArraySlice<Double> {
    values[target * width..<(target + 1) * width]
  }

  private func mean(_ value: (Int) -> Double) -> Double {
    targets.indices.mean(value) ?? .nan
  }

  var usedAtoms: Double { mean { Double(row($0).count { $0 != 0 }) } }

  var sameEmotion: Double {
    mean { target in
      let weights = row(target).map(abs)
      let sum = weights.reduce(0, +)
      let own = zip(weights, atoms).reduce(0) { $0 + ($1.1 == targets[target] ? $1.0 : 0) }
      return sum > 0 ? own / sum : 0
    }
  }

  var sameEmotionByChance: Double {
    mean { target in Double(atoms.count { $0 == targets[target] }) / Double(width) }
  }

  /// The emotion of each target with the largest sum of weights; of equal sums the first in the
  /// source's order.
  var votes: [Emotion] {
    let order = atoms.distinct()
    return targets.indices.map { target in
      let sums = order.map { emotion in
        zip(row(target), atoms).reduce(0) { $0 + ($1.1 == emotion ? $1.0 : 0) }
      }
      let best = sums.indices.dropFirst().reduce(0) { sums[$1] > sums[$0] ? $1 : $0 }
      return order[best]
    }
  }

  /// The atoms with the largest weights of a target, the largest first.
  func largest(_ count: Int, of target: Int) -> [(atom: Int, weight: Double)] {
    let weights = Array(row(target))
    return weights.indices.filter { weights[$0] != 0 }
      .sorted { (-abs(weights[$0]), $0) < (-abs(weights[$1]), $1) }
      .prefix(count).map { ($0, weights[$0]) }
  }
}

extension Finding {
  /// Says whether target utterances are rebuilt from source utterances of their own emotion, and
  /// whether more so in DIDAN's network than with batch statistics per corpus alone.
  package init(onRebuilding looks: [Rebuilding]) {
    let percent = NumberFormat.percent
    func look(_ name: String) -> Rebuilding? { looks.first { $0.method == name } }
    guard let own = look(DIDAN.name) else {
      self.init("No network trained with DIDAN was saved for this page.")
      return
    }
    let other = look(AdaBN.name).map {
      "; in AdaBN's network, which was trained without it, it is \(percent.text($0.sameEmotion)) %, with a residual of \(percent.text($0.residual)) %"
    }
    self.init(
      """
      In DIDAN's network \(percent.text(own.sameEmotion)) % of the weight is on source utterances of the \
      target's own emotion (\(percent.text(own.sameEmotionByChance)) % by chance), with a residual of \
      \(percent.text(own.residual)) %\(other ?? ""). A vote by these weights has a UAR of \
      \(percent.text(own.voteUAR)) %, the network's own scores \(percent.text(own.networkUAR)) %.
      """)
  }
}
