// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

@testable import Foundations

@Suite struct DigestTests {
  /// FIPS 180-2, appendix B, and the empty message.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func knownVectors(message: String, hex: String) {
    #expect(Digest(of: Data(message.utf8)).hex == hex)
  }

  /// FIPS 180-2: one million times the letter a; doubled, it exceeds one block of reading.
  @Test func aFileOfAMillionLetters() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "letters.txt")
      let letters = Data(repeating: UInt8(ascii: "a"), count: 1_000_000)
      try letters.write(to: file)
      let hex = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
      #expect(try Digest(ofFileAt: file).hex == hex)
      try (letters + letters).write(to: file)
      #expect(try Digest(ofFileAt: file) == Digest(of: letters + letters))
    }
  }

  @Test func onlySixtyFourHexadecimalDigitsAreADigest() {
    let hex = Digest(of: Data()).hex
    #expect(Digest(hex: hex.uppercased())?.hex == hex)
    #expect(Digest(hex: hex.dropLast()) == nil)
    #expect(Digest(hex: hex.dropLast() + "g") == nil)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Digest].self, from: Data(#"["abc"]"#.utf8))
    }
  }

  @Test func aMissingFileIsNamed() {
    let error = #expect(throws: DigestError.self) {
      try Digest(ofFileAt: URL(filePath: "/does/not/exist.wav"))
    }
    #expect(error?.description.contains("/does/not/exist.wav") == true)
  }
}
