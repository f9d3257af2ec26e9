// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// A recording that can be taken as one utterance: it holds some sound, and not too much.
///
/// Corpora, manifests, scans, adaptation and prediction all decode and check recordings here, with the same sentences.
/// A network sees an utterance as one picture, whatever its length. Nothing of an hour of sound would be
/// left in it, and the spectrogram would take gigabytes.
package struct SpokenUtterance: Sendable {
  /// Longest duration of an utterance, in seconds.
  package static let longest = 300.0
  /// Shortest duration of an utterance where no spectrogram asks for another, in seconds: one frame.
  package static let shortest = 0.025

  package let recording: Recording
  /// Remarks on oddities that do not keep it from being used.
  package let notes: [SoundNote]

  /// Decodes and checks a recording.
  /// - Parameters:
  ///   - url: a sound file, or a film, whose sound is extracted.
  ///   - name: the file's name in errors; by default its path.
  ///   - shortest: shortest permitted duration, in seconds.
  /// - Throws: `UserError` if the file cannot be decoded, is silent, too short or too long, or its channels cancel
  ///   each other out.
  package init(
    at url: URL, named name: String? = nil, shortest: Double = Self.shortest
  ) throws {
    let name = name ?? url.path
    try self.init(SoundReader(url, named: name), named: name, shortest: shortest)
  }

  /// - Parameter reader: at the start of the sound.
  init(_ reader: SoundReader, named name: String, shortest: Double = Self.shortest) throws {
    let rate = reader.sampleRate
    let most = Int(Self.longest * Double(rate))
    if let promised = reader.promised, promised > most { throw Self.tooLong(name) }
    // one sample more than permitted tells that the sound is too long
    recording = Recording(samples: try reader.read(most + 1), sampleRate: rate)
    if recording.samples.count > most { throw Self.tooLong(name) }
    try Self.check(recording, named: name, lasts: shortest)
    if reader.isCancelled {
      throw UserError(
        "The channels of '\(name)' are of opposite phase and cancel each other out: nothing is left of their mean. Take one of them."
      )
    }
    if let value = reader.constant {
      throw UserError(
        "'\(name)' is silent: all of its samples are \(value == 0 ? "zero" : "\(value)"). Record it again."
      )
    }
    notes = reader.notes
  }

  /// Decodes and checks a recording, without remarks.
  /// - Throws: `UserError` as ``init(at:named:shortest:)``.
  package static func recording(at url: URL, named name: String, shortest: Double) throws
    -> Recording
  {
    try SpokenUtterance(at: url, named: name, shortest: shortest).recording
  }

  private static func tooLong(_ name: String) -> UserError {
    UserError(
      "'\(name)' is longer than \(Int(longest / 60)) minutes, too long for one utterance. "
        + "Cut it, or follow it with 'didan predict --window 2'.")
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
