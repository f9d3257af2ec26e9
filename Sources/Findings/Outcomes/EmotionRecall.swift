// SPDX-License-Identifier: MIT

import Corpora
import Evaluation
import Lab
import Notebook

/// A method's recall of one emotion for one seed, averaged over the tasks that have the emotion.
package struct EmotionRecall: Sendable {
  package let method: String
  package let seed: UInt64
  package let emotion: Emotion
  /// From 0 to 1; nil if a trial failed.
  package let recall: Double?
  /// The trials that it is the mean of.
  package var trials: [TrialReference] = []
}

extension EmotionRecall: MadeOfTrials {}

extension [TrialOutcome] {
  /// The recall of every emotion by every method and seed, at the epoch chosen by a criterion;
  /// emotions in their order, methods in that of the outcomes.
  package func recalls(_ criterion: Criterion = .lastEpoch) -> [EmotionRecall] {
    Set(flatMap(\.task.emotions)).sorted().flatMap { emotion in
      byMethod.flatMap { method, own in
        own.filter { $0.task.emotions.contains(emotion) }.bySeed.map { seed, own in
          EmotionRecall(
            method: method, seed: seed, emotion: emotion,
            recall: own.mean { $0.recall(of: emotion, criterion) },
            trials: own.references { $0.recall(of: emotion, criterion) })
        }
      }
    }
  }
}

extension TrialOutcome {
  /// The recall of one emotion; nil if the trial failed or the target has none of it.
  fileprivate func recall(of emotion: Emotion, _ criterion: Criterion) -> Double? {
    guard let confusion = record?.choice(criterion)?.score.confusion,
      let index = confusion.emotions.firstIndex(of: emotion)
    else { return nil }
    return confusion.recalls[index]
  }
}

/// The gain in recall of an emotion by one method over another, for the same seeds.
struct RecallGain: Sendable {
  let emotion: Emotion
  /// The differences of recall, one per seed, not scaled (0.01 is one point).
  let differences: Sample
}

extension [EmotionRecall] {
  /// The gain of a method over another in each emotion, over the seeds that both have, in the order
  /// of emotions; empty if one of them is not there.
  func gains(of method: String, over baseline: String) -> [RecallGain] {
    Set(map(\.emotion)).sorted().compactMap { emotion in
      let own = filter { $0.emotion == emotion }
      let differences = own.filter { $0.method == method }.compactMap { first -> Double? in
        let second = own.first { $0.method == baseline && $0.seed == first.seed }
        guard let value = first.recall, let other = second?.recall else { return nil }
        return value - other
      }
      return (try? Sample(differences)).map { RecallGain(emotion: emotion, differences: $0) }
    }
  }
}

extension Finding {
  /// Names the emotions that a method gains most and loses most, against each baseline that is there.
  package init(
    onRecallsOf method: String, against baselines: [String], in recalls: [EmotionRecall]
  ) {
    let found = baselines.compactMap { baseline -> (sentence: String, change: String)? in
      let gains = recalls.gains(of: method, over: baseline)
        .sorted { $0.differences.mean > $1.differences.mean }
      guard let best = gains.first, let worst = gains.last,
        let mean = gains.mean(\.differences.mean)
      else { return nil }
      let gained =
        best.differences.mean > 0 ? "gains most recall of \(Self.words(best))" : "gains no emotion"
      let lost =
        worst.differences.mean < 0 ? "loses most of \(Self.words(worst))" : "loses no emotion"
      let change = NumberFormat.points.text(mean)
      return (
        """
        Against \(baseline), \(method) \(gained) and \(lost); the mean over emotions changes by \
        \(change) points.
        """, "\(change) points against \(baseline)"
      )
    }
    guard !found.isEmpty else {
      self.init("\(method) and a baseline to compare it with were not both run.")
      return
    }
    let count = Set(recalls.filter { $0.method == method }.map(\.seed)).count
    let spread =
      count > 1
      ? "± is one standard deviation over \(count) seeds."
      : "One seed alone cannot tell how much of this is chance."
    self.init(
      found.map(\.sentence).joined(separator: " "),
      card:
        "\(method) changes recall, averaged over emotions, by \(found.map(\.change).inSentence).",
      details: spread)
  }

  private static func words(_ gain: RecallGain) -> String {
    let mean = NumberFormat.points.text(gain.differences.mean)
    let spread = gain.differences.standardDeviation.map { " ± " + NumberFormat.percent.text($0) }
    return "\(gain.emotion) (\(mean)\(spread ?? "") points)"
  }
}
