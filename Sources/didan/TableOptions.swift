// SPDX-License-Identifier: MIT
import ArgumentParser
import Foundation
import Foundations
import Speech

/// Options that name a table of features of the user's own.
struct TableOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A table of features in the place of sound, with a row for each recording: CSV, HDF5 or a folder of .npy files; see Guides/Embeddings.md.",
      valueName: "table"))
  var features: String?

  @Option(
    help: ArgumentHelp(
      "The layer of .npy files with three dimensions, counted from 0.", valueName: "k"))
  var layer: Int?

  func validate() throws {
    guard let layer else { return }
    if features == nil { throw ValidationError("--layer goes with --features.") }
    if layer < 0 { throw ValidationError("--layer is \(layer), but layers count from 0.") }
  }

  /// The table; nil for none.
  /// - Throws: `UserError`.
  func table() throws -> FeatureTable? {
    try features.map { try FeatureTable(contentsOf: URL(filePath: $0), layer: layer) }
  }

  /// The options as they are repeated in another command, with a space before each word.
  var words: String {
    (features.map { " --features \($0.shellQuoted)" } ?? "")
      + (layer.map { " --layer \($0)" } ?? "")
  }
}
