// SPDX-License-Identifier: MIT

import CSndfile
import Foundation
import Foundations

/// A single channel of sound.
package struct Recording: Equatable, Sendable {
  /// Sound pressure over time; full scale is −1 … 1.
  package var samples: [Float]
  /// Sample rate in hertz.
  package var sampleRate: Int

  /// Creates a recording.
  /// - Parameters:
  ///   - samples: sound pressure over time; full scale is −1 … 1.
  ///   - sampleRate: in hertz.
  package init(samples: [Float], sampleRate: Int) {
    precondition(sampleRate > 0, "a sample rate is positive")
    self.samples = samples
    self.sampleRate = sampleRate
  }

  /// Duration in seconds.
  package var duration: Double { Double(samples.count) / Double(sampleRate) }
}

extension Recording {
  /// File name extensions of formats that libsndfile reads, in lower case.
  package static let sounds: Set<String> = [
    "aif", "aifc", "aiff", "au", "caf", "flac", "mp3", "oga", "ogg", "opus", "rf64", "snd", "sph",
    "voc", "w64", "wav", "wave",
  ]

  /// File name extensions of films, and of sounds in formats that libsndfile does not know, in lower case; ffmpeg
  /// extracts the sound of both.
  package static let films: Set<String> = [
    "3gp", "aac", "ac3", "amr", "ape", "avi", "flv", "m4a", "m4b", "m4v", "mka", "mkv", "mov",
    "mp2",
    "mp4", "mpeg", "mpg", "spx", "tta", "webm", "wma", "wmv", "wv",
  ]

  /// Returns a clause on what is there in place of a regular file; nil for a regular file.
  /// - Parameter mode: the file's mode as the system states it.
  package static func refusal(ofMode mode: mode_t) -> String? { SoundBytes.refusal(mode) }

  /// Returns true for a regular file, which can be read without waiting for anybody.
  package static func isFile(_ url: URL) -> Bool {
    var state = stat()
    return stat(url.path, &state) == 0 && SoundBytes.refusal(state.st_mode) == nil
  }

  /// Decodes a sound file of any format, without the checks of ``SpokenUtterance``. Several channels are averaged to
  /// one.
  /// - Parameters:
  ///   - url: the sound file or film.
  ///   - name: the file's name in errors, such as `standard input`; by default its path.
  /// - Throws: `UserError` if the file is missing, not audio, truncated or empty.
  package init(contentsOf url: URL, named name: String? = nil) throws {
    let reader = try SoundReader(url, named: name)
    self.init(samples: try reader.read(.max), sampleRate: reader.sampleRate)
  }

  /// Writes a WAV file of 16 bits; samples beyond full scale are clipped.
  ///
  /// The bytes depend on the samples and their rate alone.
  /// - Throws: `UserError`.
  package func write(to url: URL) throws {
    var info = SF_INFO()
    info.samplerate = Int32(sampleRate)
    info.channels = 1
    info.format = Int32(SF_FORMAT_WAV | SF_FORMAT_PCM_16)
    let file: OpaquePointer
    do { file = try SoundLibrary.create(url, &info) } catch {
      throw UserError.unwritable(url, error.reason)
    }
    let integers = samples.map { sample in
      Int16(max(-32768, min(32767, (sample * 32768).rounded())))
    }
    let written = sf_write_short(file, integers, sf_count_t(integers.count))
    let reason = String(cString: sf_strerror(file))
    guard sf_close(file) == 0, Int(written) == integers.count else {
      throw UserError.unwritable(url, reason)
    }
  }
}
