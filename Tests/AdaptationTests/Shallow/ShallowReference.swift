// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing
import Torch

@testable import Adaptation

/// Results of scikit-learn, SciPy, skada and NumPy, kept beside the Python script that made them.
struct ShallowReference: Decodable {
  struct JDAR: Decodable {
    let coefficients: [[Double]]
    let scores: [[Double]]
    let predicted: [[Int]]
  }
  let source: [[Double]]
  let labels: [Int]
  let target: [[Double]]
  let dimension: Int
  let costs: [Double]
  let machine: [[[Double]]]
  let machineOfTwo: [[Double]]
  let sa: [[Double]]
  let coral: [[Double]]
  let tcaLinear: [[Double]]
  let tcaRadial: [[Double]]
  let medianDistance: Double
  let gfk: [[Double]]
  let l21: [[Double]]
  let jdar: JDAR

  static func load() throws -> ShallowReference {
    let url = try fixture("shallow_reference.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(ShallowReference.self, from: Data(contentsOf: url))
  }

  func problem() throws -> ShallowProblem {
    ShallowProblem(
      source: try Tensor(rows: source), labels: labels, target: try Tensor(rows: target),
      emotions: 3)
  }
}

/// The largest difference between a matrix and its reference; infinite where shapes differ.
func distance(_ found: Tensor, _ expected: [[Double]]) throws -> Double {
  guard found.shape == [expected.count, expected.first?.count ?? 0] else { return .infinity }
  return try distance(found.doubles, expected.flatMap { $0 })
}

extension Tensor {
  /// Standard normal numbers in float64.
  static func normal(_ shape: [Int], seed: UInt64) throws -> Tensor {
    try Generator(seed: seed).normal(shape).to(.float64)
  }

  /// An orthonormal basis of the span of random columns, `[rows, columns]`.
  static func orthonormal(_ rows: Int, _ columns: Int, seed: UInt64) throws -> Tensor {
    try normal([rows, columns], seed: seed).singularValueDecomposition().u
  }
}
