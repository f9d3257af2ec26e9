/// The mean and deviation of each row of some spectrograms: what ``Standardisation/perCorpus``
/// standardises with, to be kept for utterances that come later.
package struct RowStatistics: Hashable, Sendable {
  /// One per row.
  package let means: [Double]
  /// The population standard deviations, one per row.
  package let deviations: [Double]

  package init(means: [Double], deviations: [Double]) {
    precondition(means.count == deviations.count, "one mean and one deviation per row")
    self.means = means
    self.deviations = deviations
  }

  /// The statistics over all utterances of a set, at least one.
  package init(of set: SpectrogramSet) {
    precondition(set.count > 0, "no utterance has no statistics")
    let (height, width) = (set.height, set.width)
    var (means, deviations): ([Double], [Double]) = ([], [])
    set.values.withUnsafeBufferPointer { values in
      let count = Double(set.count * width)
      for row in 0..<height {
        // in the order in which a set is standardised, so that the last bit is the same
        let starts = (0..<set.count).map { ($0 * height + row) * width }
        var sum = 0.0
        for start in starts {
          for index in start..<(start + width) { sum += Double(values[index]) }
        }
        let mean = sum / count
        var squares = 0.0
        for start in starts {
          for index in start..<(start + width) {
            squares += (Double(values[index]) - mean) * (Double(values[index]) - mean)
          }
        }
        means.append(mean)
        deviations.append((squares / count).squareRoot())
      }
    }
    self.init(means: means, deviations: deviations)
  }
}

extension SpectrogramSet {
  /// The set with each row standardised by statistics that were kept.
  ///
  /// By those of the set itself it is `standardised(.perCorpus)`, to the bit.
  package func standardised(by statistics: RowStatistics) -> SpectrogramSet {
    precondition(statistics.means.count == height, "one mean per row")
    var scaled = values
    for row in 0..<height {
      let (mean, deviation) = (statistics.means[row], statistics.deviations[row])
      // as in Standardisation: below the resolution of single precision it is rounding
      let scale = deviation > 1e-6 * max(1, abs(mean)) ? 1 / deviation : 0
      for utterance in 0..<count {
        let start = (utterance * height + row) * width
        for index in start..<(start + width) {
          scaled[index] = Float((Double(values[index]) - mean) * scale)
        }
      }
    }
    return SpectrogramSet(settings: settings, paths: paths, values: scaled)
  }
}
