// SPDX-License-Identifier: MIT
import Foundations
import Testing
import Torch

@testable import Adaptation

@Suite struct ProxyADistanceTests {
  /// Standard normal samples, shifted along every axis.
  private func sample(_ count: Int, seed: UInt64, shift: Double = 0) throws -> Tensor {
    try Tensor.normal([count, 10], seed: seed) + Tensor([shift])
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  @Test func oneDistributionIsAboutAtZeroFromItself() throws {
    let distances = try (0..<8).map { (seed: UInt64) in
      let all = try sample(400, seed: seed)
      return try ProxyADistance(seed: seed).distance(
        source: all.narrowed(0..<200), target: all.narrowed(200..<400))
    }
    #expect(mean(distances) < 0.15, "\(distances)")
  }

  @Test func separableCorporaAreAtTwo() throws {
    let distance = try ProxyADistance().distance(
      source: sample(100, seed: 1), target: sample(100, seed: 2, shift: 3))
    #expect(distance >= 1.9)
  }

  /// Two normal distributions whose means are δ apart in Mahalanobis distance are best told apart by
  /// a plane, with the error Φ(−δ/2). A shift of s along each of 10 axes is δ = s √10.
  @Test func normalDistributionsAreAsFarApartAsTheoryHasIt() throws {
    // 2 (1 − 2 Φ(−δ/2)) for δ = 0.5, 1, 2, 3, from a table of Φ
    let theory = [(0.5, 0.3948), (1, 0.7658), (2, 1.3654), (3, 1.7328)]
    var previous = 0.0
    for (gap, expected) in theory {
      let distances = try (0..<4).map { (seed: UInt64) in
        try ProxyADistance(seed: seed).distance(
          source: sample(500, seed: 10 + seed),
          target: sample(500, seed: 20 + seed, shift: gap / 10.0.squareRoot()))
      }
      #expect(abs(mean(distances) - expected) < 0.1, "δ = \(gap): \(distances)")
      #expect(mean(distances) > previous)
      previous = mean(distances)
    }
  }

  @Test func sameSeedSameNumberAndAnotherSeedOtherFolds() throws {
    let (source, target) = (try sample(150, seed: 1), try sample(90, seed: 2, shift: 0.2))
    func error(seed: UInt64) throws -> Double {
      try ProxyADistance(seed: seed).heldOutError(source: source, target: target)
    }
    #expect(try error(seed: 1) == error(seed: 1))
    #expect(try Set((1...6).map { try error(seed: $0) }).count > 1)
  }

  /// Ten times as many samples of one corpus do not make the other one's look improbable.
  @Test func theLargerCorpusIsNotTheBetterGuess() throws {
    let errors = try (0..<6).map { (seed: UInt64) in
      try ProxyADistance(seed: seed).heldOutError(
        source: sample(1000, seed: seed), target: sample(100, seed: 30 + seed))
    }
    #expect(abs(mean(errors) - 0.5) < 0.05, "\(errors)")
  }

  /// The features of a linear classifier may have any unit.
  @Test func theUnitOfAFeatureDoesNotMatter() throws {
    let (source, target) = (try sample(100, seed: 1), try sample(100, seed: 2, shift: 0.3))
    let units = try Tensor([1e-4, 1, 1, 1e4, 1, 1, 1, 1e6, 1, 1])
    let method = ProxyADistance()
    let distance = try method.distance(source: source, target: target)
    #expect(
      abs(try method.distance(source: source * units, target: target * units) - distance) < 0.021)
  }

  @Test func whatCannotBeToldApartIsAtZero() throws {
    let features = try sample(60, seed: 1)
    #expect(try ProxyADistance().distance(source: features, target: features) == 0)
    let constant = try Tensor.ones([20, 4])
    #expect(try ProxyADistance().distance(source: constant, target: constant) == 0)
  }

  @Test func anErrorAboveOneHalfIsClipped() throws {
    // each held-out sample lies at the place of the other corpus's samples of the training fold
    let source = try Tensor([1.0, -1], shape: [2, 1])
    let swapped = try Tensor([-1.0, 1], shape: [2, 1])
    let method = ProxyADistance(folds: 2)
    #expect(try method.heldOutError(source: source, target: swapped) == 1)
    #expect(try method.distance(source: source, target: swapped) == 0)
  }

  @Test func whatCannotBeComparedIsRefused() throws {
    let (four, two) = (try Tensor.zeros([4, 3]), try Tensor.zeros([9, 2]))
    #expect(
      throws: UserError(
        "5 folds need at least 5 samples of each corpus, but the source has 4. Use fewer folds or more samples."
      )
    ) {
      try ProxyADistance().distance(source: four, target: two)
    }
    #expect(
      throws: UserError(
        "The source has 3 features and the target 2. Compare features of one network.")
    ) {
      try ProxyADistance(folds: 3).distance(source: four, target: two)
    }
    #expect(throws: UserError("At least 2 folds are needed, not 1.")) {
      try ProxyADistance(folds: 1).distance(source: four, target: four)
    }
    #expect(
      throws: UserError(
        "Feature 0 of target sample 1 is not a finite number. Check how it was extracted.")
    ) {
      try ProxyADistance(folds: 2).distance(
        source: four, target: Tensor([1, 2, 3, Double.nan, 0, 0], shape: [2, 3]))
    }
    #expect(
      throws: UserError(
        "LIBLINEAR refused its parameters: C <= 0. Check the cost and the tolerance.")
    ) {
      try ProxyADistance(folds: 2, cost: 0).distance(source: four, target: four)
    }
  }
}
