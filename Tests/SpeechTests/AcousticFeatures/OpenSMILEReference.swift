// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Speech

/// Features computed by openSMILE, a table written by `Fixtures/opensmile-reference.py`.
struct OpenSMILEReference {
  /// A path in EmoDB and its 384 features.
  let rows: [(file: String, features: [Double])]
  let names: [String]

  init(contentsOf table: URL) throws {
    let table = try String(contentsOf: table, encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    names = Array(table[0].dropFirst())
    rows = try table.dropFirst().map { row in
      (row[0], try row.dropFirst().map { try #require(Double($0)) })
    }
  }
}

/// Computes Pearson's correlation; nil if either side does not vary.
func correlation(_ a: [Double], _ b: [Double]) -> Double? {
  func centred(_ values: [Double]) -> [Double] {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.map { $0 - mean }
  }
  func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).map(*).reduce(0, +) }
  let (a, b) = (centred(a), centred(b))
  let scale = (product(a, a) * product(b, b)).squareRoot()
  return scale > 0 ? product(a, b) / scale : nil
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
