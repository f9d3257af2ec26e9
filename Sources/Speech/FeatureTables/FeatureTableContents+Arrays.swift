// SPDX-License-Identifier: MIT

import Foundation
import Foundations

extension FeatureTableContents {
  /// Reads a folder of `.npy` files and the folders below it. Each is named as its sound and has one dimension
  /// (a vector), two (frames × numbers, averaged over frames) or three (layers × frames × numbers).
  /// - Parameter layer: the layer of arrays with three dimensions, counted from 0.
  /// - Throws: `UserError`.
  init(arraysIn folder: URL, layer: Int?) throws {
    let name = folder.relativePath
    let paths = try Self.arrays(in: folder)
    var values: [Float] = []
    var shapes: [(rank: Int, width: Int)] = []
    for path in paths {
      let array = try NumPyArray(
        contentsOf: folder.appending(path: path, directoryHint: .notDirectory))
      let row = try Self.vector(of: array, layer: layer, named: "\(name)/\(path)")
      if values.isEmpty { values.reserveCapacity(paths.count * row.count) }
      values += row
      shapes.append((array.shape.count, row.count))
    }
    let usual = shapes[0]
    let others = zip(paths, shapes).filter { $1 != usual }
    guard others.isEmpty else {
      throw UserError.table(
        name,
        "has arrays of different shapes; \(paths[0]) has \(usual.rank) dimension\(usual.rank == 1 ? "" : "s") and \(usual.width) numbers per row",
        others.map { "\($0) (\($1.rank) dimensions, \($1.width) numbers)" },
        "Compute all with the same model.")
    }
    guard layer == nil || usual.rank == 3 else {
      throw UserError(
        "The arrays of '\(name)' have \(usual.rank) dimension\(usual.rank == 1 ? "" : "s") and no layers. Leave --layer out."
      )
    }
    self.init(
      names: paths.map { String($0.dropLast(".npy".count)) }, width: usual.width,
      pooling: layer.map(FeaturePooling.layer) ?? (usual.rank == 2 ? .frames : .none),
      values: Floats(values))
  }

  /// The vector of an array: the mean over frames, computed in double precision.
  private static func vector(of array: NumPyArray, layer: Int?, named name: String) throws
    -> [Float]
  {
    let shape = array.shape
    switch shape.count {
    case 1: return array.floats(0..<shape[0])
    case 2, 3:
      let (frames, width) = (shape[shape.count - 2], shape[shape.count - 1])
      guard frames > 0 else { throw UserError("'\(name)' has no frame. Leave the utterance out.") }
      var first = 0
      if shape.count == 3 {
        guard let layer else {
          throw UserError(
            "'\(name)' has \(shape[0]) layers. Say which one to take with --layer 0 to --layer \(shape[0] - 1)."
          )
        }
        guard (0..<shape[0]).contains(layer) else {
          throw UserError(
            "'\(name)' has the layers 0 to \(shape[0] - 1), so --layer \(layer) is not one of them."
          )
        }
        first = layer * frames * width
      }
      var sums = [Double](repeating: 0, count: width)
      for frame in 0..<frames {
        let start = first + frame * width
        for (column, value) in array.floats(start..<start + width).enumerated() {
          sums[column] += Double(value)
        }
      }
      return sums.map { Float($0 / Double(frames)) }
    default:
      throw UserError(
        "'\(name)' has \(shape.count) dimensions. An array has one (a vector), two (frames × numbers) or three (layers × frames × numbers)."
      )
    }
  }

  /// Paths of the arrays of a folder and of the folders below it, in order. Hidden files are passed over.
  private static func arrays(in folder: URL) throws -> [String] {
    let root = folder.resolvingSymlinksInPath().standardizedFileURL.path + "/"
    guard
      let files = FileManager.default.enumerator(
        at: URL(filePath: root, directoryHint: .isDirectory), includingPropertiesForKeys: nil,
        options: [.skipsHiddenFiles])
    else { throw UserError("The folder '\(folder.relativePath)' cannot be read.") }
    var paths: [String] = []
    for case let file as URL in files where file.pathExtension.lowercased() == "npy" {
      paths.append(String(file.standardizedFileURL.path.dropFirst(root.count)))
    }
    guard !paths.isEmpty else {
      throw UserError(
        "The folder '\(folder.relativePath)' has no .npy file. A feature table is such a folder, a CSV or an HDF5 file."
      )
    }
    return paths.sorted()
  }
}
