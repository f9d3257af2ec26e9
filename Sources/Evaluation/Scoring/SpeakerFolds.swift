// SPDX-License-Identifier: MIT
import Foundations

/// A partition of the speakers into folds, so that no speaker is in training and test at once.
///
/// Deterministic, and balanced in utterances: speakers are dealt out by falling number of
/// utterances, each to the fold that has the fewest so far (Graham, SIAM J. Appl. Math. 1969).
package struct SpeakerFolds: Hashable, Codable, Sendable {
  /// The speakers of each fold, sorted.
  package let folds: [[String]]

  /// - Parameters:
  ///   - count: the number of folds; with fewer speakers, each speaker is a fold.
  ///   - speakers: the speaker of each utterance.
  /// - Throws: `UserError` with fewer than two speakers or folds.
  package init(_ count: Int = 5, speakers: [String]) throws {
    var utterances: [String: Int] = [:]
    for speaker in speakers { utterances[speaker, default: 0] += 1 }
    guard utterances.count >= 2 else {
      throw UserError.tooFew("speakers", needed: 2, found: utterances.count)
    }
    guard count >= 2 else { throw UserError.tooFew("folds", needed: 2, found: count) }
    var folds = [[String]](repeating: [], count: min(count, utterances.count))
    var sizes = [Int](repeating: 0, count: folds.count)
    for (speaker, size) in utterances.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      let fold = sizes.indices.reduce(0) { sizes[$1] < sizes[$0] ? $1 : $0 }
      folds[fold].append(speaker)
      sizes[fold] += size
    }
    self.folds = folds.map { $0.sorted() }
  }

  /// Splits the utterances' indices into those to train on and those to test on with a fold held out.
  /// - Parameters:
  ///   - fold: the place in ``folds`` of the speakers to test on, from 0.
  ///   - speakers: the speaker of each utterance.
  package func split(
    heldOut fold: Int, speakers: [String]
  ) -> (training: [Int], test: [Int]) {
    let heldOut = Set(folds[fold])
    return (
      speakers.indices.filter { !heldOut.contains(speakers[$0]) },
      speakers.indices.filter { heldOut.contains(speakers[$0]) }
    )
  }
}
