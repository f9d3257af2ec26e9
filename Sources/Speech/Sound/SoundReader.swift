// SPDX-License-Identifier: MIT

import CSndfile
import Foundation
import Foundations

/// A reader of sound files in stretches, whose memory does not depend on the length of the file.
///
/// Reads every format that libsndfile does (WAV, FLAC, OGG, MP3, AIFF …). Films are not among them: ffmpeg
/// extracts their sound, see ``Recording/init(contentsOf:named:)``.
package final class SoundReader {
  /// Sample rates that are accepted, in hertz. Others are mistakes of a header, and would ask for
  /// terabytes of memory where a length in seconds becomes a number of samples.
  static let sampleRates = 100...1_000_000

  /// Sample rate in hertz.
  package let sampleRate: Int
  private let name: String
  private let file: OpaquePointer
  private let channels: Int
  private let promised: Int
  private let isSeekable: Bool
  private var found = 0

  /// Opens a sound file.
  /// - Parameters:
  ///   - url: the sound file, not a film.
  ///   - name: the file's name in errors; by default its path.
  /// - Throws: `UserError` if the file is missing, not audio, truncated or empty.
  package init(_ url: URL, named name: String? = nil) throws {
    let name = name ?? url.path
    try SoundHeader.check(url.path, named: name)
    var info = SF_INFO()
    guard let file = sf_open(url.path, Int32(SFM_READ), &info) else {
      throw UserError.notSound(name, Self.clause(sf_strerror(nil)))
    }
    let rate = Int(info.samplerate)
    guard info.channels > 0, Self.sampleRates.contains(rate) else {
      sf_close(file)
      throw UserError.notSound(
        name,
        info.channels > 0
          ? "its header states a sample rate of \(rate) Hz, which is not between 100 Hz and 1 MHz"
          : "its header states no channels")
    }
    self.name = name
    self.file = file
    sampleRate = rate
    channels = Int(info.channels)
    promised = Int(info.frames)
    isSeekable = info.seekable != 0
  }

  deinit { sf_close(file) }

  /// Reads the next samples, averaged over the channels.
  /// - Parameter count: number of samples; `.max` for all that are left.
  /// - Returns: `count` samples, fewer at the end of the sound, then none.
  /// - Throws: `UserError` if the sound breaks off or holds samples that are not finite.
  package func read(_ count: Int) throws -> [Float] {
    var samples: [Float] = []
    // a header may promise far more than there is
    samples.reserveCapacity(min(count, max(promised - found, 0), 1 << 24))
    let frames = min(count, 1 << 15)
    var block = [Float](repeating: 0, count: frames * channels)
    while samples.count < count {
      let wanted = min(count - samples.count, frames)
      let got = Int(sf_readf_float(file, &block, sf_count_t(wanted)))
      if got <= 0 { break }
      if channels > 1 { Self.average(&block, frames: got, channels: channels) }
      samples.append(contentsOf: block[..<got])
    }
    if sf_error(file) != 0 { throw UserError.notSound(name, Self.clause(sf_strerror(file))) }
    found += samples.count
    if samples.count < count {
      if found < promised, isSeekable {
        throw UserError.truncatedSound(name, promised: promised, found: found, unit: "samples")
      }
      if found == 0 { throw UserError.emptySound(name) }
    }
    guard Self.areFinite(samples) else {
      throw UserError(
        """
        '\(name)' holds samples that are not finite numbers. \
        Fetch the file again, or leave it out of the corpus.
        """)
    }
    return samples
  }

  /// Replaces the first `frames` numbers with the means over the interleaved channels.
  private static func average(_ block: inout [Float], frames: Int, channels: Int) {
    let weight = 1 / Float(channels)
    block.withUnsafeMutableBufferPointer { block in
      var frame = 0
      while frame < frames {
        var sum: Float = 0
        var channel = 0
        while channel < channels {
          sum += block[frame * channels + channel]
          channel += 1
        }
        block[frame] = sum * weight
        frame += 1
      }
    }
  }

  private static func areFinite(_ samples: [Float]) -> Bool {
    samples.withUnsafeBufferPointer { samples in
      // zero times infinity or NaN is NaN, and a sum stays NaN
      var zero: Float = 0
      var index = 0
      while index < samples.count {
        zero += samples[index] * 0
        index += 1
      }
      return zero == 0
    }
  }

  /// Turns a message of libsndfile into a clause of a sentence.
  private static func clause(_ message: UnsafePointer<CChar>?) -> String {
    var reason = message.map { String(cString: $0) } ?? "libsndfile gave no reason"
    if reason.hasPrefix("Error : ") { reason.removeFirst("Error : ".count) }
    while reason.hasSuffix(".") || reason.hasSuffix("\n") { reason.removeLast() }
    return reason.prefix(1).lowercased() + reason.dropFirst()
  }
}
