// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

/// Numbers of other libraries, kept beside the Python scripts that made them.
enum Reference {
  static func load<Value: Decodable>(_ name: String) throws -> Value {
    let url = try fixture("\(name).json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Value.self, from: Data(contentsOf: url))
  }
}

func isClose(_ left: Double, _ right: Double, within tolerance: Double = 1e-12) -> Bool {
  abs(left - right) <= tolerance
}
