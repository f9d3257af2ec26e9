import Foundations

extension StandInChannel {
  /// The effective value of speech at level 0, against which the noise is measured.
  static let speechLevel = 0.02

  /// What arrives of a sound.
  func transmit(_ sound: inout Sound, from stream: inout RandomStream) {
    if reverberation > 0 { Reverberation.apply(to: &sound, level: reverberation) }
    if let highPass { Biquad.highPass(highPass).apply(to: &sound) }
    if let lowPass { Biquad.lowPass(lowPass).apply(to: &sound) }
    if presence != 0 { Biquad.highShelf(3_000, decibels: presence).apply(to: &sound) }
    let width = silence.upperBound - silence.lowerBound
    let before = silence.lowerBound + width * stream.uniform()
    let after = silence.lowerBound + width * stream.uniform()
    sound.pad(before: before, after: after)
    let ratio = signalToNoise + 2 * stream.normal()
    let noise = roomNoise(count: sound.samples.count, from: &stream)
    sound.add(noise, gain: Self.speechLevel * Sound.gain(-ratio))
  }

  /// Noise with effective value 1: y[n] = c · y[n − 1] + √(1 − c²) · x[n].
  private func roomNoise(count: Int, from stream: inout RandomStream) -> Sound {
    var noise = Sound.noise(count: count, from: &stream)
    guard noiseColour > 0 else { return noise }
    let gain = (1 - noiseColour * noiseColour).squareRoot()
    noise.samples.withUnsafeMutableBufferPointer { samples in
      var last = 0.0
      for index in samples.indices {
        last = noiseColour * last + gain * samples[index]
        samples[index] = last
      }
    }
    return noise
  }
}
