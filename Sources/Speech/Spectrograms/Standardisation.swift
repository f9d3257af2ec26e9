// SPDX-License-Identifier: MIT
import Foundations

/// Standardisation of the rows of spectrograms to mean 0 and standard deviation 1 (z-scores).
///
/// A row is a mel band or a linear frequency. A row that does not vary becomes 0.
package enum Standardisation: String, Codable, Hashable, Sendable, CaseIterable {
  /// No standardisation.
  case none
  /// Each row by its own mean and deviation within each utterance.
  case perUtterance
  /// Each row by its mean and deviation over all utterances of a speaker; utterances of speakers with fewer
  /// than ``fewestUtterances``, as unknown ones are, by those over the set.
  case perSpeaker
  /// Each row by its mean and deviation over all utterances of the set.
  case perCorpus

  /// The smallest number of utterances whose mean and deviation stand for a speaker rather than for what
  /// was said.
  package static let fewestUtterances = 8

  /// What this comes to where all speakers are unknown.
  package var withoutSpeakers: Standardisation { self == .perSpeaker ? .perCorpus : self }
}

extension SpectrogramSet {
  /// Returns the set with each row standardised (population standard deviation).
  ///
  /// The statistics are those of this set, so select the utterances of a task first.
  /// - Parameters:
  ///   - standardisation: the utterances over which the mean and deviation of a row are taken.
  ///   - speakers: the speaker of each utterance; used for `perSpeaker` only.
  /// - Throws: `UserError` if there is no room for as many values.
  package func standardised(_ standardisation: Standardisation, speakers: [String] = []) throws
    -> SpectrogramSet
  {
    guard count > 0 else { return self }
    let groups: [[Int]]
    var rest: [Int] = []
    switch standardisation {
    case .none: return self
    case .perUtterance: groups = (0..<count).map { [$0] }
    case .perSpeaker:
      precondition(speakers.count == count, "one speaker per utterance")
      let all = Dictionary(grouping: 0..<count) { speakers[$0] }.values
      groups = all.filter { $0.count >= Standardisation.fewestUtterances }
      rest = all.filter { $0.count < Standardisation.fewestUtterances }.flatMap(\.self)
    case .perCorpus: (groups, rest) = ([], Array(0..<count))
    }
    return try replaced { scaled in
      for utterances in groups {
        standardise(into: scaled, utterances, by: RowStatistics(of: utterances, in: self))
      }
      guard !rest.isEmpty else { return }
      standardise(into: scaled, rest, by: RowStatistics(of: self))
    }
  }

  /// Returns the set with each row standardised by kept statistics.
  ///
  /// With those of the set itself, the result is `standardised(.perCorpus)` to the bit.
  package func standardised(by statistics: RowStatistics) throws -> SpectrogramSet {
    precondition(statistics.means.count == height, "one mean per row")
    return try replaced { standardise(into: $0, 0..<count, by: statistics) }
  }

  private func replaced(by fill: (Floats.Storage) -> Void) throws -> SpectrogramSet {
    let scaled = try Floats(count: values.count, in: values.folder) { _ in }
    fill(scaled.storage)
    return SpectrogramSet(settings: settings, paths: paths, values: scaled)
  }

  /// Writes the standardised values of some utterances to their places.
  private func standardise(
    into scaled: Floats.Storage, _ utterances: some Sequence<Int>, by statistics: RowStatistics
  ) {
    let scales = zip(statistics.means, statistics.deviations).map { mean, deviation in
      // below the resolution of single precision, a deviation is rounding, not signal; the values are
      // logarithms, for which 1 is a small step
      deviation > 1e-6 * max(1, abs(mean)) ? 1 / deviation : 0
    }
    let numbers = scaled.numbers
    visit(utterances, pause: scaled.letGo) { row, index, value in
      numbers[index] = Float((Double(value) - statistics.means[row]) * scales[row])
    }
  }

  /// Calls `body` with the row, the place and the value of each element of some utterances, one utterance
  /// after another.
  /// - Parameter pause: called after every thousand utterances, and at the end.
  @inline(__always)
  fileprivate func visit(
    _ utterances: some Sequence<Int>, pause: () -> Void = {},
    _ body: (_ row: Int, _ index: Int, _ value: Float) -> Void
  ) {
    let (height, width) = (height, width)
    values.withUnsafeBufferPointer { values in
      for (number, utterance) in utterances.enumerated() {
        for row in 0..<height {
          let start = (utterance * height + row) * width
          for index in start..<(start + width) { body(row, index, values[index]) }
        }
        guard number % 1000 == 999 else { continue }
        self.values.storage.letGo()
        pause()
      }
    }
    self.values.storage.letGo()
    pause()
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
  package init(of set: SpectrogramSet) { self.init(of: 0..<set.count, in: set) }

  /// Computes the statistics over some utterances of a set, at least one.
  init(of utterances: some Collection<Int>, in set: SpectrogramSet) {
    precondition(!utterances.isEmpty, "no utterance has no statistics")
    let count = Double(utterances.count * set.width)
    var sums = [Double](repeating: 0, count: set.height)
    set.visit(utterances) { row, _, value in sums[row] += Double(value) }
    let means = sums.map { $0 / count }
    var squares = [Double](repeating: 0, count: set.height)
    set.visit(utterances) { row, _, value in
      squares[row] += (Double(value) - means[row]) * (Double(value) - means[row])
    }
    self.init(means: means, deviations: squares.map { ($0 / count).squareRoot() })
  }
}
