// SPDX-License-Identifier: MIT

import Foundations

/// Room, microphone and transmission of a stand-in corpus.
struct Channel: Hashable, Sendable {
  /// Level of the reverberation against the direct sound, 0 for none.
  var reverberation = 0.0
  /// Lower cut-off frequency, in Hz; nil for none.
  var highPass: Double?
  /// Upper cut-off frequency, in Hz; nil for none.
  var lowPass: Double?
  /// Gain above 3 kHz, in dB.
  var presence = 0.0
  /// Level of neutral speech above the noise, in dB. The noise is the room's: it stays the same when a
  /// speaker gets louder.
  var signalToNoise: Double
  /// Share of low frequencies in the noise, 0 for white noise, below 1.
  var noiseColour = 0.0
  /// Silence before and after an utterance, in seconds.
  var silence: ClosedRange<Double>

  /// The effective value of speech at level 0, the reference level of the noise.
  static let speechLevel = 0.02

  /// Sends a sound through the channel.
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
