// SPDX-License-Identifier: MIT
import Corpora

extension Calibration {
  /// What is left of the recordings where those below a confidence are left undecided.
  package struct Kept: Hashable, Sendable {
    /// The least confidence that is kept.
    package let confidence: Double
    /// The share of the recordings that is kept.
    package let coverage: Double
    /// Unweighted average recall among those kept; nil where an emotion that there is has none among them, since the
    /// average would be over other emotions.
    package let uar: Double?
    /// The share of right predictions among those kept; nil where none is.
    package let accuracy: Double?
  }

  /// Keeps the recordings of at least a confidence.
  package func kept(from confidence: Double) -> Kept {
    let kept = cases.filter { $0.confidence >= confidence }
    let recalls = Set(cases.map(\.truth)).map { emotion -> Double? in
      kept.filter { $0.truth == emotion }.map { $0.isRight ? 1.0 : 0 }.mean
    }
    let known = recalls.compactMap(\.self)
    return Kept(
      confidence: confidence,
      coverage: cases.isEmpty ? 0 : Double(kept.count) / Double(cases.count),
      // sorted, since the sum of the same recalls in another order may differ in the last bit
      uar: known.count == recalls.count ? known.sorted().mean : nil,
      accuracy: kept.map { $0.isRight ? 1.0 : 0 }.mean)
  }

  /// Keeps the given share of the recordings, the most confident ones (El-Yaniv & Wiener, JMLR 2010, who draw the
  /// risk over the coverage).
  /// - Returns: nil where no confidence parts about as many, within half a step, because many recordings share one.
  /// - Parameters:
  ///   - share: from 0 to 1.
  ///   - step: the distance to the next share that is asked for.
  package func kept(share: Double, step: Double) -> Kept? {
    let falling = cases.map(\.confidence).sorted(by: >)
    let count = Int((share * Double(cases.count)).rounded())
    guard (1...max(1, cases.count)).contains(count), !cases.isEmpty else { return nil }
    let kept = kept(from: falling[count - 1])
    return kept.coverage - share <= step / 2 + 0.5 / Double(cases.count) ? kept : nil
  }
}
