// SPDX-License-Identifier: MIT
import Corpora
import Foundations

/// The number of times that each emotion was taken for each other: a row per true emotion, a column per
/// predicted one.
package struct ConfusionMatrix: Hashable, Codable, Sendable {
  /// The emotions of rows and columns.
  package let emotions: [Emotion]
  /// Row-major `[true emotions, predicted emotions]`.
  package private(set) var counts: [Int]

  /// Counts pairs of true and predicted emotions.
  /// - Throws: `UserError` where their numbers differ or an emotion is not listed.
  package init(truth: [Emotion], predicted: [Emotion], emotions: [Emotion]) throws {
    guard truth.count == predicted.count else {
      throw UserError.differentLengths(truth.count, predicted.count)
    }
    func index(of emotion: Emotion) throws -> Int {
      guard let index = emotions.firstIndex(of: emotion) else {
        throw UserError(
          "The emotion \(emotion) occurs but is not among the emotions compared. Add it to them.")
      }
      return index
    }
    var counts = [Int](repeating: 0, count: emotions.count * emotions.count)
    for (label, guess) in zip(truth, predicted) {
      counts[try index(of: label) * emotions.count + index(of: guess)] += 1
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

  /// The number of utterances of each emotion, `[true emotions]`.
  package var support: [Int] { emotions.indices.map { row($0).reduce(0, +) } }

  /// The number of all utterances.
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
  /// - Throws: `UserError` where the emotions or their order differ.
  package mutating func add(_ other: ConfusionMatrix) throws {
    guard emotions == other.emotions else {
      throw UserError.differentEmotions(expected: emotions, found: other.emotions)
    }
    for index in counts.indices { counts[index] += other.counts[index] }
  }
}

extension ConfusionMatrix {
  /// The recognised share of each emotion's utterances, `[emotions]`; nil for an emotion that does not
  /// occur.
  package var recalls: [Double?] {
    emotions.indices.map { index in
      let sum = row(index).reduce(0, +)
      return sum > 0 ? Double(counts[index * emotions.count + index]) / Double(sum) : nil
    }
  }

  /// Unweighted average recall (UAR), 0…1: the mean over emotions of the recall, so that a rare emotion
  /// counts as much as a frequent one (Schuller et al., Interspeech 2009).
  ///
  /// Emotions that do not occur are left out, as in scikit-learn's `balanced_accuracy_score`; NaN where
  /// none occurs.
  package var uar: Double {
    let recalls = recalls.compactMap(\.self)
    return recalls.reduce(0, +) / Double(recalls.count)
  }

  /// The recognised share of all utterances, 0…1, also called weighted average recall.
  package var accuracy: Double {
    let recognised = emotions.indices.reduce(0) { $0 + counts[$1 * emotions.count + $1] }
    return Double(recognised) / Double(total)
  }
}

extension ConfusionMatrix {
  private enum Keys: CodingKey { case emotions, counts }

  /// Reads a stored matrix.
  /// - Throws: `DecodingError` where the counts are not those of a matrix; see
  ///   `complaint(_:emotions:)`.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    let emotions = try container.decode([Emotion].self, forKey: .emotions)
    let counts = try container.decode([Int].self, forKey: .counts)
    if let complaint = Self.complaint(counts, emotions: emotions.count) {
      throw DecodingError.dataCorruptedError(
        forKey: .counts, in: container, debugDescription: complaint)
    }
    self.init(emotions: emotions, counts: counts)
  }

  /// The reason why counts are not those of a matrix with a row and a column per emotion; nil if they
  /// are.
  static func complaint(_ counts: [Int], emotions: Int) -> String? {
    if counts.count != emotions * emotions {
      return "\(counts.count) counts do not make a matrix of \(emotions) emotions"
    }
    if counts.contains(where: { $0 < 0 }) { return "a count is negative" }
    var sum = 0
    for count in counts {
      let (next, isTooLarge) = sum.addingReportingOverflow(count)
      if isTooLarge { return "the counts are too large" }
      sum = next
    }
    return nil
  }
}
