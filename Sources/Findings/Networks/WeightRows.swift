import Corpora
import Foundations

/// The weights of each target over the source's utterances.
struct WeightRows {
  /// Row-major `[targets, atoms]`.
  let values: [Double]
  let width: Int
  let atoms: [Emotion]
  let targets: [Emotion]

  private func row(_ target: Int) -> ArraySlice<Double> {
    values[target * width..<(target + 1) * width]
  }

  private func mean(_ value: (Int) -> Double) -> Double {
    targets.indices.reduce(0) { $0 + value($1) } / Double(targets.count)
  }

  var usedAtoms: Double { mean { Double(row($0).count { $0 != 0 }) } }

  /// Of a target without any weight nothing is on its emotion.
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

  /// The emotion with the largest sum of weights; of equal sums the first in the source's order.
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

  /// The atoms with the largest weights of a target, by size.
  func largest(_ count: Int, of target: Int) -> [(atom: Int, weight: Double)] {
    let weights = Array(row(target))
    return weights.indices.filter { weights[$0] != 0 }
      .sorted { (-abs(weights[$0]), $0) < (-abs(weights[$1]), $1) }
      .prefix(count).map { ($0, weights[$0]) }
  }
}
