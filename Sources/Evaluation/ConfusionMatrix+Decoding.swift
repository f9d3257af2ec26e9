import Corpora

/// A matrix that was kept is taken back only if it is one: rows and columns for each emotion, no
/// negative count, and a sum that can be formed.
extension ConfusionMatrix {
  private enum Keys: CodingKey { case emotions, counts }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    let emotions = try container.decode([Emotion].self, forKey: .emotions)
    let counts = try container.decode([Int].self, forKey: .counts)
    guard let complaint = Self.complaint(counts, emotions: emotions.count) else {
      self.init(emotions: emotions, counts: counts)
      return
    }
    throw DecodingError.dataCorruptedError(
      forKey: .counts, in: container, debugDescription: complaint)
  }

  /// What is wrong with the counts of a matrix; nil if nothing is.
  static func complaint(_ counts: [Int], emotions: Int) -> String? {
    if counts.count != emotions * emotions {
      return "\(counts.count) counts are no matrix of \(emotions) emotions"
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
