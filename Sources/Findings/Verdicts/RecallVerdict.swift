import Lab
import Notebook

extension Verdict {
  /// Which emotion a method gains most and which it loses most, against each baseline that is there.
  package init(
    onRecallsOf method: String, against baselines: [String], in recalls: [EmotionRecall]
  ) {
    let sentences = baselines.compactMap { baseline -> String? in
      let gains = recalls.gains(of: method, over: baseline)
        .sorted { $0.differences.mean > $1.differences.mean }
      guard let best = gains.first, let worst = gains.last else { return nil }
      let gained =
        best.differences.mean > 0 ? "gains most recall of \(Self.words(best))" : "gains no emotion"
      let lost =
        worst.differences.mean < 0 ? "loses most of \(Self.words(worst))" : "loses no emotion"
      let mean = gains.reduce(0) { $0 + $1.differences.mean } / Double(gains.count)
      return """
        Against \(baseline), \(method) \(gained) and \(lost); the mean over emotions changes by \
        \(NumberFormat.points.text(mean)) points.
        """
    }
    guard !sentences.isEmpty else {
      self.init("\(method) and what it is to be compared with were not both run.")
      return
    }
    let counts = recalls.filter { $0.method == method }.reduce(into: Set<UInt64>()) {
      $0.insert($1.seed)
    }.count
    let spread =
      counts > 1
      ? " (± is one standard deviation over \(counts) seeds.)"
      : " With one seed, how far this is chance cannot be said."
    self.init(sentences.joined(separator: " ") + spread)
  }

  private static func words(_ gain: RecallGain) -> String {
    let mean = NumberFormat.points.text(gain.differences.mean)
    let spread = gain.differences.standardDeviation.map { " ± " + NumberFormat.percent.text($0) }
    return "\(gain.emotion) (\(mean)\(spread ?? "") points)"
  }
}
