// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

struct DeepCORALTests {
  private static func covariance(_ rows: [[Double]]) -> [[Double]] {
    let count = Double(rows.count)
    let mean = rows[0].indices.map { k in rows.reduce(0) { $0 + $1[k] } / count }
    return mean.indices.map { i in
      mean.indices.map { j in
        rows.reduce(0) { $0 + ($1[i] - mean[i]) * ($1[j] - mean[j]) } / (count - 1)
      }
    }
  }

  private static func direct(_ s: [[Double]], _ t: [[Double]]) -> Double {
    let (a, b) = (covariance(s).flatMap { $0 }, covariance(t).flatMap { $0 })
    let width = Double(s[0].count)
    return zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / (4 * width * width)
  }

  @Test(arguments: [(6, 5), (2, 9), (12, 3)])
  func agreesWithItsFormula(_ sources: Int, _ targets: Int) throws {
    let batch = try DeepBatch(sources: sources, targets: targets)
    let (s, t) = (try batch.source.features.rows, try batch.target.features.rows)
    let value = try DeepCORAL.distance(batch.source.features, batch.target.features)
    #expect(try closeTo(value.item, Self.direct(s, t)))
    try value.backward()
    #expect(try gradientError(batch.source.features) { Self.direct($0, t) } < 1e-6)
    #expect(try gradientError(batch.target.features) { Self.direct(s, $0) } < 1e-6)
  }

  @Test func aShiftChangesNothingAndASetHasItsOwnCovariance() throws {
    let features = try DeepBatch().source.features.detached()
    #expect(try DeepCORAL.distance(features, features + 3).item < 1e-14)
    // scaled by 2 the covariance is 4 C, and ‖C − 4 C‖² = 9 ‖C‖²
    let covariance = Self.covariance(try features.rows).flatMap { $0 }
    let expected = 9 * covariance.reduce(0) { $0 + $1 * $1 } / (4 * 16)
    #expect(try closeTo(DeepCORAL.distance(features, features * 2).item, expected))
  }

  @Test func oneSampleHasNoCovarianceAndPullsNowhere() throws {
    let batch = try DeepBatch(sources: 4, targets: 1)
    let value = try batch.value(DeepCORAL()).loss
    try value.backward()
    #expect(try value.item == 0)
    #expect(try batch.source.features.gradient?.doubles.allSatisfy { $0 == 0 } == true)
  }
}
