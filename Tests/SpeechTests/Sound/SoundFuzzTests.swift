// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Speech

/// Sound files after random damage: whatever their bytes are, they are heard, or refused in a sentence that names
/// them, in little memory.
///
/// A usual test run hears a fixed number of files; `Scripts/fuzz` goes on for FUZZ_SECONDS, from FUZZ_SEED, and keeps the
/// file that is being read in FUZZ_FOLDER.
@Suite struct SoundFuzzTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seconds = environment["FUZZ_SECONDS"].flatMap(Double.init) ?? 0
  private static let seed = environment["FUZZ_SEED"].flatMap(UInt64.init) ?? 1
  private static let rounds = 80

  /// A tenth of a second in every format that libsndfile writes.
  private static func seeds() throws -> [(name: String, bytes: Data)] {
    let samples = Array(SoundContainers.speech[2000..<3600])
    return try (SoundContainers.lossless + SoundContainers.lossy).compactMap { name, format in
      try SoundContainers.file(samples, format).map { (name, $0) }
    }
  }

  @Test func aSoundIsHeardOrRefused() throws {
    let seeds = try Self.seeds()
    #expect(seeds.count >= 20)
    var stream = RandomStream(seed: Self.seed, purpose: "fuzzing/sounds")
    try withTemporaryFolder { folder in
      let kept = Self.environment["FUZZ_FOLDER"].map { URL(filePath: $0) } ?? folder
      let place = kept.appending(path: "sound")
      let start = ContinuousClock.now
      var (heard, refused, round) = (0, 0, 0)
      while round < Self.rounds || ContinuousClock.now - start < .seconds(Self.seconds) {
        for (name, bytes) in seeds {
          // mpg123 writes to standard error what it thinks of damage, so that few of these are read
          if name.hasSuffix("mp3"), round % 8 > 0, Self.seconds == 0 { continue }
          try (round == 0 ? bytes : Self.damaged(bytes, &stream)).write(to: place)
          do {
            let utterance = try SpokenUtterance(
              SoundReader(place, named: "x", ffmpeg: nil), named: "x")
            heard += 1
            Self.check(utterance, name)
          } catch {
            #expect(round > 0, "\(name): \(error)")
            refused += 1
            #expect(error is UserError && "\(error)".contains("'x'"), "\(name): \(error)")
          }
        }
        round += 1
      }
      #expect(heard > seeds.count && refused > seeds.count)
      if Self.seconds > 0 {
        print("sounds, seed \(Self.seed): \(heard) heard, \(refused) refused")
      }
    }
  }

  private static func check(_ utterance: SpokenUtterance, _ name: String) {
    let (samples, rate) = (utterance.recording.samples, utterance.recording.sampleRate)
    #expect(!samples.isEmpty && samples.count <= 1_000_000, "\(name): \(samples.count)")
    #expect(SoundReader.sampleRates.contains(rate))
    #expect(samples.allSatisfy { $0.isFinite && abs($0) <= SoundLevels.highest }, "\(name)")
  }

  /// Changes bytes, most of them in the header, cuts the end off, or puts a special number where a length may stand.
  private static func damaged(_ original: Data, _ stream: inout RandomStream) -> Data {
    var bytes = Array(original)
    for _ in 0..<Int.random(in: 1...3, using: &stream) where !bytes.isEmpty {
      let header = min(bytes.count, Bool.random(using: &stream) ? 64 : 600)
      let range = Int.random(in: 0..<4, using: &stream) == 0 ? bytes.count : header
      let place = Int.random(in: 0..<range, using: &stream)
      switch Int.random(in: 0..<8, using: &stream) {
      case 0...2: bytes[place] = UInt8.random(in: 0...255, using: &stream)
      case 3: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &stream)
      case 4...5:
        let number = Self.numbers.randomElement(using: &stream) ?? []
        let start = place & ~1
        let end = min(bytes.count, start + number.count)
        bytes.replaceSubrange(start..<end, with: number.prefix(end - start))
      case 6: bytes.removeSubrange(Int.random(in: 0..<bytes.count, using: &stream)...)
      default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 8)], at: place)
      }
    }
    return Data(bytes)
  }

  private static let numbers: [[UInt8]] = [
    [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0x7F, 0xFF, 0xFF, 0xFF],
    [0, 0, 0, 0x80], [0x80, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0xE1, 0xF5, 5],
    [5, 0xF5, 0xE1, 0],
    [UInt8](repeating: 0xFF, count: 8), [UInt8](repeating: 0, count: 8),
    [0x7F] + [UInt8](repeating: 0xFF, count: 7), [UInt8](repeating: 0xFF, count: 7) + [0x7F],
    [UInt8](repeating: 0, count: 7) + [0x80], [0xFF, 0xFF], [0, 0], [0, 4],
  ]
}
