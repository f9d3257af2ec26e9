// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

@Suite struct ReverseClassifierTests {
  /// Two clusters of a corpus on a line, each of two samples.
  private let features = [0.0, 1, 10, 11]

  private func classes(of source: [Double], from labels: [Int]) throws -> [Int] {
    try ReverseClassifier.classes(
      source: Tensor(source, shape: [source.count, 1]), target: Tensor(features, shape: [4, 1]),
      labels: labels, emotions: 2)
  }

  @Test func labelsOfTheTargetComeBackOnTheSource() throws {
    #expect(try classes(of: features, from: [0, 0, 1, 1]) == [0, 0, 1, 1])
    #expect(try classes(of: features, from: [1, 1, 0, 0]) == [1, 1, 0, 0])
  }

  /// Each corpus is standardised by itself, as its batch statistics are its own.
  @Test func anOffsetAndAScaleDoNotCount() throws {
    #expect(try classes(of: [-5, -4.9, -4, -3.9], from: [0, 0, 1, 1]) == [0, 0, 1, 1])
  }

  @Test func oneLabelComesBackAlone() throws {
    #expect(try classes(of: features, from: [1, 1, 1, 1]) == [1, 1, 1, 1])
  }

  /// Features that do not vary tell nothing.
  @Test func constantFeaturesGiveOneAnswer() throws {
    let found = try ReverseClassifier.classes(
      source: Tensor.ones([3, 2]), target: Tensor.ones([4, 2]), labels: [0, 1, 1, 1], emotions: 2)
    #expect(Set(found).count == 1)
  }
}
