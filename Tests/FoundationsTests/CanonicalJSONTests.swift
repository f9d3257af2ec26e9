// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Foundations

@Suite struct CanonicalJSONTests {
  struct Settings: Codable {
    var zeta = 1
    var alpha = "a/b"
    var nested = ["y": 2, "x": 1]
  }

  @Test func keysAreSortedAndSlashesStay() throws {
    #expect(
      try CanonicalJSON.text(Settings()) == #"{"alpha":"a/b","nested":{"x":1,"y":2},"zeta":1}"#)
  }

  @Test func prettyTextHasTheSameOrder() throws {
    let text = try CanonicalJSON.text(["b": 1, "a": 2], pretty: true)
    #expect(text.split(separator: "\n").count == 4)
    let keys = text.split(separator: "\"").filter { $0 == "a" || $0 == "b" }
    #expect(keys == ["a", "b"])
  }

  @Test func equalValuesHaveEqualDigests() throws {
    var keys = (0..<50).map { "key\($0)" }
    let forward = Dictionary(uniqueKeysWithValues: keys.map { ($0, $0.count) })
    keys.reverse()
    let backward = Dictionary(uniqueKeysWithValues: keys.map { ($0, $0.count) })
    #expect(try Digest(ofCanonicalJSON: forward) == Digest(ofCanonicalJSON: backward))
    #expect(try Digest(ofCanonicalJSON: forward) != Digest(ofCanonicalJSON: ["key0": 4]))
  }

  @Test func doublesSurviveToTheLastBit() throws {
    let values = [0.1, 1.0 / 3, 1e-300, 123_456_789.123_456_78]
    let decoded = try JSONDecoder().decode([Double].self, from: CanonicalJSON.encode(values))
    #expect(decoded == values)
  }
}
