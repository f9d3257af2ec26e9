// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

struct DiscrepancyTests {
  private static let settings: [MaximumMeanDiscrepancy] =
    MaximumMeanDiscrepancy.Estimator.allCases.flatMap { estimator in
      GaussianKernels.Bandwidth.allCases.map { bandwidth in
        var settings = MaximumMeanDiscrepancy()
        settings.estimator = estimator
        settings.kernels.bandwidth = bandwidth
        return settings
      }
    }

  /// The bandwidth b straight from its definition.
  private static func width(_ rows: [[Double]], _ bandwidth: GaussianKernels.Bandwidth) -> Double {
    let distances = DirectKernels.distances(rows)
    return bandwidth == .mean ? DirectKernels.mean(distances) : DirectKernels.median(distances)
  }

  /// The bandwidth carries no gradient, so it stays fixed while a feature is moved.
  @Test(arguments: settings)
  func agreesWithItsFormula(_ settings: MaximumMeanDiscrepancy) throws {
    for (sources, targets) in [(6, 5), (2, 7), (3, 2)] {
      let batch = try DeepBatch(sources: sources, targets: targets)
      let (s, t) = (try batch.source.features.rows, try batch.target.features.rows)
      let width = Self.width(s + t, settings.kernels.bandwidth)
      func direct(_ s: [[Double]], _ t: [[Double]]) -> Double {
        DirectKernels.discrepancy(
          sources: sources, targets: targets, isBiased: settings.estimator == .biased
        ) { DirectKernels.kernel((s + t)[$0], (s + t)[$1], width: width) }
      }
      let value = try settings(batch.source.features, batch.target.features)
      #expect(try closeTo(value.item, direct(s, t)))
      try value.backward()
      #expect(try gradientError(batch.source.features) { direct($0, t) } < 1e-6)
      #expect(try gradientError(batch.target.features) { direct(s, $0) } < 1e-6)
    }
  }

  @Test func theBiasedOneIsZeroForASetAndItselfAndNeverNegative() throws {
    let discrepancy = MaximumMeanDiscrepancy()
    for type in [ElementType.float32, .float64] {
      let features = try DeepBatch(sources: 9).source.features.detached().to(type)
      #expect(try discrepancy(features, features).item < 1e-6)
      for seed in 0..<20 {
        let batch = try DeepBatch(sources: 3, targets: 4, seed: UInt64(seed))
        #expect(
          try discrepancy(batch.source.features.to(type), batch.target.features.to(type)).item >= 0)
      }
    }
  }

  /// The U-statistic of a set with itself is too small by exactly 2 (1 − k̄) / n, where k̄ is the mean of
  /// the kernel over different samples: the pairs of a sample with itself are missing within, not across.
  @Test func theUnbiasedOneOfASetWithItselfHasItsKnownBias() throws {
    var discrepancy = MaximumMeanDiscrepancy()
    discrepancy.estimator = .unbiased
    let features = try DeepBatch(sources: 8).source.features.detached()
    let rows = try features.rows
    let width = DirectKernels.mean(DirectKernels.distances(rows + rows))
    let pairs = rows.indices.flatMap { i in (0..<i).map { (i, $0) } }
    let mean = DirectKernels.mean(
      pairs.map { DirectKernels.kernel(rows[$0.0], rows[$0.1], width: width) })
    #expect(try closeTo(discrepancy(features, features).item, -2 * (1 - mean) / 8))
  }

  /// Over many draws of both corpora from one distribution the U-statistic averages to 0, the
  /// V-statistic to about (1/n + 1/m)(1 − k̄).
  @Test func theUnbiasedOneIsRightOnAverage() throws {
    let generator = try Generator(seed: 4)
    var (biased, unbiased) = ([Double](), [Double]())
    var discrepancy = MaximumMeanDiscrepancy()
    for _ in 0..<400 {
      let (s, t) = (try generator.normal([6, 3]), try generator.normal([8, 3]))
      discrepancy.estimator = .biased
      biased.append(try discrepancy(s, t).item)
      discrepancy.estimator = .unbiased
      unbiased.append(try discrepancy(s, t).item)
    }
    let deviation = DirectKernels.mean(unbiased.map { $0 * $0 }).squareRoot()
    #expect(abs(DirectKernels.mean(unbiased)) < 4 * deviation / 20)
    #expect(DirectKernels.mean(biased) > 0.1)
  }

  /// Doubling all features doubles the bandwidth's root and leaves the kernel unchanged, so that it holds no
  /// constant.
  @Test func theBandwidthFollowsTheData() throws {
    let features = try DeepBatch().source.features.detached()
    for bandwidth in GaussianKernels.Bandwidth.allCases {
      var kernels = GaussianKernels()
      kernels.bandwidth = bandwidth
      let usual = try kernels(features).doubles
      #expect(try distance(kernels(features * 1000).doubles, usual) < 1e-9)
      #expect(try distance(kernels(features * 1e-3 + 5).doubles, usual) < 1e-6)
    }
  }

  @Test func withOneSampleTheUnbiasedOneIsZero() throws {
    var discrepancy = MaximumMeanDiscrepancy()
    discrepancy.estimator = .unbiased
    let batch = try DeepBatch(sources: 1, targets: 5)
    let value = try discrepancy(batch.source.features, batch.target.features)
    try value.backward()
    #expect(try value.item == 0)
    #expect(try batch.target.features.gradient?.doubles.allSatisfy { $0 == 0 } == true)
    // the biased one exists: one point against five
    discrepancy.estimator = .biased
    #expect(try discrepancy(batch.source.features, batch.target.features).item > 0.01)
  }
}
