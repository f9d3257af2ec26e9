// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Corpora

/// Counts come back from JSON only if they can be added up.
@Suite struct CountsTests {
  private func counts(_ anger: String, _ speaker: String) throws -> Counts {
    let text = #"{"emotions":{"anger":\#(anger),"fear":2},"speakers":{"a":\#(speaker),"b":1}}"#
    return try JSONDecoder().decode(Counts.self, from: Data(text.utf8))
  }

  @Test func countsComeBack() throws {
    let counts = try counts("3", "4")
    #expect(counts == Counts(emotions: [.anger: 3, .fear: 2], speakers: ["a": 4, "b": 1]))
    #expect(counts.total == 5)
    #expect(try JSONDecoder().decode(Counts.self, from: JSONEncoder().encode(counts)) == counts)
  }

  @Test(arguments: ["-1", "9223372036854775807", "1e30", "0.5", "\"3\""])
  func whatIsNoCountIsRefused(_ number: String) {
    #expect(throws: DecodingError.self) { try counts(number, "4") }
    #expect(throws: DecodingError.self) { try counts("3", number) }
  }
}
