// SPDX-License-Identifier: MIT

/// Standardisation of the rows of spectrograms to mean 0 and standard deviation 1 (z-scores).
///
/// A row is a mel band or a linear frequency. A row that does not vary becomes 0.
package enum Standardisation: String, Codable, Hashable, Sendable, CaseIterable {
  /// No standardisation.
  case none
  /// Each row by its own mean and deviation within each utterance.
  case perUtterance
  /// Each row by its mean and deviation over all utterances of a speaker.
  case perSpeaker
  /// Each row by its mean and deviation over all utterances of the set.
  case perCorpus
}

extension SpectrogramSet {
  /// Returns the set with each row standardised (population standard deviation).
  ///
  /// The statistics are those of this set, so select the utterances of a task first.
  /// - Parameters:
  ///   - standardisation: the utterances over which the mean and deviation of a row are taken.
  ///   - speakers: the speaker of each utterance; used for `perSpeaker` only.
  package func standardised(_ standardisation: Standardisation, speakers: [String] = [])
    -> SpectrogramSet
  {
    guard count > 0 else { return self }
    let groups: [[Int]]
    switch standardisation {
    case .none: return self
    case .perUtterance: groups = (0..<count).map { [$0] }
    case .perSpeaker:
      precondition(speakers.count == count, "one speaker per utterance")
      groups = Dictionary(grouping: 0..<count) { speakers[$0] }.values.map(\.self)
    case .perCorpus: groups = [Array(0..<count)]
    }
    var scaled = values
    scaled.withUnsafeMutableBufferPointer { scaled in
      for utterances in groups {
        for row in 0..<height {
          let stretches = stretches(of: row, in: utterances)
          stretches.standardise(scaled, by: stretches.moments(UnsafeBufferPointer(scaled)))
        }
      }
    }
    return SpectrogramSet(settings: settings, paths: paths, values: scaled)
  }

  /// Returns the set with each row standardised by kept statistics.
  ///
  /// With those of the set itself, the result is `standardised(.perCorpus)` to the bit.
  package func standardised(by statistics: RowStatistics) -> SpectrogramSet {
    precondition(statistics.means.count == height, "one mean per row")
    var scaled = values
    scaled.withUnsafeMutableBufferPointer { scaled in
      for row in 0..<height {
        stretches(of: row, in: Array(0..<count))
          .standardise(scaled, by: (statistics.means[row], statistics.deviations[row]))
      }
    }
    return SpectrogramSet(settings: settings, paths: paths, values: scaled)
  }

  fileprivate func stretches(of row: Int, in utterances: [Int]) -> Stretches {
    // the values are logarithms, for which 1 is a small step
    Stretches(
      starts: utterances.map { ($0 * height + row) * width }, length: width, smallest: 1)
  }
}

/// Mean and deviation of each row of some spectrograms, as ``Standardisation/perCorpus`` uses them, kept
/// for utterances that come later.
package struct RowStatistics: Hashable, Sendable {
  /// Mean of each row.
  package let means: [Double]
  /// Population standard deviation of each row.
  package let deviations: [Double]

  package init(means: [Double], deviations: [Double]) {
    precondition(means.count == deviations.count, "one mean and one deviation per row")
    self.means = means
    self.deviations = deviations
  }

  /// Computes the statistics over all utterances of a set, which must not be empty.
  package init(of set: SpectrogramSet) {
    precondition(set.count > 0, "an empty set has no statistics")
    let moments = set.values.withUnsafeBufferPointer { values in
      (0..<set.height).map { row in
        set.stretches(of: row, in: Array(0..<set.count)).moments(values)
      }
    }
    self.init(means: moments.map(\.mean), deviations: moments.map(\.deviation))
  }
}

/// Places of the values of one row or column: stretches of equal length.
struct Stretches {
  var starts: [Int]
  var length: Int
  /// Smallest mean, in absolute value, that rounding errors are compared with.
  var smallest: Double

  /// Computes the mean and the population standard deviation.
  func moments(_ values: UnsafeBufferPointer<Float>) -> (mean: Double, deviation: Double) {
    let count = Double(starts.count * length)
    var sum = 0.0
    visit { sum += Double(values[$0]) }
    let mean = sum / count
    var squares = 0.0
    visit { squares += (Double(values[$0]) - mean) * (Double(values[$0]) - mean) }
    return (mean, (squares / count).squareRoot())
  }

  /// Standardises the values by a mean and a deviation.
  func standardise(
    _ values: UnsafeMutableBufferPointer<Float>, by moments: (mean: Double, deviation: Double)
  ) {
    let (mean, deviation) = moments
    // below the resolution of single precision, a deviation is rounding, not signal
    let scale = deviation > 1e-6 * max(smallest, abs(mean)) ? 1 / deviation : 0
    visit { values[$0] = Float((Double(values[$0]) - mean) * scale) }
  }

  @inline(__always)
  private func visit(_ body: (Int) -> Void) {
    for start in starts {
      var index = start
      while index < start + length {
        body(index)
        index += 1
      }
    }
  }
}
