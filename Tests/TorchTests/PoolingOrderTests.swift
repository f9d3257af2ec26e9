import Testing

@testable import Torch

@Suite struct PoolingOrderTests {
  /// max(0, ·) is monotonic, so it may follow a maximum instead of preceding it: same values, same
  /// gradients, bit for bit.
  @Test func rectifyingCommutesWithMaxPooling() throws {
    let values = try Generator(seed: 3).normal([2, 3, 8, 10])
    let factors = try Generator(seed: 4).normal([2, 3, 4, 5])
    let first = try values.cloned().requiringGradient()
    let second = try values.cloned().requiringGradient()
    let before = try first.relu().maxPooled(2)
    let after = try second.maxPooled(2).relu()
    #expect(try before.floats == after.floats)
    try (before * factors).sum().backward()
    try (after * factors).sum().backward()
    #expect(try first.gradient?.floats == second.gradient?.floats)
  }
}
