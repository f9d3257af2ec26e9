// SPDX-License-Identifier: MIT
/// Results of NumPy, SciPy and statsmodels, see `Fixtures/statistics_reference.py`.
struct StatisticsReference: Decodable {
  struct Paired: Decodable {
    let name: String
    let differences: [Double]
    let mean: Double
    let standardDeviation: Double
    let permutationP: Double
    let cohensD: Double
  }
  struct Bootstrap: Decodable {
    let confusions: [[Int]]
    let uar: Double
    let lower: Double
    let upper: Double
  }
  let sample: [Double]
  let mean: Double
  let standardDeviation: Double
  let shares: [Double]
  let quantiles: [Double]
  let paired: [Paired]
  let many: [Double]
  let manyPermutationP: Double
  let pValues: [Double]
  let holm: [Double]
  let bootstraps: [Bootstrap]

  static func load() throws -> StatisticsReference { try Reference.load("statistics_reference") }
}
