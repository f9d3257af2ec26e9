// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Speech
import TestSupport
import Testing

@testable import Corpora

/// Prints of recordings, and the checks of those of a manifest.
@Suite struct SoundPrintTests {
  private func corpus(_ manifest: Manifest) throws -> Corpus {
    var afresh = VerifiedFiles.none
    return try manifest.corpus().hashed(remembering: &afresh)
  }

  private func examined(
    _ manifest: Manifest, shortest: Double = 0.02
  ) throws -> CorpusSounds {
    var afresh = VerifiedFiles.none
    return try CorpusSounds(corpus(manifest), shortest: shortest, remembering: &afresh)
  }

  @Test func copiesInOtherContainersHaveThePrintOfTheirSound() throws {
    try withTemporaryFolder { folder in
      let samples = (0..<4000).map { Float(($0 * 7919) % 65536 - 32768) / 32768 }
      let sound = Recording(samples: samples, sampleRate: 16_000)
      try sound.write(to: folder.appending(path: "a.wav"))
      let bytes = try Data(contentsOf: folder.appending(path: "a.wav"))
      // a chunk of text behind the sound
      try (bytes + Data("note".utf8) + Data([2, 0, 0, 0, 65, 66]))
        .write(to: folder.appending(path: "b.wav"))
      // two equal channels
      try Self.doubled(bytes).write(to: folder.appending(path: "c.wav"))
      let prints = try ["a.wav", "b.wav", "c.wav"].map { name in
        SoundPrint(
          try SpokenUtterance.recording(
            at: folder.appending(path: name), named: name, shortest: 0.01))
      }
      #expect(Set(prints).count == 1)
      #expect(prints[0].frames == 4000 && prints[0].rate == 16_000)
      var other = samples
      other[2000] = -other[2000]
      #expect(SoundPrint(Recording(samples: other, sampleRate: 16_000)) != prints[0])
      // full scale is one value further down than up
      #expect(samples.contains(-1))
    }
  }

  /// The WAV with each of its samples of 16 bits written twice, as two channels.
  private static func doubled(_ wav: Data) -> Data {
    var header = Data(wav.prefix(44))
    let sound = wav.dropFirst(44)
    func put(_ number: Int, at place: Int, bytes: Int) {
      for index in 0..<bytes {
        header[header.startIndex + place + index] = UInt8(truncatingIfNeeded: number >> (8 * index))
      }
    }
    put(36 + 2 * sound.count, at: 4, bytes: 4)
    put(2, at: 22, bytes: 2)
    put(16_000 * 4, at: 28, bytes: 4)
    put(4, at: 32, bytes: 2)
    put(2 * sound.count, at: 40, bytes: 4)
    var body = Data()
    for start in stride(from: sound.startIndex, to: sound.endIndex, by: 2) {
      let sample = sound[start..<(start + 2)]
      body += sample + sample
    }
    return header + body
  }

  @Test func badRecordingsOfAManifestAreNamedTogetherWithTheirLines() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder, sounds: ["good.wav", "also.wav"])
      try Recording(samples: Array(repeating: 0, count: 2000), sampleRate: 16_000)
        .write(to: folder.appending(path: "silent.wav"))
      try Recording(samples: [0.5], sampleRate: 16_000)
        .write(to: folder.appending(path: "one.wav"))
      try Data("no sound".utf8).write(to: folder.appending(path: "text.wav"))
      let list = ["good", "silent", "also", "text", "one"]
      let manifest = try place.manifest(
        "path,emotion\n" + list.map { "\($0).wav,anger\n" }.joined())
      let found = try examined(manifest)
      let text = try #require(found.problem).description
      #expect(text.contains("mine.csv' lists 3 recordings that cannot be used:\n"))
      #expect(text.contains("  line 3: 'silent.wav' is silent"))
      #expect(text.contains("  line 5: "))
      #expect(text.contains("  line 6: 'one.wav' is too short: 1 sample"))
      #expect(!text.contains("line 2:") && !text.contains("line 4:"))
      let good = try place.manifest("path,emotion\ngood.wav,anger\nalso.wav,fear\n")
      #expect(try examined(good).problem == nil)
    }
  }

  @Test func ofManyBadRecordingsTenAreShown() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder, sounds: [])
      for index in 10..<24 {
        try Data("no sound".utf8).write(to: folder.appending(path: "\(index).wav"))
      }
      let manifest = try place.manifest(
        "path,emotion\n" + (10..<24).map { "\($0).wav,anger\n" }.joined())
      let text = try #require(try examined(manifest).problem).description
      #expect(text.contains("lists 14 recordings"))
      #expect(text.split(separator: "\n").count { $0.hasPrefix("  line ") } == 10)
      #expect(text.contains("  … and 4 more\n"))
    }
  }

  /// A print that is remembered spares the decoding, and is no use once the file or the demand has changed.
  @Test func printsAreRemembered() throws {
    try withTemporaryFolder { folder in
      let place = try ManifestFolder(folder)
      let file = folder.appending(path: "a.wav")
      let sound = VerifiedFiles.Sound(url: file, name: "a.wav")
      let stamp = try #require(FileStamp(of: file))
      let wrong = SoundPrint(Recording(samples: [1, 2, 3], sampleRate: 3))
      var verified = VerifiedFiles(inStore: folder.appending(path: "store"))
      verified.remember(wrong, of: file, stamp, readAt: .max)
      #expect(try verified.prints(of: [sound], shortest: 0.02)[0].get() == wrong)
      // one second is all that the remembered one lasts
      #expect(throws: UserError.self) { try verified.prints(of: [sound], shortest: 2)[0].get() }
      try place.add("a.wav", seed: 9)
      #expect(try verified.prints(of: [sound], shortest: 0.02)[0].get() != wrong)
    }
  }
}
