// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

struct AdaptiveThresholdTests {
  /// Computed by hand from the formulas.
  @Test func valuesOfAnExample() throws {
    let free = try AdaptiveThreshold.freeMatch(
      certainty: Tensor([0.6], shape: []), shares: Tensor([0.4, 0.3, 0.2, 0.1], shape: [4]))
    #expect(try distance(free.doubles, [0.6, 0.45, 0.3, 0.15]) < 1e-12)
    let flex = try AdaptiveThreshold.flexMatch(counts: Tensor([50.0, 20, 30, 0], shape: [4]))
    #expect(try distance(flex.doubles, [0.95, 0.2375, 0.407_142_857, 0]) < 1e-8)
  }

  private func averages(_ form: AdaptiveThreshold.Form = .freeMatch) throws -> ThresholdAverages {
    var settings = AdaptiveThreshold()
    settings.form = form
    return try ThresholdAverages(settings, classes: 3)
  }

  @Test(arguments: AdaptiveThreshold.Form.allCases)
  func theyStartWithAllClassesAlike(_ form: AdaptiveThreshold.Form) throws {
    let expected = form == .freeMatch ? 1.0 / 3 : 0.95
    #expect(
      try distance(averages(form).thresholds().doubles, [expected, expected, expected]) < 1e-6)
  }

  /// After many sure batches the common class has the highest threshold, the rare one a lower one.
  @Test(arguments: AdaptiveThreshold.Form.allCases)
  func rarerClassesGetLowerOnes(_ form: AdaptiveThreshold.Form) throws {
    let averages = try averages(form)
    let batch = try Tensor(rows: [
      [0.98, 0.01, 0.01], [0.98, 0.01, 0.01], [0.01, 0.98, 0.01], [0.4, 0.2, 0.4],
    ])
    for _ in 0..<200 { try averages.add(batch) }
    let found = try averages.thresholds().doubles
    #expect(found[0] > found[1] && found[1] > found[2])
    #expect(found.allSatisfy { $0 <= 0.95 })
  }

  @Test func theyRiseWithCertainty() throws {
    let averages = try averages()
    let before = try averages.thresholds().doubles[0]
    for _ in 0..<20 { try averages.add(Tensor(rows: [[0.9, 0.05, 0.05]])) }
    #expect(try averages.thresholds().doubles[0] > before)
  }

  /// One step of a moving average with momentum 0.95.
  @Test func aStepMovesThemATwentieth() throws {
    let averages = try averages()
    try averages.add(Tensor(rows: [[0.8, 0.1, 0.1], [0.4, 0.5, 0.1]]))
    let (g, v) = (averages.state[0].tensor, averages.state[1].tensor)
    #expect(try abs(g.item - (0.95 / 3 + 0.05 * 0.65)) < 1e-6)
    let shares = [0.6, 0.3, 0.1].map { 0.95 / 3 + 0.05 * $0 }
    #expect(try distance(v.doubles, shares) < 1e-6)
  }

  @Test func onlySureSamplesCountAndOnlyInCompany() throws {
    var settings = AdaptiveThreshold()
    settings.fewest = 2
    let averages = try ThresholdAverages(settings, classes: 3)
    for (tensor, value) in zip(averages.state.map(\.tensor), [0.6, 1.0 / 3]) {
      try tensor.assign(Tensor.full(value, shape: tensor.shape))
    }
    let rows = [[0.7, 0.2, 0.1], [0.61, 0.2, 0.19], [0.5, 0.3, 0.2], [0.1, 0.8, 0.1]]
    let found = try averages.labels(Tensor(rows: rows))
    #expect(try found.classes.integers == [0, 0, 0, 1])
    // the third is not sure, the fourth is alone in its class
    #expect(try found.counts.doubles == [1, 1, 0, 0])
  }
}
