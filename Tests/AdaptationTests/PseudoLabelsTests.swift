// SPDX-License-Identifier: MIT
import Testing
import Torch

@testable import Adaptation

struct PseudoLabelsTests {
  private let groups = [0, 1, 1]
  /// Probabilities that are sure of emotion 0; of group 1 but not of an emotion; of nothing.
  private let probabilities = [[0.8, 0.1, 0.1], [0.2, 0.4, 0.4], [0.5, 0.3, 0.2]]

  private func allowed(_ granularity: Granularity, progress: Double = 1) throws -> [[Double]]? {
    try PseudoLabels().allowed(
      granularity, probabilities: Tensor(rows: probabilities),
      labels: Tensor([0, 1, 2, 1]).oneHot(classes: 3), groups: groups, progress: progress)?.rows
  }

  @Test func onlyConfidentSamplesAndTheirLikesArePaired() throws {
    #expect(try allowed(.any) == nil)
    // atoms are of emotions 0, 1, 2, 1, so of groups 0, 1, 1, 1
    #expect(try allowed(.emotion) == [[1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]])
    #expect(try allowed(.group) == [[1, 0, 0, 0], [0, 1, 1, 1], [0, 0, 0, 0]])
  }

  @Test func nobodyIsPairedBeforeTheStart() throws {
    #expect(try allowed(.emotion, progress: 0.29)?.joined().allSatisfy { $0 == 0 } == true)
    #expect(try allowed(.emotion, progress: 0.3)?.joined().contains(1) == true)
  }
}
