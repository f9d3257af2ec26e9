// SPDX-License-Identifier: MIT
import Foundation
import Testing
import Torch

@testable import Adaptation

/// Two made-up corpora of four emotions that differ in one way, with the target's labels.
struct ShallowShift: CustomTestStringConvertible {
  let testDescription: String
  let problem: ShallowProblem
  /// The target's true labels, used for the score alone.
  let answers: [Int]

  private static let (emotions, samples) = (4, 200)
  private static let labels = (0..<samples).map { $0 % emotions }
  /// The corners of a square, `[emotions, 2]`.
  private static let corners = [[1.0, 1], [-1, 1], [1, -1], [-1, -1]]

  private init(_ name: String, source: Tensor, target: Tensor) {
    testDescription = name
    answers = Self.labels
    problem = ShallowProblem(
      source: source, labels: Self.labels, target: target, emotions: Self.emotions)
  }

  /// The recall of each emotion, averaged; all have as many samples.
  func recall(_ scores: Tensor) throws -> Double {
    let right = try zip(scores.argmax(1).integers, answers).count { $0 == $1 }
    return Double(right) / Double(answers.count)
  }

  /// The two features per sample that tell the emotions apart, with noise.
  private static func signal(
    _ corners: [[Double]] = corners, size: Double, noise: Double, seed: UInt64
  ) throws -> Tensor {
    try Tensor(rows: labels.map { corners[$0] }) * size + .normal([samples, 2], seed: seed) * noise
  }

  /// Two samples of one distribution.
  static func none() throws -> ShallowShift {
    func corpus(seed: UInt64) throws -> Tensor {
      try .concatenated(
        [signal(size: 3, noise: 1, seed: seed), .normal([samples, 4], seed: seed + 1) * 0.3],
        dimension: 1)
    }
    return ShallowShift("none", source: try corpus(seed: 10), target: try corpus(seed: 20))
  }

  /// The plane of the signal is rotated by 55° into a plane of noise.
  static func rotation() throws -> ShallowShift {
    func corpus(_ angle: Double, seed: UInt64) throws -> Tensor {
      let signal = try signal(size: 3, noise: 1, seed: seed)
      let noise = try Tensor.normal([samples, 2], seed: seed + 1) * 2
      let rest = try Tensor.normal([samples, 4], seed: seed + 2) * 0.3
      return try .concatenated(
        [
          signal * cos(angle) - noise * sin(angle), signal * sin(angle) + noise * cos(angle), rest,
        ], dimension: 1)
    }
    return ShallowShift(
      "rotation", source: try corpus(0, seed: 10),
      target: try corpus(55 * Double.pi / 180, seed: 20))
  }

  /// Features that are uncorrelated in the source are stretched along a diagonal in the target.
  static func correlation() throws -> ShallowShift {
    let source = try signal(size: 20, noise: 6, seed: 10)
    // 6 along (2, 1) / √5, 0.4 across
    let stretch = try Tensor(rows: [[4.88, 2.24], [2.24, 1.52]])
    return ShallowShift(
      "correlation", source: source,
      target: try signal(size: 20, noise: 6, seed: 20).matmul(stretch))
  }

  /// One of two sets of features that tell the emotions apart moves as a whole.
  static func mean() throws -> ShallowShift {
    func corpus(_ shift: [Double], seed: UInt64) throws -> Tensor {
      try .concatenated(
        [
          signal(size: 2, noise: 1, seed: seed),
          signal(size: 3, noise: 1, seed: seed + 1) + Tensor(shift),
        ],
        dimension: 1)
    }
    return ShallowShift(
      "mean", source: try corpus([0, 0], seed: 10), target: try corpus([9, 7], seed: 20))
  }

  /// One of two sets of features has each emotion in another place, with the same overall mean.
  static func conditionalMean() throws -> ShallowShift {
    let moved = [1, 3, 0, 2].map { corners[$0] }
    func corpus(_ second: [[Double]], seed: UInt64) throws -> Tensor {
      try .concatenated(
        [
          signal(size: 1, noise: 0.4, seed: seed),
          signal(second, size: 1, noise: 0.5, seed: seed + 1),
        ],
        dimension: 1)
    }
    return ShallowShift(
      "conditional mean", source: try corpus(corners, seed: 10),
      target: try corpus(moved, seed: 20))
  }

  /// One of two sets of features drowns in noise of a size that the source does not have.
  static func spread() throws -> ShallowShift {
    func corpus(_ noise: Double, seed: UInt64) throws -> Tensor {
      try .concatenated(
        [signal(size: 1, noise: 0.5, seed: seed), signal(size: 1, noise: noise, seed: seed + 1)],
        dimension: 1)
    }
    return ShallowShift(
      "spread", source: try corpus(0.5, seed: 10), target: try corpus(16, seed: 20))
  }

  /// The target is of a kind of which the source has a few samples only; the others have each emotion in another
  /// place.
  static func coverage() throws -> ShallowShift {
    let moved = [3, 2, 1, 0].map { corners[$0] }
    func corpus(_ isCommon: [Bool], seed: UInt64) throws -> Tensor {
      let means = try Tensor(
        rows: isCommon.indices.map { index in
          let label = labels[index]
          return isCommon[index] ? corners[label] + [-2] : moved[label] + [2]
        })
      return try means + .normal([samples, 3], seed: seed) * 0.4
    }
    return ShallowShift(
      "coverage", source: try corpus((0..<samples).map { $0 % 5 != 0 }, seed: 10),
      target: try corpus([Bool](repeating: false, count: samples), seed: 20))
  }
}
