// SPDX-License-Identifier: MIT

/// A model file that cannot be used, or a recogniser that cannot be made.
package enum RecogniserError: Error, Hashable, CustomStringConvertible {
  /// The file is not a model file.
  case notAModel(file: String, reason: String)
  /// The model file is truncated or overwritten.
  case damaged(file: String, reason: String)
  /// The format of the file is older or newer than the readable ones.
  case otherVersion(file: String, found: Int, readable: ClosedRange<Int>)
  /// The parameters do not match the network that the file describes.
  case otherNetwork(file: String, parameter: String, expected: [Int], found: [Int]?)
  /// The acoustic features are computed otherwise than by this program.
  case otherFeatures(file: String, found: Int, known: Int)
  /// The method leaves nothing that a model file could hold.
  case nothingToKeep(method: String, reason: String)

  package var description: String {
    switch self {
    case .notAModel(let file, let reason):
      "'\(file)' is not a model file: \(reason). 'didan adapt' makes one."
    case .damaged(let file, let reason):
      "The model file '\(file)' is damaged: \(reason). Fetch it again, or make it again with 'didan adapt'."
    case .otherVersion(let file, let found, let readable):
      "The model file '\(file)' has version \(found) of the format, and this program reads "
        + (readable.count == 1
          ? "version \(readable.lowerBound)"
          : "versions \(readable.lowerBound) to \(readable.upperBound)")
        + (found > readable.upperBound
          ? ". Use a newer version of this program."
          : ". Make it again with 'didan adapt', or use an older version of this program.")
    case .otherNetwork(let file, let parameter, let expected, let found):
      "The model file '\(file)' does not match the network that it describes: "
        + "'\(parameter)' should have the shape \(expected)"
        + (found.map { ", but has \($0)" } ?? ", but is missing")
        + ". Make it again with 'didan adapt'."
    case .otherFeatures(let file, let found, let known):
      "The model file '\(file)' takes version \(found) of the acoustic features, and this program computes version "
        + "\(known). Make it again with 'didan adapt', or use the program that made it."
    case .nothingToKeep(let method, let reason):
      "\(method) cannot be used for a recogniser: \(reason). Name another method with --method, such as DIDAN."
    }
  }
}
