// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Corpora

/// Whatever the bytes are, the result is a manifest that keeps its promises, or an error with its line.
@Suite struct ManifestFuzzTests {
  private static let seeds = [
    "path,emotion,speaker\na.wav,anger,1\nb.wav,fear,2\n",
    "\u{FEFF}file,emotion\r\n\"a.wav\",\"ang\"\"er\"\r\nsub/c.wav,生气\r\n",
    "path,speaker,note\na.wav,\"x, y\",\"two\nlines\"\n",
    "file,start,end,emotion\na.wav,0 days,NaT,happy\nsub/../b.wav,0,,sad\n",
  ]
  private static let pieces =
    [
      "\"", "\"\"", ",", "\n", "\r\n", "\r", "../", "/", "./", "a.wav", "b.wav", "sub/c.wav",
      "path",
      "file", "emotion", "speaker", "anger", "fear", "\u{0}", "\u{FEFF}", "é", "e\u{301}", "🎤", " ",
      ";",
      "\t",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80], []]

  /// `Scripts/fuzz` has more of them, from another seed, and keeps the one that is being read.
  @Test func threeThousandMutations() throws {
    let environment = ProcessInfo.processInfo.environment
    let seconds = environment["FUZZ_SECONDS"].flatMap(Double.init) ?? 0
    let kept = environment["FUZZ_FOLDER"].map { URL(filePath: $0).appending(path: "manifest.csv") }
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      var stream = RandomStream(
        seed: environment["FUZZ_SEED"].flatMap(UInt64.init) ?? 1, purpose: "manifests")
      var outcomes: [Bool: Int] = [:]
      let start = ContinuousClock.now
      var rounds = 0
      while rounds < 3000 || ContinuousClock.now - start < .seconds(seconds) {
        rounds += 1
        let contents = Data(Self.mutation(&stream))
        if let kept { try contents.write(to: kept) }
        do throws(UserError) {
          try Self.check(Manifest(contents, at: place.file()))
          outcomes[true, default: 0] += 1
        } catch {
          let start = try #require(
            error.description.firstMatch(of: #/mine\.csv'(, line (\d+))?: /#))
          let lines = contents.count { $0 == 10 || $0 == 13 } + 1
          #expect((1...lines).contains(start.output.2.flatMap { Int($0) } ?? 1))
          outcomes[false, default: 0] += 1
        }
      }
      // both kinds come up often, so that neither way is checked in name only
      #expect(outcomes[true, default: 0] > 300)
      #expect(outcomes[false, default: 0] > 300)
    }
  }

  private static func mutation(_ stream: inout RandomStream) -> [UInt8] {
    var bytes = Array(seeds[Int.random(in: 0..<seeds.count, using: &stream)].utf8)
    for _ in 0..<Int.random(in: 0...3, using: &stream) {
      let start = Int.random(in: 0...bytes.count, using: &stream)
      let end = min(bytes.count, start + Int.random(in: 0...4, using: &stream))
      let piece = pieces[Int.random(in: 0..<pieces.count, using: &stream)]
      switch Int.random(in: 0..<4, using: &stream) {
      case 0: bytes.replaceSubrange(start..<end, with: piece)
      case 1: bytes.insert(contentsOf: piece, at: start)
      case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
      default: bytes.removeSubrange(start..<end)
      }
    }
    return bytes
  }

  private static func check(_ manifest: Manifest) {
    let known: Set = ["a.wav", "b.wav", "sub/c.wav"]
    let paths = manifest.rows.map(\.path)
    #expect(!paths.isEmpty && known.isSuperset(of: paths))
    #expect(paths == Set(paths).sorted())
    #expect(manifest.rows.allSatisfy { $0.more.count == manifest.columns.count })
    #expect(Recordings(manifest).paths == paths)
    let corpus = try? manifest.corpus()
    #expect((corpus?.files.map(\.path) ?? paths) == paths)
    #expect((corpus != nil) == manifest.isLabelled)
  }
}
