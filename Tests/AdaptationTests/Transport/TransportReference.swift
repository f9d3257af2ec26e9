// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Torch

@testable import Adaptation

/// Results of POT, skada and scikit-learn, kept beside the Python script that made them.
struct TransportReference: Decodable {
  struct Sinkhorn: Decodable {
    let regularisation: Double
    let plan: [[Double]]
    let rows: [Double]?
    let columns: [Double]?
  }
  struct LinearMap: Decodable {
    let regulariser: Double
    let mapped: [[Double]]
  }
  struct ClassTransport: Decodable {
    let regularisation: Double
    let classWeight: Double
    let mapped: [[Double]]
  }
  struct MeanMatching: Decodable {
    let width: Double
    let bound: Double
    let slack: Double
    let weights: [Double]
    let exact: [Double]
  }
  struct Machine: Decodable {
    let cost: Double
    let values: [[Double]]
  }
  let source: [[Double]]
  let labels: [Int]
  let target: [[Double]]
  let medianCost: Double
  let sinkhorn: Sinkhorn
  let unequal: Sinkhorn
  let linOt: [LinearMap]
  let otDa: [ClassTransport]
  let kmm: [MeanMatching]
  let sampleWeights: [Double]
  let machine: [Machine]

  static func load() throws -> TransportReference {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      TransportReference.self, from: Data(contentsOf: fixture("transport_reference.json")))
  }

  func problem() throws -> ShallowProblem {
    ShallowProblem(
      source: try Tensor(rows: source), labels: labels, target: try Tensor(rows: target),
      emotions: 3)
  }

  /// Squared distances as shares of their median, `[30, 40]`.
  func costs() throws -> Tensor {
    let squares = source.map { sample in
      target.map { other in
        zip(sample, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / medianCost
      }
    }
    return try Tensor(rows: squares)
  }
}
