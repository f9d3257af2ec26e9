/// How the rows of spectrograms are brought to mean 0 and standard deviation 1 (z-scores).
///
/// A row is a mel band or a linear frequency. A row that does not vary becomes 0.
package enum Standardisation: String, Codable, Hashable, Sendable, CaseIterable {
  /// The values stay as they are.
  case none
  /// Each row by its own mean and deviation within each utterance.
  case perUtterance
  /// Each row by its mean and deviation over all utterances of a speaker.
  case perSpeaker
  /// Each row by its mean and deviation over all utterances of the set.
  case perCorpus
}

extension SpectrogramSet {
  /// The set with each row standardised (population standard deviation).
  ///
  /// Statistics are those of this very set, so select the utterances of a task first.
  /// - Parameters:
  ///   - standardisation: over which utterances the mean and deviation of a row are taken.
  ///   - speakers: who speaks, one per utterance; only `perSpeaker` looks at them.
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
          let starts = utterances.map { ($0 * height + row) * width }
          // The values are logarithms, for which 1 is a small step.
          Standardisation.standardise(scaled, starts: starts, length: width, smallest: 1)
        }
      }
    }
    return SpectrogramSet(settings: settings, paths: paths, values: scaled)
  }
}

extension AcousticFeatureSet {
  /// The set with each column at mean 0 and standard deviation 1 (population); a column that does
  /// not vary becomes 0.
  ///
  /// Statistics are those of this very set, so select the utterances of a task first.
  package func standardised() -> AcousticFeatureSet {
    var scaled = values
    let columns = Self.valueNames.count
    scaled.withUnsafeMutableBufferPointer { scaled in
      for column in 0..<columns where count > 0 {
        let starts = (0..<count).map { $0 * columns + column }
        // A slope per frame may be as small as it likes.
        Standardisation.standardise(scaled, starts: starts, length: 1, smallest: 0)
      }
    }
    return AcousticFeatureSet(settings: settings, paths: paths, values: scaled)
  }
}

extension Standardisation {
  /// Standardises numbers that lie in stretches of equal length.
  /// - Parameter smallest: the least size of a number that counts as one, whatever their mean.
  fileprivate static func standardise(
    _ values: UnsafeMutableBufferPointer<Float>, starts: [Int], length: Int, smallest: Double
  ) {
    let count = Double(starts.count * length)
    var sum = 0.0
    visit(starts, length) { sum += Double(values[$0]) }
    let mean = sum / count
    var squares = 0.0
    visit(starts, length) { squares += (Double(values[$0]) - mean) * (Double(values[$0]) - mean) }
    let deviation = (squares / count).squareRoot()
    // Below the resolution of single precision a deviation is rounding, not signal.
    let scale = deviation > 1e-6 * max(smallest, abs(mean)) ? 1 / deviation : 0
    visit(starts, length) { values[$0] = Float((Double(values[$0]) - mean) * scale) }
  }

  @inline(__always)
  private static func visit(_ starts: [Int], _ length: Int, _ body: (Int) -> Void) {
    for start in starts {
      var index = start
      while index < start + length {
        body(index)
        index += 1
      }
    }
  }
}
