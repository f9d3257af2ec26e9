/// How large a difference is, whatever the number of pairs.
package enum EffectSize {
  /// Cohen's d for pairs: the mean difference in units of the differences' standard deviation
  /// (Cohen 1988, d_z); nil where these do not spread.
  package static func cohensD(differences: [Double]) -> Double? {
    guard let sample = try? Sample(differences), let spread = sample.standardDeviation, spread > 0
    else { return nil }
    return sample.mean / spread
  }

  /// The share of pairs in which the first is ahead, a draw counting half; nil without pairs.
  package static func probabilityOfOutperforming(differences: [Double]) -> Double? {
    guard !differences.isEmpty else { return nil }
    let points = differences.reduce(0) { $1 > 0 ? $0 + 1 : $1 == 0 ? $0 + 0.5 : $0 }
    return points / Double(differences.count)
  }
}
