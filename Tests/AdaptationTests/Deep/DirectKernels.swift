// SPDX-License-Identifier: MIT
import Foundation

/// Kernels and discrepancies straight from their formulas, with loops and no tensors.
enum DirectKernels {
  static func squaredDistance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  /// ‖x − y‖² of all pairs of different samples, each pair once.
  static func distances(_ rows: [[Double]]) -> [Double] {
    rows.indices.flatMap { i in (0..<i).map { squaredDistance(rows[i], rows[$0]) } }
  }

  static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return (sorted[(values.count - 1) / 2] + sorted[values.count / 2]) / 2
  }

  /// ⅕ Σ_u exp(−‖x − y‖² / (2^u b)).
  static func kernel(_ a: [Double], _ b: [Double], width: Double) -> Double {
    (-2...2).reduce(0) {
      $0 + exp(-squaredDistance(a, b) / (pow(2, Double($1)) * width)) / 5
    }
  }

  /// MMD² from a kernel of indices, the first `sources` samples being the source.
  static func discrepancy(
    sources: Int, targets: Int, isBiased: Bool, _ kernel: (Int, Int) -> Double
  ) -> Double {
    func within(_ range: Range<Int>) -> Double {
      let pairs = range.flatMap { i in range.map { (i, $0) } }.filter { isBiased || $0.0 != $0.1 }
      return pairs.reduce(0) { $0 + kernel($1.0, $1.1) } / Double(pairs.count)
    }
    let (source, target) = (0..<sources, sources..<sources + targets)
    let across = source.reduce(0) { sum, i in sum + target.reduce(0) { $0 + kernel(i, $1) } }
    return within(source) + within(target) - 2 * across / Double(sources * targets)
  }
}

/// Compares two numbers up to a share of the second.
func closeTo(_ found: Double, _ expected: Double, within relative: Double = 1e-9) -> Bool {
  abs(found - expected) <= relative * max(abs(expected), 1e-6)
}
