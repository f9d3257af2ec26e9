// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

@testable import Speech

/// A comparison of the features of a synthetic sound with recorded values, to notice changes.
///
/// `RECORD_GOLDENS=Tests/SpeechTests/Fixtures swift test --filter AcousticFeatureGoldenTests`
/// records them again.
@Suite struct AcousticFeatureGoldenTests {
  @Test func theSyllablesHaveTheirRecordedFeatures() throws {
    let (name, names) = ("acoustic-features.csv", AcousticFeatureExtractor.names)
    let found = try AcousticFeatureExtractor(AcousticFeatureSettings()).features(of: syllables)
    if let folder = ProcessInfo.processInfo.environment["RECORD_GOLDENS"] {
      let lines = zip(names, found).map { "\($0),\($1)\n" }
      try Data(lines.joined().utf8).write(
        to: URL(fileURLWithPath: folder).appendingPathComponent(name))
      return
    }
    let rows = try String(contentsOf: fixture(name), encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: ",") }
    #expect(rows.map { String($0[0]) } == names)
    let expected = try rows.map { try #require(Double($0[1])) }
    for contour in 0..<32 {
      // Rounding differs between machines. It shows relative to the contour's extremes.
      let size = max(abs(expected[contour * 12]), abs(expected[contour * 12 + 1]))
      for functional in 0..<12 {
        let index = contour * 12 + functional
        let unit: Double =
          switch functional {
          case 3, 4, 10, 11: 1
          case 8: size * size
          default: size
          }
        let difference = abs(Double(found[index]) - expected[index])
        #expect(
          difference <= 1e-4 * max(unit, abs(expected[index])),
          "\(names[index]): \(found[index]), not \(expected[index])")
      }
    }
  }
}
