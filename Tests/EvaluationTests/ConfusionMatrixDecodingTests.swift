// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Testing

@testable import Evaluation

/// A stored matrix comes back, and counts that do not make a matrix are refused.
@Suite struct ConfusionMatrixDecodingTests {
  private func matrix(_ counts: String) throws -> ConfusionMatrix {
    try JSONDecoder().decode(
      ConfusionMatrix.self, from: Data(#"{"emotions":["anger","fear"],"counts":\#(counts)}"#.utf8))
  }

  @Test func aMatrixComesBack() throws {
    let matrix = try matrix("[3,1,0,2]")
    #expect(matrix.support == [4, 2])
    #expect(matrix.uar == (0.75 + 1) / 2)
    let again = try JSONDecoder().decode(
      ConfusionMatrix.self, from: JSONEncoder().encode(matrix))
    #expect(again == matrix)
  }

  /// The sentence for a score names the speaker.
  @Test func theSpeakerOfADamagedScoreIsNamed() throws {
    let score =
      #"{"confusion":{"emotions":["anger","fear"],"counts":[3,1,0,2]},"#
      + #""speakers":[{"speaker":"7","confusion":{"counts":[3,-1,0,2]}}]}"#
    let error = #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Score.self, from: Data(score.utf8))
    }
    guard case .dataCorrupted(let context) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(context.debugDescription == "of speaker 7: a count is negative")
  }

  @Test(arguments: [
    "[3,1,0]", "[3,1,0,2,5]", "[]", "[3,-1,0,2]", "[9223372036854775807,1,0,2]", "[3,1,0,0.5]",
    "[3,1,0,null]",
  ])
  func whatIsNoMatrixIsRefused(_ counts: String) {
    #expect(throws: DecodingError.self) { try matrix(counts) }
    let score =
      #"{"confusion":{"emotions":["anger","fear"],"counts":[3,1,0,2]},"#
      + #""speakers":[{"speaker":"1","confusion":{"counts":\#(counts)}}]}"#
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Score.self, from: Data(score.utf8))
    }
  }
}
