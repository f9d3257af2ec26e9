// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Speech

/// Tables of features as text and as NumPy arrays: whatever their bytes are, they are read whole, or refused in
/// a sentence.
@Suite struct FeatureTableFuzzTests {
  private static let texts = [
    "file,x,y\na.wav,1,2\nsub/b.wav,-0.5,1e-3\n",
    "\u{FEFF}path,\"a, b\",start,end\r\n\"c, \"\"d\"\".flac\",0.25,0,1.5\r\n\r\ne.wav,3,0,2\r\n",
    "x;y;file\n1,5;2;a.wav\n",
  ]
  private static let pieces =
    [
      "\"", ",", ";", "\n", "\r\n", "nan", "inf", "-", "1e39", "1e-50", "0x1p3", "1_000", " ", "\t",
      "file", "path", "start", "0 days 00:00:01", "a.wav", "é", "\u{0}",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], Array(repeating: 0x39, count: 400)]

  @Test func aTableIsReadOrRefused() throws {
    let arrays = try ["vectors", "frames", "layers"].map { folder in
      try Data(
        contentsOf: Repository.root.appending(
          path: "Tests/SpeechTests/Fixtures/feature-tables/\(folder)/wav/03a01Fa.npy"))
    }
    try withTemporaryFolder { folder in
      let text = try Fuzzing.place("table.csv", in: folder)
      let array = try Fuzzing.place("arrays/a.npy", in: folder)
      var outcomes: [Bool: [Bool: Int]] = [:]
      try Fuzzing.rounds(of: "feature tables", least: 400) { stream in
        let isText = Bool.random(using: &stream)
        if isText {
          let good = Data((Self.texts.randomElement(using: &stream) ?? "").utf8)
          try Mutation.of(good, pieces: Self.pieces, &stream).write(to: text)
        } else {
          let good = arrays.randomElement(using: &stream) ?? Data()
          try Mutation.of(good, pieces: Self.headerPieces, &stream).write(to: array)
        }
        let place = isText ? text : array.deletingLastPathComponent()
        let layer = isText ? nil : [nil, 0, 1, Int.max].randomElement(using: &stream) ?? nil
        do throws(any Error) {
          try check(FeatureTable(contentsOf: place, layer: layer))
          outcomes[isText, default: [:]][true, default: 0] += 1
        } catch let error as UserError {
          #expect(!error.description.isEmpty)
          outcomes[isText, default: [:]][false, default: 0] += 1
        }
      }
      for isText in [true, false] {
        #expect(outcomes[isText]?[true] ?? 0 > 0 && outcomes[isText]?[false] ?? 0 > 0)
      }
    }
  }

  /// Parts of the header of a `.npy` file that may stand in the wrong place.
  private static let headerPieces = [
    "'shape': (", "(3, 4)", "99999999999999999999", "-1", "0", ",", ")", "'descr': '|O'", "<f8",
    "<f2",
    "True", "\u{93}NUMPY", "}",
  ].map { Array($0.utf8) }

  private func check(_ table: FeatureTable) {
    let width = table.description.width
    #expect(!table.names.isEmpty && width > 0)
    #expect(table.values.count == table.names.count * width)
    #expect(Array(table.values).allSatisfy { $0.isFinite })
    #expect(Set(table.names).count == table.names.count)
    #expect(table.segments.isEmpty || table.segments.count == table.names.count)
  }
}
