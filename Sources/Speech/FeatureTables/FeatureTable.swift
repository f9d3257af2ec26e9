// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// Numbers of the user's own for each utterance, such as embeddings of a self-supervised model.
///
/// A table is a CSV file, an HDF5 file or a folder of NumPy arrays. It is read whole or refused: a row that is
/// given twice, rows of different widths and numbers that are not finite are listed in the error.
package struct FeatureTable: Sendable {
  /// Everything about the table that is part of a trial's key.
  package let description: FeatureTableDescription
  /// One name per row: the path of the sound as the table writes it, without its extension, with `/` between the
  /// parts.
  package let names: [String]
  /// `[names.count, description.width]`, row-major.
  package let values: Floats
  /// The segment of each row, where the table states one.
  package let segments: [FeatureSegment]

  /// Reads a table.
  /// - Parameters:
  ///   - url: a `.csv`, `.h5` or `.hdf5` file, or a folder of `.npy` files.
  ///   - layer: the layer to take of arrays with three dimensions, counted from 0; nil for arrays with fewer.
  /// - Throws: `UserError`, a list of what is wrong.
  package init(contentsOf url: URL, layer: Int? = nil) throws {
    let name = url.relativePath
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw UserError("There is no feature table '\(name)'. Check the name given to --features.")
    }
    let contents: FeatureTableContents
    if isFolder.boolValue {
      contents = try FeatureTableContents(arraysIn: url, layer: layer)
    } else {
      guard layer == nil else {
        throw UserError(
          "'\(name)' has one vector per utterance and no layers. Leave --layer out; it is for a folder of .npy files with three dimensions."
        )
      }
      switch url.pathExtension.lowercased() {
      case "csv": contents = try FeatureTableContents(csv: url)
      case "h5", "hdf5": contents = try FeatureTableContents(hdf5: url)
      default:
        throw UserError(
          "'\(name)' is not a feature table. Name a CSV file, an HDF5 file with /paths and /features, or a folder of .npy files."
        )
      }
    }
    try self.init(contents, named: url.deletingPathExtension().lastPathComponent, shownAs: name)
  }

  /// Checks the contents of a table.
  /// - Parameters:
  ///   - title: the table's name on pages.
  ///   - shown: the table's name in errors.
  init(_ contents: FeatureTableContents, named title: String, shownAs shown: String) throws {
    guard !contents.names.isEmpty, contents.width > 0 else {
      throw UserError("'\(shown)' has no features. Give it one row per utterance.")
    }
    let parts = zip(contents.names, contents.segments).filter { $1.start > 0 }.map(\.0).distinct()
    guard parts.isEmpty else {
      throw UserError.table(
        shown, "has rows for parts of recordings", parts,
        "Recordings are read whole here: compute one row for each, and leave the columns 'start' and 'end' out."
      )
    }
    let names = contents.names.map(UtteranceName.withoutExtension)
    self.names = names
    let repeated = Dictionary(grouping: names.indices) { names[$0] }.filter { $1.count > 1 }
    guard repeated.isEmpty else {
      throw UserError.table(
        shown, "has several rows of one utterance", repeated.keys.sorted(),
        "Keep one row of each.")
    }
    values = contents.values
    segments = contents.segments
    let infinite = Self.notFinite(contents)
    guard infinite.isEmpty else {
      throw UserError.table(
        shown, "has numbers that are not finite", infinite,
        "Compute these rows again, or leave the utterances out of the corpus.")
    }
    description = FeatureTableDescription(
      name: title, width: contents.width, pooling: contents.pooling,
      digest: Self.digest(names, values, width: contents.width))
  }

  /// Places of numbers that are not finite, the first of each row.
  private static func notFinite(_ contents: FeatureTableContents) -> [String] {
    let width = contents.width
    return contents.values.withUnsafeBufferPointer { values in
      contents.names.indices.compactMap { row in
        let own = UnsafeBufferPointer(rebasing: values[row * width..<(row + 1) * width])
        // a sum in which nothing is infinite needs no search
        guard !own.reduce(0, +).isFinite, let column = own.firstIndex(where: { !$0.isFinite })
        else { return nil }
        let title = contents.columns.isEmpty ? "number \(column + 1)" : contents.columns[column]
        return "\(contents.names[row]) (\(title))"
      }
    }
  }

  /// SHA-256 of the rows in the order of their names, so that a table has the same digest in each format.
  private static func digest(_ names: [String], _ values: Floats, width: Int) -> Digest {
    let order = names.indices.sorted { names[$0] < names[$1] }
    return values.withUnsafeBufferPointer { numbers in
      let bytes = UnsafeRawBufferPointer(numbers)
      return Digest { add in
        for row in order {
          var name = Array(names[row].utf8)
          name.append(0)
          name.withUnsafeBytes(add)
          add(.init(rebasing: bytes[row * width * 4..<(row + 1) * width * 4]))
        }
      }
    }
  }
}

/// The identity of a table in a trial's key.
package struct FeatureTableDescription: Codable, Hashable, Sendable {
  /// Name of the file or folder, without its extension.
  package var name: String
  /// Numbers per utterance.
  package var width: Int
  package var pooling: FeaturePooling
  /// SHA-256 of names and numbers, the same in each format.
  package var digest: Digest

  package init(name: String, width: Int, pooling: FeaturePooling, digest: Digest) {
    self.name = name
    self.width = width
    self.pooling = pooling
    self.digest = digest
  }

  /// `256 numbers per utterance (mean over frames)`.
  package var size: String { "\(width) numbers per utterance (\(pooling))" }
}

/// The way from a table's array to one vector per utterance.
package enum FeaturePooling: Codable, Hashable, Sendable, CustomStringConvertible {
  /// The array is the vector.
  case none
  /// The mean over frames.
  case frames
  /// The mean over frames of one layer, counted from 0.
  case layer(Int)

  package var description: String {
    switch self {
    case .none: "one vector per utterance"
    case .frames: "mean over frames"
    case .layer(let number): "layer \(number), mean over frames"
    }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    switch text {
    case "utterances": self = .none
    case "frames": self = .frames
    default:
      guard let number = text.wholeMatch(of: /layer (\d{1,6})/).flatMap({ Int($0.1) }) else {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "'\(text)' is not a kind of pooling")
      }
      self = .layer(number)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .none: try container.encode("utterances")
    case .frames: try container.encode("frames")
    case .layer(let number): try container.encode("layer \(number)")
    }
  }
}

/// The part of a recording that a row of a table was computed from, in seconds; no end for all of it.
package struct FeatureSegment: Hashable, Sendable {
  package let start: Double
  package let end: Double?
}

/// Rows of a table as they were read, not yet checked.
struct FeatureTableContents {
  /// Paths of the sounds as the table writes them, one per row.
  var names: [String]
  /// Names of the numbers; empty if only their places are known.
  var columns: [String] = []
  var width: Int
  var pooling = FeaturePooling.none
  /// `[names.count, width]`, row-major.
  var values: Floats
  var segments: [FeatureSegment] = []
}

extension UserError {
  /// An error of a feature table with a list, shortened to its first five.
  /// - Parameter fault: what is wrong, after the table's name.
  package static func table(
    _ name: String, _ fault: String, _ list: [String], _ advice: String
  ) -> UserError {
    let shown = list.prefix(5).map { "  " + $0 }.joined(separator: "\n")
    let more = list.count > 5 ? "\n  and \(list.count - 5) more" : ""
    return UserError("The feature table '\(name)' \(fault):\n\(shown)\(more)\n\(advice)")
  }
}
