// SPDX-License-Identifier: MIT
import Evaluation
import Foundations
import HDF5
import Speech

/// The part of a recogniser that lies between the sound of a recording and its scores.
protocol RecogniserBody {
  var input: any RecogniserInput { get }
  /// The way from scores to probabilities.
  var meaning: ScoreMeaning { get }

  /// Scores of each recording by itself, with the kept statistics of the target, `[recordings, emotions]`.
  func scores(alone recordings: MeasuredRecordings) throws -> [Float]
  /// Scores of recordings as a corpus of their own, of unknown speakers, `[recordings, emotions]`.
  func scores(together recordings: MeasuredRecordings) throws -> [Float]
  /// Scores of the target as in the trial, `[recordings, emotions]`.
  func scores(ofTarget recordings: MeasuredRecordings, speakers: [String]) throws -> [Float]

  /// Writes arrays and attributes beside those that all recognisers have.
  func write(to file: HDF5File) throws
}

/// The numbers of some recordings before standardisation, such as spectrograms.
package struct MeasuredRecordings: Sendable {
  package let paths: [String]
  /// Those of one recording after another.
  package let values: Floats

  package init(paths: [String], values: Floats) {
    self.paths = paths
    self.values = values
  }

  package init(_ set: some UtteranceSet) { self.init(paths: set.paths, values: set.values) }

  init(_ vectors: FeatureVectors) { self.init(paths: vectors.paths, values: vectors.values) }

  package var count: Int { paths.count }
}
