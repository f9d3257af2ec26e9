// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import Speech

/// The identity of a recording's sound, the same for every lossless copy of it whatever its format and header.
package struct SoundPrint: Hashable, Codable, Sendable {
  /// The version of the checks that a recording passes before it has a print; raised with each new check.
  static let version = 2

  let version: Int
  /// The number of samples of the one channel.
  package let frames: Int
  /// Samples per second.
  package let rate: Int
  /// SHA-256 of the decoded samples, several channels averaged, before any change of their rate.
  package let samples: Digest
  /// The energy above the band of a telephone, in whole decibels relative to all, see `HighBand`.
  package let highBand: Int

  package init(_ recording: Recording) {
    version = Self.version
    frames = recording.samples.count
    rate = recording.sampleRate
    highBand = Int(HighBand.level(of: recording).rounded())
    samples = Digest { add in recording.samples.withUnsafeBytes(add) }
  }

  /// Duration in seconds.
  package var seconds: Double { Double(frames) / Double(rate) }
}

extension VerifiedFiles {
  /// A recording of which a print is wanted.
  struct Sound: Sendable {
    let url: URL
    /// The file's name in errors.
    let name: String
  }

  /// The prints of recordings, of which only those are decoded that are not remembered.
  /// - Parameter shortest: shortest permitted duration, in seconds.
  /// - Returns: for each recording its print, or what is wrong with it.
  mutating func prints(
    of sounds: [Sound], shortest: Double
  ) throws -> [Result<SoundPrint, UserError>] {
    let known = sounds.map { sound in
      soundPrint(of: sound.url).flatMap { $0.seconds >= shortest ? $0 : nil }
    }
    let missing = sounds.indices.filter { known[$0] == nil }
    let reads = try missing.map { sounds[$0] }.concurrentMap { sound in
      Read(of: sound, shortest: shortest)
    }
    var results = known.map { $0.map(Result<SoundPrint, UserError>.success) }
    for (index, read) in zip(missing, reads) {
      results[index] = read.result
      if case .success(let print) = read.result {
        remember(print, of: sounds[index].url, read.stamp, readAt: read.time)
      }
    }
    return results.compactMap(\.self)
  }

  /// A recording that was decoded and checked.
  private struct Read: Sendable {
    let time = FileStamp.now
    let stamp: FileStamp?
    let result: Result<SoundPrint, UserError>

    init(of sound: Sound, shortest: Double) {
      stamp = FileStamp(of: sound.url)
      do {
        result = .success(
          SoundPrint(
            try SpokenUtterance.recording(at: sound.url, named: sound.name, shortest: shortest)))
      } catch {
        result = .failure(UserError("\(error)"))
      }
    }
  }
}
