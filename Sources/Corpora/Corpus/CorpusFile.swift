import Foundations

/// One file of a corpus, with what pins its contents.
package struct CorpusFile: Hashable, Sendable {
  package let utterance: Utterance
  /// The SHA-256 of the file, nil where it is not known.
  package let digest: Digest?
  /// The length of the sound, nil where it is not pinned.
  package let length: AudioLength?

  package init(_ utterance: Utterance, digest: Digest? = nil, length: AudioLength? = nil) {
    self.utterance = utterance
    self.digest = digest
    self.length = length
  }

  package var path: String { utterance.path }
}

/// How long a sound is: frames (samples per channel) at a rate.
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
