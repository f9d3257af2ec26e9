// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing
import Torch

/// Solutions of scikit-learn, kept beside the Python script that made them.
struct LassoReference: Decodable {
  struct Problem: Decodable {
    let name: String
    let dictionary: [[Double]]
    let targets: [[Double]]
    let theta: [Double]
    let lasso: [[Double]]
    let lassoObjective: [Double]
    let nonNegative: [[Double]]
    let ridge: [[Double]]
  }
  let problems: [Problem]

  static func load() throws -> [Problem] {
    let url = try fixture("lasso_reference.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(LassoReference.self, from: Data(contentsOf: url)).problems
  }
}

extension Tensor {
  /// A matrix in float64.
  convenience init(rows: [[Double]]) throws {
    try self.init(rows.flatMap { $0 }, shape: [rows.count, rows.first?.count ?? 0])
  }

  /// The rows of a matrix.
  var rows: [[Double]] {
    get throws {
      let (values, width) = (try doubles, size(1))
      return (0..<size(0)).map { Array(values[($0 * width)..<(($0 + 1) * width)]) }
    }
  }
}

/// The largest distance between two rows of numbers; infinite where they do not pair up.
func distance(_ left: [Double], _ right: [Double]) -> Double {
  guard left.count == right.count else { return .infinity }
  return zip(left, right).map { abs($0 - $1) }.max() ?? 0
}

/// The gradient of a function of a matrix by central differences.
func numericGradient(
  of function: ([[Double]]) throws -> Double, at rows: [[Double]], step: Double = 1e-5
) rethrows -> [Double] {
  try rows.indices.flatMap { row in
    try rows[row].indices.map { column in
      func moved(_ by: Double) throws -> Double {
        var moved = rows
        moved[row][column] += by
        return try function(moved)
      }
      return try (moved(step) - moved(-step)) / (2 * step)
    }
  }
}
