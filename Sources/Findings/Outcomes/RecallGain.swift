import Corpora
import Evaluation

/// By how much a method recalls an emotion better than another one, over the same seeds.
package struct RecallGain: Sendable {
  package let emotion: Emotion
  /// The differences of recall, one per seed, not scaled (0.01 is one point).
  package let differences: Sample
}

extension [EmotionRecall] {
  /// What a method gains over another in each emotion, over the seeds that both have, in the order
  /// of emotions; empty if one of them is not there.
  package func gains(of method: String, over baseline: String) -> [RecallGain] {
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
