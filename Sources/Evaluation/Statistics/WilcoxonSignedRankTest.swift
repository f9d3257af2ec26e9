/// The two-sided Wilcoxon signed-rank test (Wilcoxon 1945): whether differences of pairs lie
/// symmetrically around zero.
///
/// Differences of zero are left out, equal ones share their mean rank, and the distribution is
/// exact in either case, given the ranks.
package struct WilcoxonSignedRankTest: Hashable, Codable, Sendable {
  /// The smaller of the two rank sums.
  package let statistic: Double
  package let pValue: Double
  /// How many differences are not zero.
  package let count: Int

  /// - Parameter differences: one per pair; all zero gives a p-value of 1.
  package init(differences: [Double]) {
    let ranked = Self.doubledRanks(differences.filter { $0 != 0 })
    let total = ranked.reduce(0) { $0 + $1.rank }
    let positive = ranked.reduce(0) { $1.isPositive ? $0 + $1.rank : $0 }
    let smaller = min(positive, total - positive)
    // How likely is each sum of ranks if every sign is a coin toss? One rank after the other.
    var chances = [Double](repeating: 0, count: total + 1)
    chances[0] = 1
    var reached = 0
    for (rank, _) in ranked {
      reached += rank
      for sum in stride(from: reached, through: 0, by: -1) {
        chances[sum] = (chances[sum] + (sum >= rank ? chances[sum - rank] : 0)) / 2
      }
    }
    count = ranked.count
    statistic = Double(smaller) / 2
    pValue = min(1, 2 * chances[0...smaller].reduce(0, +))
  }

  /// Twice the rank of each size, which is whole even where equal sizes share a mean rank.
  private static func doubledRanks(_ differences: [Double]) -> [(rank: Int, isPositive: Bool)] {
    let sorted = differences.sorted { abs($0) < abs($1) }
    var ranked: [(rank: Int, isPositive: Bool)] = []
    var first = 0
    while first < sorted.count {
      var last = first
      while last + 1 < sorted.count, abs(sorted[last + 1]) == abs(sorted[first]) { last += 1 }
      for index in first...last { ranked.append((first + last + 2, sorted[index] > 0)) }
      first = last + 1
    }
    return ranked
  }
}
