// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// Checks that a recording can be taken as one utterance: it holds some sound, and not too much.
///
/// A network sees an utterance as one picture, whatever its length. Nothing of an hour of sound would be
/// left in it, and the spectrogram would take gigabytes.
package enum SpokenUtterance {
  /// Longest duration of an utterance, in seconds.
  package static let longest = 300.0

  /// Decodes a recording.
  /// - Parameters:
  ///   - url: a sound file, or a film, whose sound is extracted.
  ///   - name: the file's name in errors.
  ///   - shortest: shortest permitted duration, in seconds.
  /// - Throws: `UserError` if the file cannot be decoded, or is silent, too short or too long.
  package static func recording(at url: URL, named name: String, shortest: Double) throws
    -> Recording
  {
    let recording: Recording
    if Recording.isFilm(url) {
      recording = try Recording(contentsOf: url, named: name)
    } else {
      let reader = try SoundReader(url, named: name)
      // one sample more than permitted tells that the sound is too long
      let most = Int(longest * Double(reader.sampleRate))
      recording = Recording(samples: try reader.read(most + 1), sampleRate: reader.sampleRate)
    }
    if recording.duration > longest {
      throw UserError(
        "'\(name)' is longer than \(Int(longest / 60)) minutes, too long for one utterance. "
          + "Cut it, or follow it with 'didan predict --window 2'.")
    }
    try check(recording, named: name, lasts: shortest)
    if recording.samples.allSatisfy({ $0 == 0 }) {
      throw UserError("'\(name)' is silent: all of its samples are zero. Record it again.")
    }
    return recording
  }

  /// Checks that a recording is long enough.
  /// - Throws: `UserError` if it is shorter than `shortest` seconds.
  package static func check(
    _ recording: Recording, named name: String, lasts shortest: Double
  ) throws {
    guard recording.duration < shortest else { return }
    let count = recording.samples.count
    throw UserError(
      "'\(name)' is too short: \(count == 1 ? "1 sample" : "\(count) samples"), less than "
        + "\(Int((shortest * 1000).rounded())) ms. Record some speech.")
  }
}
