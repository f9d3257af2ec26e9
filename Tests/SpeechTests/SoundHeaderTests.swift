// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Speech

@Suite struct SoundHeaderTests {
  private func chunks(_ bytes: [UInt8], isBigEndian: Bool = false) -> RIFFChunks {
    RIFFChunks(from: 0, to: bytes.count, isBigEndian: isBigEndian) { position, count in
      position + count <= bytes.count ? Array(bytes[position..<position + count]) : nil
    }
  }

  @Test func chunksOfOddSizeArePadded() {
    let bytes =
      Array("oddc".utf8) + [3, 0, 0, 0] + [1, 2, 3, 0] + Array("next".utf8) + [2, 1, 0, 0]
    let found = Array(chunks(bytes))
    #expect(found.map(\.name) == ["oddc", "next"])
    #expect(found.map(\.body) == [8, 20])
    // more than there is
    #expect(found.map(\.size) == [3, 258])
  }

  @Test func sizesInAIFFBeginWithTheMostSignificantByte() {
    let bytes = Array("FORM".utf8) + [0, 0, 1, 2]
    #expect(chunks(bytes, isBigEndian: true).map(\.end) == [8 + 258])
    #expect(chunks(Array(bytes.dropLast())).map(\.end) == [])
  }

  /// Any bytes in the header either leave a sound or raise an error that names the file.
  @Test func damagedHeadersNeverCrash() throws {
    let whole = wave((0..<400).map { Int16($0 * 50) })
    var random = RandomStream(seed: 1, purpose: "headers")
    try withTemporaryFolder { folder in
      let url = folder.appending(path: "a.wav")
      var refused = 0
      for _ in 0..<400 {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          bytes[Int.random(in: 0..<44, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        try bytes.write(to: url)
        do {
          let recording = try SpokenUtterance.recording(at: url, named: "a.wav", shortest: 0)
          #expect(recording.samples.count <= 2 * 800)
        } catch {
          refused += 1
          #expect(error is UserError && "\(error)".contains("'a.wav'"), "\(error)")
        }
      }
      #expect(refused > 50 && refused < 400)
    }
  }
}
