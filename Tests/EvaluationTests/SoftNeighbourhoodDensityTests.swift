// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Testing

@testable import Evaluation

struct SoftNeighbourhoodDensityTests {
  private func density(_ rows: [[Float]]) throws -> Double {
    try Predictions(
      paths: rows.indices.map { "\($0).wav" }, emotions: [.anger, .fear],
      scores: rows.joined().map(\.self),
      meaning: .posteriors
    ).softNeighbourhoodDensity
  }

  @Test func whereAllAreAlikeItIsTheLogarithmOfTheOthers() throws {
    let value = try density([[0.7, 0.3], [0.7, 0.3], [0.7, 0.3], [0.7, 0.3]])
    #expect(abs(value - log(3)) < 1e-12)
  }

  /// The density of three utterances, two of them alike, by hand from Saito et al. (2021), equations 1–3.
  @Test func threeUtterancesByHand() throws {
    // similarities ⟨p_i, p_j⟩ are 1 between the alike, 0 between the others; temperature 0.05
    let (near, far) = (exp(20.0), 1.0)
    let shares = [near / (near + far), far / (near + far)]
    let pair = -shares.reduce(0) { $0 + $1 * log($1) }
    let value = try density([[1, 0], [1, 0], [0, 1]])
    #expect(abs(value - (pair + pair + log(2)) / 3) < 1e-12)
  }

  @Test func ofTwoTightGroupsEachHasItsOwnForNeighbours() throws {
    let groups = try density((0..<10).map { $0 < 5 ? [1, 0] : [0, 1] })
    #expect(groups > log(4) && groups < log(4) + 1e-6)
  }

  @Test func oneUtteranceHasNoNeighbours() throws {
    #expect(try density([[0.2, 0.8]]) == 0)
  }
}
