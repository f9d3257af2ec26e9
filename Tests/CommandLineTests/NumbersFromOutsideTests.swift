// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

/// Numbers on command lines that are no numbers, or absurd ones: refused with a sentence, whatever they are.
@Suite struct NumbersFromOutsideTests {
  static let texts = ["nan", "-inf", "1e400", "-1", "99999999999999999999", "0x1p4000", "", "1,5"]

  /// Command lines without the number at their end, of options with a number.
  static let options: [(program: String, arguments: [String])] = [
    ("didan", ["adapt", "--source", "EmoDB", "--target", "x", "--output", "m.h5", "--seed"]),
    ("didan", ["adapt", "--source", "EmoDB", "--target", "x", "--output", "m.h5", "--layer"]),
    ("didan", ["predict", "--model", "m.h5", "x.wav", "--window"]),
    ("didan", ["predict", "--model", "m.h5", "x.wav", "--window", "1", "--hop"]),
    ("didan", ["predict", "--model", "m.h5", "x.wav", "--at-least"]),
    ("didan", ["store", "gc", "--days"]),
  ]

  @Test(arguments: options) func theyAreRefused(program: String, arguments: [String]) throws {
    try withTemporaryFolder { folder in
      for text in Self.texts {
        let outcome = try Program(program, in: folder).run(arguments + [text])
        #expect(outcome.exitCode == 64, "\(arguments) '\(text)': \(outcome.errors)")
        #expect(outcome.errors.hasPrefix("Error: "), "\(arguments) '\(text)'")
      }
    }
  }
}
