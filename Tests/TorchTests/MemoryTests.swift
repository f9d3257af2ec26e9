// SPDX-License-Identifier: MIT

import Testing

@testable import Torch

/// Memory of large tensors is reused.
@Suite struct MemoryTests {
  private let size = 1_000_003

  @Test func memoryThatIsUsedAgainIsNotShared() throws {
    let kept = try Tensor.full(1, shape: [size])
    for value in 2...5 {
      let passing = try Tensor.full(Double(value), shape: [size])
      #expect(try passing.sum().item == Double(value * size))
    }
    let zeros = try Tensor.zeros([size])
    #expect(try zeros.magnitude().largest().item == 0)
    #expect(try kept.floats.allSatisfy { $0 == 1 })
  }
}
