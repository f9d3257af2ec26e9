// SPDX-License-Identifier: MIT

import Testing

@testable import Torch

/// Returns the largest difference between the gradients of Σ f(x) · probe by autograd and by central
/// differences, in float64. The fixed probe weights every output differently.
func gradientError(
  at values: [Double], shape: [Int], _ function: (Tensor) throws -> Tensor
) throws -> Double {
  func weighted(_ x: Tensor) throws -> Tensor {
    let y = try function(x)
    let probe = try Tensor((0..<y.count).map { 0.5 + Double(($0 * 7) % 5) / 4 }, shape: y.shape)
    return try (y * probe).sum()
  }
  let leaf = try Tensor(values, shape: shape).requiringGradient()
  try weighted(leaf).backward()
  guard let analytic = try leaf.gradient?.doubles else { return .infinity }
  let step = 1e-5
  let numeric = try withoutGradient {
    try values.indices.map { index in
      func moved(_ by: Double) throws -> Double {
        var moved = values
        moved[index] += by
        return try weighted(Tensor(moved, shape: shape)).item
      }
      return try (moved(step) - moved(-step)) / (2 * step)
    }
  }
  return distance(analytic, numeric)
}

/// Twelve numbers far enough from each other and from 0 to avoid kinks.
private let scattered = [0.3, -1.2, 2.1, -0.4, 0.9, 1.6, -2.3, 0.7, -0.8, 1.1, 0.5, -1.7]

struct AutogradTests {
  @Test(arguments: [
    "negation", "exp", "magnitude", "relu", "sigmoid", "tanh", "squared", "reciprocal", "clamped",
    "log", "root", "power",
  ])
  func elementwise(_ name: String) throws {
    let error = try gradientError(at: scattered, shape: [3, 4]) { x in
      switch name {
      case "negation": try -x
      case "exp": try x.exp()
      case "magnitude": try x.magnitude()
      case "relu": try x.relu()
      case "sigmoid": try x.sigmoid()
      case "tanh": try x.tanh()
      case "squared": try x.squared()
      case "reciprocal": try x.reciprocal()
      case "clamped": try x.atLeast(-1).atMost(1)
      case "log": try (x.squared() + 0.5).log()
      case "root": try (x.squared() + 0.5).squareRoot()
      default: try (x.squared() + 0.5).power(1.3)
      }
    }
    #expect(error < 1e-7)
  }

  @Test(arguments: [
    "sum", "mean", "largest", "smallest", "norm", "variance", "softmax", "logSoftmax",
    "cumulativeSum", "sorted",
  ])
  func reductions(_ name: String) throws {
    let error = try gradientError(at: scattered, shape: [3, 4]) { x in
      switch name {
      case "sum": try x.sum(0)
      case "mean": try x.mean(1)
      case "largest": try x.largest(1)
      case "smallest": try x.smallest(1)
      case "norm": try x.norm(1)
      case "variance": try x.variance(1)
      case "softmax": try x.softmax(1)
      case "logSoftmax": try x.logSoftmax(1)
      case "cumulativeSum": try x.cumulativeSum(1)
      default: try x.sorted(1).values
      }
    }
    #expect(error < 1e-7)
  }

  @Test(arguments: [
    "broadcast", "quotient", "matmul", "both sides", "transposed", "reshaped", "narrowed",
    "selected", "gathered", "concatenated", "maximum", "solve", "eigenvalues", "singular values",
    "max-pooling", "average-pooling",
  ])
  func structure(_ name: String) throws {
    let other = try Tensor([0.2, -0.6, 1.3, 0.8], shape: [1, 4])
    let error = try gradientError(at: scattered, shape: [3, 4]) { x in
      switch name {
      case "broadcast": try x * other + x.mean(1, keeping: true)
      case "quotient": try other / (x.squared() + 1)
      case "matmul": try x.matmul(other.transposed())
      case "both sides": try x.matmul(x.transposed())
      case "transposed": try x.transposed()
      case "reshaped": try x.reshaped([2, -1])
      case "narrowed": try x.narrowed(1..<3, dimension: 1)
      case "selected": try x.selected([2, 0, 2])
      case "gathered": try x.gathered(Tensor([3, 0, 1], shape: [3, 1]), dimension: 1)
      case "concatenated": try Tensor.concatenated([x, x.squared()])
      case "maximum": try x.maximum(other)
      case "solve": try (x.matmul(x.transposed()) + Tensor.identity(3, type: .float64)).solve(x)
      case "eigenvalues": try x.matmul(x.transposed()).symmetricEigen().values
      case "singular values": try x.singularValueDecomposition().s
      case "max-pooling": try x.reshaped([1, 1, 3, 4]).maxPooled(2, stride: 1)
      default: try x.reshaped([1, 1, 3, 4]).averagePooled(height: 2, width: 3)
      }
    }
    #expect(error < 1e-7)
  }

  @Test func gradientsAddUpUntilCleared() throws {
    let x = try Tensor([2.0, 3]).requiringGradient()
    #expect(try x.gradient == nil)
    try x.squared().sum().backward()
    #expect(try x.gradient?.doubles == [4, 6])
    try x.sum().backward()
    #expect(try x.gradient?.doubles == [5, 7])
    try x.clearGradient()
    #expect(try x.gradient == nil)
  }

  @Test func nothingFlowsThroughADetachedTensor() throws {
    let x = try Tensor([2.0]).requiringGradient()
    try (x * x.detached()).sum().backward()
    #expect(try x.gradient?.doubles == [2])
    #expect(try !x.detached().requiresGradient)
  }

  @Test func noGraphIsBuiltWhereNoneIsWanted() throws {
    let x = try Tensor([2.0]).requiringGradient()
    #expect(try !withoutGradient { try x * 2 }.requiresGradient)
    // also after a body that threw
    _ = try? withoutGradient { try x.matmul(Tensor.ones([3, 3])) }
    #expect(try (x * 2).requiresGradient)
  }

  @Test func reversalKeepsTheNumbersAndTurnsTheGradient() throws {
    let values = [0.1, -1.3, 1e-9, 7e8]
    let x = try Tensor(values).requiringGradient()
    let reversed = try x.reversingGradient(strength: 0.3)
    #expect(try reversed.doubles == values)
    try (reversed * Tensor([1.0, 2, 3, 4])).sum().backward()
    #expect(try distance(x.gradient?.doubles ?? [], [-0.3, -0.6, -0.9, -1.2]) < 1e-15)
  }
}
