import Corpora
import Evaluation
import Lab

/// A method's recall of one emotion for one seed, averaged over the tasks that have the emotion.
package struct EmotionRecall: Sendable {
  package let method: String
  package let seed: UInt64
  package let emotion: Emotion
  /// From 0 to 1; nil where a trial failed.
  package let recall: Double?

  package init(method: String, seed: UInt64, emotion: Emotion, recall: Double?) {
    self.method = method
    self.seed = seed
    self.emotion = emotion
    self.recall = recall
  }
}

extension [TrialOutcome] {
  /// The recall of every emotion by every method and seed, at the epoch that a criterion chose;
  /// emotions in their order, methods in that of the outcomes.
  package func recalls(_ criterion: Criterion = .lastEpoch) -> [EmotionRecall] {
    Set(flatMap(\.task.emotions)).sorted().flatMap { emotion in
      methods.flatMap { method in
        let own = filter { $0.method == method && $0.task.emotions.contains(emotion) }
        return Dictionary(grouping: own, by: \.seed).sorted { $0.key < $1.key }.map { seed, own in
          let values = own.compactMap { $0.recall(of: emotion, criterion) }
          return EmotionRecall(
            method: method, seed: seed, emotion: emotion,
            recall: values.count == own.count ? values.reduce(0, +) / Double(own.count) : nil)
        }
      }
    }
  }

  /// How often a method took each emotion of a task for each other, summed over seeds; nil if no
  /// trial succeeded.
  /// - Throws: `UserError`.
  package func confusion(
    of method: String, on task: CorpusTask, _ criterion: Criterion = .lastEpoch
  ) throws -> ConfusionMatrix? {
    let matrices = filter { $0.method == method && $0.task == task }
      .compactMap { $0.record?.choice(criterion)?.score.confusion }
    guard var sum = matrices.first else { return nil }
    for matrix in matrices.dropFirst() { try sum.add(matrix) }
    return sum
  }
}

extension TrialOutcome {
  /// The recall of one emotion; nil if the trial failed or the target has none of it.
  func recall(of emotion: Emotion, _ criterion: Criterion) -> Double? {
    guard let confusion = record?.choice(criterion)?.score.confusion,
      let index = confusion.emotions.firstIndex(of: emotion)
    else { return nil }
    return confusion.recalls[index]
  }
}
