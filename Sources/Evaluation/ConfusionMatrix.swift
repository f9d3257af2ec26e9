import Corpora

/// How often each emotion was taken for each other: a row per true emotion, a column per
/// predicted one.
package struct ConfusionMatrix: Hashable, Codable, Sendable {
  /// What rows and columns stand for.
  package let emotions: [Emotion]
  /// Row-major `[true emotions, predicted emotions]`.
  package private(set) var counts: [Int]

  /// Counts pairs of true and predicted emotions.
  /// - Throws: ``EvaluationError`` where their numbers differ or an emotion is not listed.
  package init(truth: [Emotion], predicted: [Emotion], emotions: [Emotion]) throws {
    guard truth.count == predicted.count else {
      throw EvaluationError.differentLengths(first: truth.count, second: predicted.count)
    }
    var counts = [Int](repeating: 0, count: emotions.count * emotions.count)
    for (label, guess) in zip(truth, predicted) {
      guard let row = emotions.firstIndex(of: label) else {
        throw EvaluationError.unlistedEmotion(label)
      }
      guard let column = emotions.firstIndex(of: guess) else {
        throw EvaluationError.unlistedEmotion(guess)
      }
      counts[row * emotions.count + column] += 1
    }
    self.emotions = emotions
    self.counts = counts
  }

  /// - Parameter counts: row-major `[true emotions, predicted emotions]`.
  init(emotions: [Emotion], counts: [Int]) {
    self.emotions = emotions
    self.counts = counts
  }

  /// The counts of one true emotion, `[predicted emotions]`.
  package func row(_ index: Int) -> ArraySlice<Int> {
    counts[index * emotions.count..<(index + 1) * emotions.count]
  }

  /// How many utterances of each emotion there are, `[true emotions]`.
  package var support: [Int] { emotions.indices.map { row($0).reduce(0, +) } }

  /// All utterances.
  package var total: Int { counts.reduce(0, +) }

  /// Each row divided by its sum, `[true emotions][predicted emotions]`; an emotion that does not
  /// occur has a row of zeros.
  package var rowNormalised: [[Double]] {
    emotions.indices.map { index in
      let row = row(index)
      let sum = row.reduce(0, +)
      return row.map { sum > 0 ? Double($0) / Double(sum) : 0 }
    }
  }

  /// Adds the counts of further utterances.
  /// - Throws: ``EvaluationError/differentEmotions(expected:found:)``.
  package mutating func add(_ other: ConfusionMatrix) throws {
    guard emotions == other.emotions else {
      throw EvaluationError.differentEmotions(expected: emotions, found: other.emotions)
    }
    for index in counts.indices { counts[index] += other.counts[index] }
  }
}
