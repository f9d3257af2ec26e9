/// One channel of sound.
public struct Recording: Equatable, Sendable {
  /// The sound pressure over time, full scale being −1 … 1.
  public var samples: [Float]
  /// In hertz.
  public var sampleRate: Int

  /// A recording of given samples.
  /// - Parameters:
  ///   - samples: the sound pressure over time, full scale being −1 … 1.
  ///   - sampleRate: in hertz.
  public init(samples: [Float], sampleRate: Int) {
    precondition(sampleRate > 0, "a sample rate is positive")
    self.samples = samples
    self.sampleRate = sampleRate
  }

  /// In seconds.
  public var duration: Double { Double(samples.count) / Double(sampleRate) }
}
