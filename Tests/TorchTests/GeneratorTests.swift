// SPDX-License-Identifier: MIT

import Testing

@testable import Torch

struct GeneratorTests {
  @Test func aSeedDecidesTheNumbers() throws {
    func draw(_ seed: UInt64) throws -> [Float] {
      let generator = try Generator(seed: seed)
      return try generator.normal([5]).floats + generator.uniform([5]).floats
    }
    #expect(try draw(7) == draw(7))
    #expect(try draw(7) != draw(8))
  }

  @Test func aRestoredStateGivesTheSameNumbersAgain() throws {
    let generator = try Generator(seed: 3)
    // an odd number of normal draws, so that half a Box-Muller pair is waiting
    _ = try generator.normal([3])
    let state = try generator.state
    func draw(_ generator: Generator) throws -> [Float] {
      try generator.normal([17]).floats + generator.uniform([4]).floats
        + generator.permutation(9).map(Float.init)
    }
    let first = try draw(generator)
    #expect(try draw(generator) != first)
    try generator.restore(state)
    #expect(try draw(generator) == first)
    let other = try Generator(seed: 99)
    try other.restore(state)
    #expect(try draw(other) == first)
  }

  @Test func generatorsDoNotShareAStream() throws {
    let alone = try Generator(seed: 5).uniform([4]).floats
    let generator = try Generator(seed: 5)
    _ = try Generator(seed: 6).uniform([100])
    #expect(try generator.uniform([4]).floats == alone)
  }

  @Test func distributionsAreThoseOfTheirNames() throws {
    let generator = try Generator(seed: 11)
    let normal = try generator.normal([20_000])
    #expect(try abs(normal.mean().item) < 0.03)
    #expect(try abs(normal.variance().item - 1) < 0.05)
    let uniform = try generator.uniform([20_000])
    #expect(try uniform.smallest().item >= 0 && uniform.largest().item < 1)
    #expect(try abs(uniform.mean().item - 0.5) < 0.01)
    #expect(try generator.permutation(50).sorted() == Array(0..<50))
  }

  @Test func dropoutZeroesItsShareAndScalesTheRest() throws {
    let ones = try Tensor.ones([100, 100])
    let dropped = try ones.dropout(0.25, Generator(seed: 1)).floats
    let kept = dropped.filter { $0 != 0 }
    #expect(kept.allSatisfy { abs($0 - 4 / 3) < 1e-6 })
    #expect(abs(Double(kept.count) / 10_000 - 0.75) < 0.02)
  }

  @Test func dropoutFollowsItsGenerator() throws {
    let ones = try Tensor.ones([64])
    #expect(
      try ones.dropout(0.5, Generator(seed: 1)).floats
        == ones.dropout(0.5, Generator(seed: 1)).floats)
    let generator = try Generator(seed: 1)
    #expect(try ones.dropout(0.5, generator).floats != ones.dropout(0.5, generator).floats)
  }

  @Test func dropoutOfNothingAndOfEverything() throws {
    let values: [Float] = [1, -2, 3]
    let generator = try Generator(seed: 1)
    #expect(try Tensor(values).dropout(0, generator).floats == values)
    #expect(try Tensor(values).dropout(1, generator).floats == [0, 0, 0])
  }

  @Test func theGradientPassesWhereTheFeatureDid() throws {
    let x = try Tensor.ones([32]).requiringGradient()
    let dropped = try x.dropout(0.5, Generator(seed: 4))
    try dropped.sum().backward()
    #expect(try x.gradient?.floats == dropped.floats)
  }
}
