// SPDX-License-Identifier: MIT

import CSndfile
import Foundation
import Foundations

/// A reader of sound files in stretches, whose memory does not depend on the length of the file.
///
/// Reads every format that libsndfile does (WAV, FLAC, OGG, MP3, AIFF …), and through ffmpeg, if it is installed,
/// those that libsndfile does not know (AAC, WMA, films). The format is that of the contents, whatever the file's
/// name ends in. Several channels are averaged to one.
package final class SoundReader {
  /// Sample rates that are accepted, in hertz. Others are mistakes of a header, and would ask for
  /// terabytes of memory where a length in seconds becomes a number of samples.
  static let sampleRates = 100...1_000_000
  /// Numbers of channels that are accepted; large arrays of microphones have some hundreds.
  static let channelCounts = 1...256

  /// Sample rate in hertz.
  package let sampleRate: Int
  private let name: String
  private let bytes: SoundBytes
  private let file: OpaquePointer
  private let channels: Int
  private let headerNotes: [SoundNote]
  private var levels: SoundLevels
  private var found = 0
  /// Number of samples that the file is to have; nil where that is not known before its end.
  let promised: Int?

  /// Opens a sound file.
  /// - Parameters:
  ///   - url: the sound file, or a film.
  ///   - name: the file's name in errors; by default its path.
  /// - Throws: `UserError` if the file is missing, not audio, truncated or empty.
  package convenience init(_ url: URL, named name: String? = nil) throws {
    try self.init(url, named: name, ffmpeg: Command("ffmpeg"))
  }

  /// - Parameter ffmpeg: the program; nil if it is not installed.
  init(_ url: URL, named name: String?, ffmpeg: Command?) throws {
    let name = name ?? url.path
    var bytes = try SoundBytes(url, named: name)
    if let mistake = SoundContents.mistake(in: bytes.prefix(256), named: name) { throw mistake }
    var header = try SoundHeader(of: bytes, named: name)
    var info = SF_INFO()
    let file: OpaquePointer
    do {
      file = try SoundLibrary.open(bytes, &info)
    } catch {
      guard let format = ForeignFormat(of: bytes, after: error.code) else {
        throw UserError.notSound(name, error.reason)
      }
      bytes = try ForeignSound(url, named: name, format: format).decoded(by: ffmpeg)
      header = try SoundHeader(of: bytes, named: name)
      info = SF_INFO()
      do { file = try SoundLibrary.open(bytes, &info) } catch {
        throw UserError.notSound(name, error.reason)
      }
    }
    let (rate, count) = (Int(info.samplerate), Int(info.channels))
    if let reason = Self.refusal(rate: rate, channels: count) {
      sf_close(file)
      throw UserError.notSound(name, reason)
    }
    (self.name, self.bytes, self.file) = (name, bytes, file)
    (sampleRate, channels, headerNotes) = (rate, count, header.notes)
    levels = SoundLevels(channels: count)
    let isKnown = header.statesLength && info.seekable != 0 && info.frames != sf_count_t.max
    promised = isKnown ? Int(info.frames) : nil
  }

  deinit { sf_close(file) }

  private static func refusal(rate: Int, channels: Int) -> String? {
    if channels < 1 { return "its header states no channels" }
    if !channelCounts.contains(channels) {
      return "its header states \(channels) channels, which are more than 256"
    }
    return sampleRates.contains(rate)
      ? nil
      : "its header states a sample rate of \(rate) Hz, which is not between 100 Hz and 1 MHz"
  }

  /// Remarks on what was read so far.
  package var notes: [SoundNote] { headerNotes + levels.notes }

  /// Tells whether the channels cancel each other out in what was read so far, so that nothing is left of the sound.
  var isCancelled: Bool { levels.share.map { $0 < SoundLevels.cancelled } ?? false }

  /// The value that all samples have that were read so far; nil if they differ.
  var constant: Float? { levels.lowest == levels.highest ? levels.lowest : nil }

  /// Reads the next samples, averaged over the channels.
  /// - Parameter count: number of samples; `.max` for all that are left.
  /// - Returns: `count` samples, fewer at the end of the sound, then none.
  /// - Throws: `UserError` if the sound breaks off, or holds samples that are not finite or far beyond full
  ///   scale.
  package func read(_ count: Int) throws -> [Float] {
    var samples: [Float] = []
    // a header may promise far more than there is
    samples.reserveCapacity(min(count, max((promised ?? 0) - found, 0), 1 << 22))
    let frames = min(count, channels > 2 ? max(256, (1 << 16) / channels) : 1 << 15)
    var block = [Float](repeating: 0, count: frames * channels)
    while samples.count < count {
      let wanted = min(count - samples.count, frames)
      let got = Int(sf_readf_float(file, &block, sf_count_t(wanted)))
      if got <= 0 { break }
      levels.take(&block, frames: got)
      samples.append(contentsOf: block[..<got])
    }
    if sf_error(file) != 0 {
      throw UserError.notSound(name, SoundLibrary.clause(sf_strerror(file)))
    }
    found += samples.count
    if samples.count < count {
      if let promised, found < promised {
        throw UserError.truncatedSound(name, promised: promised, found: found, unit: "samples")
      }
      if found == 0 { throw UserError.emptySound(name) }
    }
    guard levels.isFinite else {
      throw UserError(
        """
        '\(name)' holds samples that are not finite numbers. \
        Fetch the file again, or leave it out of the corpus.
        """)
    }
    guard levels.peak <= SoundLevels.highest || samples.isEmpty else {
      throw UserError.beyondFullScale(name, levels.peak)
    }
    return samples
  }
}
