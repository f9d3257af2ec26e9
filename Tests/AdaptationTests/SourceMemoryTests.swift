// SPDX-License-Identifier: MIT
import Foundations
import Networks
import Testing
import Torch

@testable import Adaptation

struct SourceMemoryTests {
  private func didan(_ capacity: Int) -> DIDAN {
    var method = DIDAN.own
    method.dictionary = .memory(capacity)
    method.reconstruction.centre = .dictionary
    return method
  }

  /// The first step uses the batch alone; the second also the first's features, newest first.
  @Test func theDictionaryIsTheBatchAndWhatWasBefore() throws {
    let (first, second) = (try DeepBatch(seed: 1), try DeepBatch(seed: 2))
    var term = try #require(try didan(9).term(first.context()))
    let reconstruction = didan(9).reconstruction
    let alone = try reconstruction(target: first.target.features, from: first.source.features)
    let before = try term.value(first.aligned()).loss.item
    #expect(try closeTo(before, 0.3 * 0.999_909_2 * alone.loss.item, within: 1e-6))
    let atoms = try Tensor.concatenated([second.source.features, first.source.features])
    let both = try reconstruction(target: second.target.features, from: atoms)
    let value = try term.value(second.aligned()).loss
    #expect(try closeTo(value.item, 0.3 * 0.999_909_2 * both.loss.item, within: 1e-4))
    // remembered features carry no gradient
    try value.backward()
    #expect(try first.source.features.gradient == nil)
    #expect(try second.source.features.gradient != nil)
  }

  @Test func theOldestAreForgotten() throws {
    var term = try #require(try didan(9).term(DeepBatch().context()))
    let batches = try (0..<3).map { try DeepBatch(seed: UInt64($0)) }
    for batch in batches { _ = try term.value(batch.aligned()) }
    let kept = try #require(term.state.first { $0.name == "memory.FC2.features" }).tensor
    #expect(kept.shape == [9, 4])
    let newest = try batches[2].source.features.rows + batches[1].source.features.rows.prefix(3)
    #expect(try distance(kept.doubles, newest.flatMap { $0 }) < 1e-6)
  }

  /// A term that is given the state of another one continues as that one would.
  @Test func theStateIsAllThatIsRemembered() throws {
    var term = try #require(try didan(20).term(DeepBatch().context()))
    for seed in 0..<2 { _ = try term.value(DeepBatch(seed: UInt64(seed)).aligned()) }
    var other = try #require(try didan(20).term(DeepBatch().context()))
    for (mine, theirs) in zip(other.state, term.state) {
      #expect(mine.name == theirs.name)
      try mine.tensor.assign(theirs.tensor)
    }
    let next = try DeepBatch(seed: 7)
    #expect(try term.value(next.aligned()).loss.item == other.value(next.aligned()).loss.item)
  }

  @Test func onlyAtomsOfTheSameEmotionAreUsedFromIt() throws {
    var method = didan(20)
    method.granularity = .emotion
    method.pseudoLabels.confidence = 0
    method.pseudoLabels.start = 0
    var term = try #require(try method.term(DeepBatch().context()))
    // the memory holds emotion 0 alone, the batch emotions 1 and 2
    _ = try term.value(DeepBatch(labels: [0, 0, 0, 0, 0, 0], seed: 1).aligned())
    let value = try term.value(DeepBatch(labels: [1, 1, 1, 2, 2, 2], seed: 2).aligned())
    #expect(try value.loss.item.isFinite)
    let used = try #require(value.diagnostics.first { $0.name == "non-zero weights" })
    // each target may use at most 6 of 12 atoms
    #expect(try used.value.item > 0 && used.value.item <= 0.5)
  }

  @Test func aMemoryOfNothingOrOfUnknownWidthIsRefused() throws {
    let context = try DeepBatch().context(height: nil)
    #expect(throws: UserError("The memory must hold at least 1 feature, not 0.")) {
      _ = try didan(0).term(context)
    }
    var method = didan(5)
    method.layers = [.convolutional]
    #expect(
      throws: UserError(
        "The width of conv depends on the spectrograms' height here; choose a fully connected layer or the scores."
      )
    ) {
      _ = try method.term(context)
    }
    method.layers = []
    #expect(throws: UserError("DIDAN has no layer to align; name one, such as FC2.")) {
      _ = try method.term(context)
    }
  }
}
