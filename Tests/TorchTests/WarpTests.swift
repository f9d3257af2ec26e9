// SPDX-License-Identifier: MIT
import Testing

@testable import Torch

/// Images are stretched as bilinear interpolation has it.
@Suite struct WarpTests {
  private func warped(
    _ values: [Float], _ shape: [Int], _ warps: [Float], gains: [Float]? = nil
  ) throws -> [Float] {
    let gains = gains ?? [Float](repeating: 0, count: shape[0] * shape[2])
    return try Tensor(values, shape: shape)
      .warped(
        by: Tensor(warps, shape: [shape[0], 3]), gains: Tensor(gains, shape: [shape[0], shape[2]])
      ).floats
  }

  @Test func stepsOfOneChangeNothing() throws {
    let values = (0..<24).map { Float($0 * $0) }
    #expect(try warped(values, [2, 1, 3, 4], [0, 1, 1, 0, 1, 1]) == values)
  }

  /// Columns at 0.5, 1.0 and 1.5 of a row 0, 10, 40.
  @Test func betweenTwoColumnsLieTheirMixtures() throws {
    #expect(try warped([0, 10, 40], [1, 1, 1, 3], [0.5, 0.5, 1]) == [5, 10, 25])
  }

  /// Rows at 0, 1.5 and 3 of three: the last place lies outside.
  @Test func rowsOutsideAreTheLastRow() throws {
    #expect(try warped([1, 2, 4], [1, 1, 3, 1], [0, 1, 1.5]) == [1, 3, 4])
  }

  @Test func eachRowHasItsGain() throws {
    #expect(
      try warped([1, 2, 3, 4], [1, 1, 2, 2], [0, 1, 1], gains: [10, -1]) == [11, 12, 2, 3])
  }

  /// The path of other devices and element types, which is libtorch's grid sampler.
  @Test(arguments: [[3, 1, 64, 96], [1, 1, 5, 7], [2, 1, 1, 9], [2, 1, 9, 1]])
  func theKernelIsTheGridSampler(_ shape: [Int]) throws {
    let random = try Generator(seed: 3)
    let images = try random.normal(shape)
    let warps: [Float] = [0, 0.7, 0.93, 1.3, 0.8, 1.01, 2.6, 0.9, 1.08]
    let places = try Tensor(Array(warps.prefix(3 * shape[0])), shape: [shape[0], 3])
    let gains = try random.normal([shape[0], shape[2]])
    let own = try images.warped(by: places, gains: gains).floats
    let other = try images.to(.float64).warped(by: places, gains: gains).to(.float32).floats
    let largest = zip(own, other).map { abs($0 - $1) }.max() ?? .infinity
    #expect(largest < 2e-5)
  }

  @Test func theNumbersOfThreadsChangesNothing() throws {
    let images = try Generator(seed: 4).normal([7, 1, 12, 10])
    let warp: [Float] = [0.5, 0.8, 1.05]
    let warps = try Tensor((0..<7).flatMap { _ in warp }, shape: [7, 3])
    let gains = try Tensor.zeros([7, 12])
    let results = try [1, 2, 3].map { threads in
      try Engine.setThreads(threads)
      return try images.warped(by: warps, gains: gains).floats
    }
    try Engine.setThreads(1)
    #expect(Set(results).count == 1)
  }

  @Test func wrongShapesAreRefused() throws {
    let image = try Tensor.zeros([2, 1, 3, 4])
    for (warps, gains) in [([2, 2], [2, 3]), ([1, 3], [2, 3]), ([2, 3], [2, 4])] {
      #expect(throws: TorchError.self) {
        try image.warped(by: Tensor.zeros(warps), gains: Tensor.zeros(gains))
      }
    }
  }
}
