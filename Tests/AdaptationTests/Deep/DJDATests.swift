// SPDX-License-Identifier: MIT
import Foundation
import Testing
import Torch

@testable import Adaptation

struct DJDATests {
  /// The errors of whole distributions and of each of 5 classes, and w with sum and mean.
  static let balances: [(marginal: Double, classes: Double, sum: Double, mean: Double)] = [
    (0.1, 0.2, 1 - 1.6 / 7.6, 1 - 1.6 / 2.8), (0.05, 0.45, 1 - 1.8 / 2.8, 0.1),
    (0.45, 0.05, 1 - 0.2 / 9.2, 0.9), (0.5, 0.5, 0.5, 0.5), (0.25, 0.25, 5.0 / 6, 0.5),
  ]

  @Test(arguments: balances)
  func theBalanceFollowsTheErrors(
    _ marginal: Double, _ classes: Double, _ sum: Double, _ mean: Double
  ) throws {
    func distance(_ errors: [Double]) throws -> Tensor {
      try DistributionBalance.distance(error: Tensor(errors))
    }
    for (combination, expected) in [(DistributionBalance.Combination.sum, sum), (.mean, mean)] {
      var balance = DistributionBalance()
      balance.combination = combination
      let weight = try balance.weight(
        marginal: distance([marginal]),
        classes: distance([Double](repeating: classes, count: 5)))
      #expect(try abs(weight.item - expected) < 1e-12)
    }
  }

  @Test func anErrorAboveChanceIsNoDistance() throws {
    let found = try DistributionBalance.distance(error: Tensor([0, 0.25, 0.5, 0.8])).doubles
    #expect(found == [2, 1, 0, 0])
    // always the same of three domains is chance
    let domains = try Domains(Tensor([0, 1, 2, 2]), count: 3)
    #expect(try abs(domains.error(accuracy: Tensor([1.0 / 3])).item - 0.5) < 1e-12)
    #expect(try distance(domains.shares.doubles, [1.0 / 3, 1.0 / 3, 1.0 / 6, 1.0 / 6]) < 1e-12)
    // a domain that does not occur takes no share
    #expect(try Domains(Tensor([0, 0, 2]), count: 3).shares.doubles == [0.25, 0.25, 0.5])
  }

  @Test func averagesMoveSlowlyAndUnknownClassesStay() throws {
    var settings = DistributionBalance()
    settings.momentum = 0.75
    let averages = try BalanceAverages(
      settings, classes: 2, from: Initialisation(seed: 1))
    try averages.add(
      marginal: Tensor([0.25]), classes: Tensor([0.0, 0]), isKnown: Tensor([1.0, 0]))
    // 1 / 4, 2 / 4 and nothing
    #expect(try averages.state[0].tensor.doubles == [0.25, 0.5, 0])
    #expect(try averages.weight(progress: 0.1).item == 0.5)
    #expect(try abs(averages.weight(progress: 0.5).item - 2.0 / 3) < 1e-6)
  }

  /// Classifiers in training on fixed features, 32 fresh ones of each corpus per step.
  private func trained(
    _ combination: DistributionBalance.Combination, target: (_ emotion: Int) -> [Double]
  ) throws -> Double {
    var method = DJDA()
    method.hidden = 16
    method.balance.combination = combination
    let labels = (0..<32).map { $0 % 2 }
    let random = try Generator(seed: 3)
    func drawn(_ mean: (Int) -> [Double]) throws -> [[Double]] {
      let noise = try random.normal([32, 2]).rows
      return zip(labels, noise).map { label, noise in
        zip(mean(label), noise).map { $0 + 0.3 * $1 }
      }
    }
    func batch() throws -> DeepBatch {
      try DeepBatch(
        source: drawn { [$0 == 0 ? -2 : 2, 0] }, target: drawn(target), labels: labels,
        predicted: labels, emotions: 2,
        sureness: 4)
    }
    var term = try #require(try method.term(batch().context()))
    var optimiser = try AdamW(term.parameters, weightDecay: 0)
    var balance = 0.5
    for _ in 0..<120 {
      for parameter in term.parameters { try parameter.tensor.clearGradient() }
      let value = try term.value(batch().aligned())
      try value.loss.backward()
      try optimiser.step(rate: 1e-2)
      balance = try #require(value.diagnostics.first { $0.name == "balance" }).value.item
    }
    return balance
  }

  /// All classes move together: a class is no further away than the whole, and since each is half of a batch, a
  /// classifier of one class sees half as much.
  @Test func aCommonShiftIsLeftToTheWhole() throws {
    let shifted: (Int) -> [Double] = { [$0 == 0 ? -2 : 2, 3] }
    let (mean, sum) = (try trained(.mean, target: shifted), try trained(.sum, target: shifted))
    #expect(mean < 0.4)
    #expect(sum < 0.6 && sum > mean)
  }

  /// Two classes change places: the mixture stays the same, each class does not.
  @Test func exchangedClassesAreLeftToTheClasses() throws {
    let exchanged: (Int) -> [Double] = { [$0 == 0 ? 2 : -2, 0] }
    #expect(try trained(.mean, target: exchanged) > 0.8)
    #expect(try trained(.sum, target: exchanged) > 0.85)
  }

  @Test(arguments: DJDA.Sources.allCases)
  func featuresGetTheReversedGradient(_ sources: DJDA.Sources) throws {
    let batch = try DeepBatch(sources: 6, targets: 5)
    var method = DJDA()
    (method.hidden, method.sources) = (7, sources)
    var term = try #require(try method.term(batch.context()))
    let value = try term.value(batch.aligned(progress: 0.1))
    try value.loss.backward()
    // nothing is known of the distances yet, so w is ½
    let strength = 0.3 * tanh(0.5)
    func direct(_ batch: DeepBatch) throws -> Double {
      let found = try term.value(batch.aligned(progress: 0.1)).diagnostics
      let losses = try found.filter { $0.name.hasSuffix("loss") }.map { try $0.value.item }
      #expect(losses.count == 2)
      return -strength * (losses[0] + losses[1]) / 2
    }
    #expect(
      try gradientError(batch.source.features) { try direct(batch.replacing(source: $0)) } < 1e-6)
    #expect(
      try gradientError(batch.target.features) { try direct(batch.replacing(target: $0)) } < 1e-6)
    // what weighs gets no gradient
    #expect(try batch.target.scores.gradient == nil && batch.source.scores.gradient == nil)
    // the classifiers' own gradient is not reversed: a step along it lowers the loss
    for parameter in term.parameters {
      let gradient = try #require(try parameter.tensor.gradient)
      try parameter.tensor.assign(parameter.tensor.detached() - gradient * 1e-3)
    }
    #expect(try term.value(batch.aligned(progress: 0.1)).loss.item < value.loss.item)
  }

  @Test func speakersAreDomainsOfTheirOwn() throws {
    let batch = try DeepBatch()
    var method = DJDA()
    method.sources = .speakers
    let term = try #require(try method.term(batch.context()))
    let shapes = Dictionary(
      uniqueKeysWithValues: term.parameters.map { ($0.name, $0.tensor.shape) })
    // two speakers and the target; per emotion source and target, and the speakers
    #expect(shapes["domain2.weight"] == [3, 128])
    #expect(shapes["corpus2.weight"] == [3, 2, 128])
    #expect(shapes["speaker2.weight"] == [3, 2, 128])
    method.sources = .corpora
    let separate = try #require(try method.term(batch.context()))
    #expect(separate.parameters.map(\.name) == term.parameters.map(\.name))
    let single = try #require(try DJDA().term(batch.context()))
    #expect(!single.parameters.contains { $0.name.hasPrefix("speaker") })
    #expect(term.state.map(\.tensor.shape) == [[4]])
  }

  private func value(_ sources: DJDA.Sources, _ batch: DeepBatch) throws -> [Double] {
    var method = DJDA()
    method.sources = sources
    let value = try batch.value(method, progress: 0.3)
    return try [value.loss.item] + value.diagnostics.map { try $0.value.item }
  }

  @Test func corporaAreDomainsAsSpeakersAre() throws {
    let batch = try DeepBatch()
    #expect(try value(.corpora, batch) == value(.speakers, batch))
    #expect(try value(.corpora, batch) != value(.corpus, batch))
    var one = batch
    one.corpora = 1
    #expect(try value(.corpora, one) == value(.corpus, one))
  }

  /// Keys of trials of before there was a choice stay as they are.
  @Test func theNamesOfTheSourcesAreFixed() {
    #expect(DJDA.Sources.allCases.map(\.rawValue) == ["corpus", "speakers", "corpora"])
    #expect(DJDA().sources == .corpus)
  }
}
