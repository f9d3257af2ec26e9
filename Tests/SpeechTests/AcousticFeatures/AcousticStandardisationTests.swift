// SPDX-License-Identifier: MIT
import Foundations
import Testing

@testable import Speech

@Suite struct AcousticStandardisationTests {
  /// Utterances whose first two columns have these values; all other columns are 7.
  private func set(_ values: [(Float, Float)]) -> AcousticFeatureSet {
    var all = [Float](repeating: 7, count: values.count * 384)
    for (row, value) in values.enumerated() {
      (all[row * 384], all[row * 384 + 1]) = value
    }
    return AcousticFeatureSet(
      settings: .init(), paths: values.indices.map { "\($0).wav" }, values: Floats(all))
  }

  /// Over the union each column has mean 0 and variance 1, and the corpora keep their distance: here 4 in units
  /// of a deviation of 2.
  @Test func pooledStatisticsKeepTheDifferenceOfCorpora() {
    let (source, target) = (set([(0, 1), (0, 3)]), set([(4, 5), (4, 7)]))
    let statistics = FeatureStatistics(of: [source.vectors, target.vectors], width: 384)
    let scaled = [source, target].map { $0.vectors.standardised(by: statistics) }
    let first = scaled.flatMap { set in (0..<2).map { set[$0][0] } }
    #expect(first == [-1, -1, 1, 1])
    let second = scaled.flatMap { set in (0..<2).map { set[$0][1] } }
    #expect(abs(second.reduce(0, +)) < 1e-6)
    #expect(abs(second.reduce(0) { $0 + $1 * $1 } / 4 - 1) < 1e-6)
    #expect(scaled.allSatisfy { $0[0][2...].allSatisfy { $0 == 0 } })
  }

  /// A set standardised by itself has mean 0, whatever it was: the difference of two corpora's means is gone.
  @Test func perCorpusTheMeansAreEqual() {
    let corpora = [set([(0, 1), (2, 4), (1, 9)]), set([(40, 5), (90, 7), (10, 7)])]
    for corpus in corpora.map({ $0.vectors.standardised() }) {
      for column in 0..<384 {
        #expect(abs((0..<3).reduce(0) { $0 + corpus[$1][column] }) < 1e-6)
      }
    }
  }

  /// A group is a contour: all its functionals, and no other's.
  @Test func groupsAreContours() {
    let (names, groups) = (AcousticFeatureExtractor.names, AcousticFeatureExtractor.groups)
    #expect(groups.count == names.count && Set(groups) == Set(0..<32))
    let contours = zip(names, groups).reduce(into: [Int: [String]]()) { found, feature in
      found[feature.1, default: []].append(feature.0)
    }
    #expect(contours.values.allSatisfy { $0.count == 12 })
    #expect(contours[0]?.allSatisfy { $0.hasPrefix("pcm_RMSenergy_sma_") } == true)
    #expect(contours[15]?.allSatisfy { $0.hasPrefix("F0_sma_") } == true)
    #expect(contours[31]?.allSatisfy { $0.hasPrefix("F0_sma_de_") } == true)
    #expect(contours[1]?.allSatisfy { $0.hasPrefix("pcm_fftMag_mfcc_sma[1]_") } == true)
  }
}
