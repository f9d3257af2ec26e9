// SPDX-License-Identifier: MIT

import Foundations
import Testing

@testable import Speech

@Suite struct AcousticFeatureTableTests {
  /// Three utterances; column 0 is 1, 2, 3, column 1 is 1e-9, 3e-9, 5e-9, all others are 7.
  private let set: AcousticFeatureSet = {
    var values = [Float](repeating: 7, count: 3 * 384)
    for row in 0..<3 {
      values[row * 384] = Float(row + 1)
      values[row * 384 + 1] = [1e-9, 3e-9, 5e-9][row]
    }
    return AcousticFeatureSet(
      settings: .init(), paths: ["a.wav", "b, \"loud\".wav", "c.wav"], values: values)
  }()

  @Test func columnsAreStandardisedAndConstantOnesBecomeZero() {
    let scaled = set.vectors.standardised()
    // 1, 2, 3: mean 2, variance 2/3; the size of a number does not matter.
    let unit = Float(1.5.squareRoot())
    for (row, expected) in [-unit, 0, unit].enumerated() {
      #expect(abs(scaled[row][0] - expected) < 1e-6)
      #expect(abs(scaled[row][1] - expected) < 1e-5)
      #expect(scaled[row][2...].allSatisfy { $0 == 0 })
    }
  }

  @Test func utterancesAreSelectedInTheOrderGiven() throws {
    let selected = try set.selecting(["c.wav", "a.wav"])
    #expect(selected.paths == ["c.wav", "a.wav"])
    #expect(selected[0] == set[2])
    #expect(selected.vectors.standardised()[0][0] == 1)
    #expect(
      throws: UserError(
        """
        The set has no utterance 'd.wav'. \
        Check that it was made from the corpus that the task reads.
        """)
    ) { try set.selecting(["d.wav"]) }
    #expect(try set.selecting([]).vectors.standardised().count == 0)
  }
}
