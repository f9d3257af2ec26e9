extension ConfusionMatrix {
  /// The share of each emotion's utterances that were recognised, `[emotions]`; nil for an emotion
  /// that does not occur.
  package var recalls: [Double?] {
    emotions.indices.map { index in
      let sum = row(index).reduce(0, +)
      return sum > 0 ? Double(counts[index * emotions.count + index]) / Double(sum) : nil
    }
  }

  /// Unweighted average recall, 0…1: the mean over emotions of the recall, so that a rare emotion
  /// counts as much as a frequent one (Schuller et al., Interspeech 2009).
  ///
  /// Emotions that do not occur are left out, as scikit-learn's `balanced_accuracy_score` does;
  /// not a number where none occurs.
  package var uar: Double {
    let recalls = recalls.compactMap(\.self)
    return recalls.reduce(0, +) / Double(recalls.count)
  }

  /// The share of all utterances that were recognised, 0…1 (also called weighted average recall).
  package var accuracy: Double {
    let recognised = emotions.indices.reduce(0) { $0 + counts[$1 * emotions.count + $1] }
    return Double(recognised) / Double(total)
  }
}
