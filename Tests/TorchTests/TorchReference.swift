// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

@testable import Torch

/// Reference values computed by PyTorch, kept beside the Python script that computed them.
struct TorchReference: Decodable {
  struct Array: Decodable {
    let shape: [Int]
    let values: [Double]

    var tensor: Tensor { get throws { try Tensor(values.map(Float.init), shape: shape) } }
  }

  struct LayerCase: Decodable {
    let name: String
    let input: Array
    let probe: Array
    let output: Array
    let inputGradient: Array
    let parameters: [String: Array]
    let gradients: [String: Array]
    let buffers: [String: Array]
    let runningOutput: Array?
  }

  struct OptimiserCase: Decodable {
    struct Settings: Decodable {
      let momentum: Double?
      let weightDecay: Double
    }
    let name: String
    let curvature: [Double]
    let goal: [Double]
    let start: [Double]
    let rates: [Double]
    let settings: Settings
    let path: [[Double]]
  }

  let layers: [LayerCase]
  let optimisers: [OptimiserCase]

  static func load() throws -> TorchReference {
    let url = try fixture("torch_reference.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(TorchReference.self, from: Data(contentsOf: url))
  }

  func layer(_ name: String) throws -> LayerCase {
    try #require(layers.first { $0.name == name })
  }
}

/// Returns the largest distance between two lists of numbers; infinity if their lengths differ.
func distance<Number: BinaryFloatingPoint>(_ left: [Number], _ right: [Number]) -> Number {
  guard left.count == right.count else { return .infinity }
  return zip(left, right).map { ($0 - $1).magnitude }.max() ?? 0
}
