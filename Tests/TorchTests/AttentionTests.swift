// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Torch

@Suite struct AttentionTests {
  /// softmax(q kᵀ / √d) v of one sequence with loops; the input has queries, keys and values of all heads.
  private func direct(_ input: [[Double]], heads: Int) -> [Double] {
    let width = input[0].count / 3
    let size = width / heads
    return input.flatMap { token in
      (0..<width).map { place in
        let head = place / size
        func part(_ row: [Double], _ kind: Int) -> ArraySlice<Double> {
          row[(kind * width + head * size)..<(kind * width + (head + 1) * size)]
        }
        let scores = input.map { other in
          exp(
            zip(part(token, 0), part(other, 1)).reduce(0) { $0 + $1.0 * $1.1 }
              / Double(size).squareRoot())
        }
        let sum = scores.reduce(0, +)
        return zip(scores, input).reduce(0) { $0 + $1.0 / sum * $1.1[2 * width + place] }
      }
    }
  }

  /// In `float32` one pass over the sequences, in `float64` matrix products.
  @Test(arguments: [ElementType.float32, .float64])
  func agreesWithItsFormula(_ type: ElementType) throws {
    for (sequences, tokens, heads, size) in [(2, 3, 2, 4), (3, 1, 1, 5), (1, 9, 3, 2)] {
      let width = heads * size
      let input = try Generator(seed: 1).normal([sequences, tokens, 3 * width]).to(type)
      let values = try input.doubles
      let expected = (0..<sequences).flatMap { sequence in
        direct(
          (0..<tokens).map { token in
            let start = (sequence * tokens + token) * 3 * width
            return Array(values[start..<start + 3 * width])
          }, heads: heads)
      }
      let output = try input.selfAttention(heads: heads)
      #expect(output.shape == [sequences, tokens, width])
      #expect(try distance(output.doubles, expected) < (type == .float32 ? 1e-6 : 1e-12))
    }
  }

  /// The gradient of the one pass is that of the matrix products.
  @Test(arguments: [(64, 8, 4, 16), (3, 12, 4, 32), (5, 7, 1, 3)])
  func bothWaysHaveTheSameGradient(_ sequences: Int, _ tokens: Int, _ heads: Int, _ size: Int)
    throws
  {
    let random = try Generator(seed: 2)
    let values = try random.normal([sequences, tokens, 3 * heads * size])
    let probe = try random.normal([sequences, tokens, heads * size])
    let gradients = try [ElementType.float32, .float64].map { type in
      let input = try values.to(type).detached().requiringGradient()
      try (input.selfAttention(heads: heads) * probe.to(type)).sum().backward()
      return try #require(try input.gradient).doubles
    }
    #expect(gradients[0].contains { abs($0) > 0.1 })
    #expect(distance(gradients[0], gradients[1]) < 2e-5)
  }

  @Test func theNumberOfThreadsChangesNoBit() throws {
    let input = try Generator(seed: 3).normal([33, 8, 48])
    let outputs = try [1, 2, 3].map { threads in
      try Engine.with(threads: threads) { try input.selfAttention(heads: 2).floats }
    }
    #expect(outputs[0] == outputs[1] && outputs[0] == outputs[2])
  }

  @Test func headsThatDoNotFitAreRefused() throws {
    #expect(throws: TorchError.self) {
      _ = try Tensor.ones([2, 3, 12]).selfAttention(heads: 3)
    }
  }
}
