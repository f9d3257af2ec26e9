import Reproducibility

/// One file of a corpus, with what pins its contents.
public struct CorpusFile: Hashable, Sendable {
  public let utterance: Utterance
  /// The SHA-256 of the file, nil where it is not known.
  public let digest: Digest?
  /// The length of the sound, nil where it is not pinned.
  public let length: AudioLength?

  public init(_ utterance: Utterance, digest: Digest? = nil, length: AudioLength? = nil) {
    self.utterance = utterance
    self.digest = digest
    self.length = length
  }

  public var path: String { utterance.path }
}

/// How long a sound is: frames (samples per channel) at a rate.
public struct AudioLength: Hashable, Codable, Sendable {
  public let frames: Int
  /// Frames per second, in Hz.
  public let rate: Int

  public init(frames: Int, rate: Int) {
    self.frames = frames
    self.rate = rate
  }

  public var seconds: Double { Double(frames) / Double(rate) }
}
