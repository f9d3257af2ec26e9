// SPDX-License-Identifier: MIT

import Foundations

/// One recording of a corpus: its file, emotion and speaker.
package struct Utterance: Hashable, Codable, Sendable {
  /// Begins the name of a speaker whom a manifest does not name; the utterance's path follows.
  static let unknownSpeaker = "unknown speaker of "

  /// The file's path from the corpus's folder, with `/` between the parts.
  package let path: String
  package let emotion: Emotion
  /// The corpus's own name for the speaker (`"03"`, `"subject 11"`, `"ZhaoZuoxiang"`).
  package let speaker: String

  package init(path: String, emotion: Emotion, speaker: String) {
    self.path = path
    self.emotion = emotion
    self.speaker = speaker
  }

  /// False where a manifest does not name the speaker.
  package var isSpeakerKnown: Bool { !speaker.hasPrefix(Self.unknownSpeaker) }
}

/// An utterance with the digest or length that pins the contents of its file.
package struct CorpusFile: Hashable, Sendable {
  package let utterance: Utterance
  /// The SHA-256 of the file; nil if unknown.
  package let digest: Digest?
  /// The length of the sound; nil if it is not pinned.
  package let length: AudioLength?

  package init(_ utterance: Utterance, digest: Digest? = nil, length: AudioLength? = nil) {
    self.utterance = utterance
    self.digest = digest
    self.length = length
  }

  package var path: String { utterance.path }
}

/// The length of a sound: a number of frames (samples per channel) at a rate.
package struct AudioLength: Hashable, Codable, Sendable {
  package let frames: Int
  /// Frames per second, in Hz.
  package let rate: Int

  package init(frames: Int, rate: Int) {
    self.frames = frames
    self.rate = rate
  }

  package var seconds: Double { Double(frames) / Double(rate) }
}
