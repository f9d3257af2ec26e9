// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import TestSupport
import Testing

@testable import Speech

/// Sounds in temporary files, heard as a user's are.
enum SoundFiles {
  /// The fixture as it should be decoded.
  static let speech = Recording(
    samples: SoundContainers.speech.map { Float($0) / 32768 }, sampleRate: 16_000)

  /// Hears a file of some bytes.
  static func hear(_ bytes: Data, as name: String = "a.wav") throws -> SpokenUtterance {
    try withTemporaryFolder { folder in
      let url = folder.appending(path: name, directoryHint: .notDirectory)
      try bytes.write(to: url)
      return try SpokenUtterance(at: url, named: name)
    }
  }

  /// Returns the sentence with which a file of some bytes is refused.
  static func refusal(_ bytes: Data, as name: String = "a.wav") -> String {
    do {
      _ = try hear(bytes, as: name)
      return "it was accepted"
    } catch { return "\(error)" }
  }
}
