// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Testing
import Torch

@testable import Adaptation

struct EmoDNATests {
  private func item(_ value: TermValue, _ name: String) throws -> Double {
    try #require(value.diagnostics.first { $0.name == name }).value.item
  }

  /// A method whose target labels take part in every step.
  private var eager: EmoDNA {
    var method = EmoDNA()
    method.threshold.fewest = 1
    method.start = 0
    (method.branch, method.projection) = (6, 5)
    return method
  }

  /// Features near a direction for each emotion, predicted surely.
  private func clear(turned: Bool = false) throws -> DeepBatch {
    let labels = (0..<9).map { $0 % 3 }
    let noise = try Generator(seed: 4).normal([9, 4]).rows
    let rows = labels.indices.map { sample in
      (0..<4).map { ($0 == labels[sample] ? 2 : 0) + 0.2 * noise[sample][$0] }
    }
    return try DeepBatch(
      source: rows, target: turned ? rows.map { [$0[1], $0[2], $0[0], $0[3]] } : rows,
      labels: labels, predicted: labels, emotions: 3)
  }

  @Test(arguments: EmoDNA.Decoupling.allCases)
  func gradientsAgreeWithFiniteDifferences(_ decoupling: EmoDNA.Decoupling) throws {
    let batch = try DeepBatch(sources: 6, targets: 5)
    var method = eager
    method.decoupling = decoupling
    // its kernel has no gradient through its width
    method.alignmentWeight = 0
    // the same labels in every evaluation
    method.threshold.momentum = 1
    var term = try #require(try method.term(batch.context()))
    try term.value(batch.aligned()).loss.backward()
    #expect(
      try gradientError(batch.source.features) {
        try term.value(batch.replacing(source: $0).aligned()).loss.item
      } < 1e-5)
    #expect(
      try gradientError(batch.target.features) {
        try term.value(batch.replacing(target: $0).aligned()).loss.item
      } < 1e-5)
    #expect(try batch.target.scores.gradient == nil)
  }

  @Test func theAdversaryIsReversed() throws {
    let batch = try DeepBatch(sources: 6, targets: 5)
    var method = eager
    (method.corpusWeight, method.decouplingWeight, method.classWeight) = (0, 0, 0)
    method.corpora = .adversarial
    var term = try #require(try method.term(batch.context()))
    try term.value(batch.aligned(progress: 0.1)).loss.backward()
    let strength = tanh(0.5)
    #expect(
      try gradientError(batch.target.features) {
        -strength * (try term.value(batch.replacing(target: $0).aligned(progress: 0.1)).loss.item)
      } < 1e-5)
  }

  @Test func beforeTheirTimeTargetSamplesHaveNoLabel() throws {
    var method = eager
    method.start = 1.0 / 3
    let batch = try clear()
    var term = try #require(try method.term(batch.context()))
    let early = try term.value(batch.aligned(progress: 0.3))
    #expect(try item(early, "confident target") == 0)
    // positives from the other corpus are the only ones of the class alignment
    #expect(try item(early, "class alignment") == 0)
    #expect(try item(early, "decoupling") > 0)
    let late = try term.value(batch.aligned(progress: 0.4))
    #expect(try item(late, "confident target") == 1)
    #expect(try item(late, "class alignment") > 0)
  }

  @Test func fewSureSamplesOfAnEmotionAreNone() throws {
    var method = eager
    let batch = try clear()
    method.threshold.fewest = 4
    var term = try #require(try method.term(batch.context()))
    #expect(try item(term.value(batch.aligned()), "confident target") == 0)
    method.threshold.fewest = 3
    term = try #require(try method.term(batch.context()))
    #expect(try item(term.value(batch.aligned()), "confident target") == 1)
    #expect(EmoDNA().threshold.fewest == 3)
  }

  /// Corpora that agree on their emotions have the lower class alignment.
  @Test func classesThatLieTogetherCostLess() throws {
    func alignment(_ batch: DeepBatch) throws -> Double {
      var term = try #require(try eager.term(batch.context()))
      return try item(term.value(batch.aligned()), "class alignment")
    }
    #expect(try alignment(clear()) < alignment(clear(turned: true)) - 1)
  }

  @Test func thresholdsAreKeptInCheckpoints() throws {
    let batch = try clear()
    var term = try #require(try eager.term(batch.context()))
    let before = try term.state.flatMap { try $0.tensor.doubles }
    #expect(distance(before, [Double](repeating: 1.0 / 3, count: 4)) < 1e-6)
    _ = try term.value(batch.aligned())
    // 0.95 / 3 + 0.05 · 0.9867 …, a perfect output of three emotions
    let sure = 1 / (1 + 2 * exp(-5.0))
    let certainty = try #require(term.state.first).tensor.item
    #expect(abs(certainty - (0.95 / 3 + 0.05 * sure)) < 1e-6)
  }

  @Test(arguments: EmoDNA.Decoupling.allCases, EmoDNA.CorpusAlignment.allCases)
  func everyFormGivesNumbersForPoorBatches(
    _ decoupling: EmoDNA.Decoupling, _ corpora: EmoDNA.CorpusAlignment
  ) throws {
    var method = eager
    (method.decoupling, method.corpora) = (decoupling, corpora)
    let batches = [
      try DeepBatch(sources: 1, targets: 1),
      try DeepBatch(sources: 4, targets: 2, labels: [1, 1, 1, 1]),
      try DeepBatch(constant: 0, sources: 4, targets: 3, type: .float32),
    ]
    for batch in batches {
      let value = try batch.value(method)
      try value.loss.backward()
      let slopes = try batch.leaves.flatMap { try $0.gradient?.doubles ?? [] }
      #expect(try value.loss.item.isFinite && slopes.allSatisfy(\.isFinite))
    }
  }

  @Test func aWidthOfZeroIsRefused() throws {
    var method = EmoDNA()
    method.branch = 0
    let refusal = UserError("The widths of EmoDNA's branch and projection must be at least 1.")
    #expect(throws: refusal) { _ = try method.term(DeepBatch().context()) }
  }
}
