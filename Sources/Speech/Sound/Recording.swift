/// One channel of sound.
package struct Recording: Equatable, Sendable {
  /// The sound pressure over time, full scale being −1 … 1.
  package var samples: [Float]
  /// In hertz.
  package var sampleRate: Int

  /// A recording of given samples.
  /// - Parameters:
  ///   - samples: the sound pressure over time, full scale being −1 … 1.
  ///   - sampleRate: in hertz.
  package init(samples: [Float], sampleRate: Int) {
    precondition(sampleRate > 0, "a sample rate is positive")
    self.samples = samples
    self.sampleRate = sampleRate
  }

  /// In seconds.
  package var duration: Double { Double(samples.count) / Double(sampleRate) }
}
