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

/// A room by M. R. Schroeder's design ("Natural sounding artificial reverberation", Journal of the
/// Audio Engineering Society 10, 1962): four comb filters side by side, then two all-pass filters.
/// The sound decays by 60 dB in about 0.8 s.
enum Reverberation {
  private static let combs: [(delay: Int, feedback: Double)] = [
    (477, 0.80), (593, 0.77), (661, 0.75), (743, 0.72),
  ]
  private static let allPasses = [80, 27]
  private static let tail = 4_000

  /// Adds the room's response to a sound, which gets a quarter of a second longer.
  static func apply(to sound: inout Sound, level: Double) {
    sound.pad(before: 0, after: Double(tail) / Sound.rate)
    let dry = sound.samples
    var wet = [Double](repeating: 0, count: dry.count)
    for comb in combs { accumulate(comb.delay, comb.feedback, of: dry, into: &wet) }
    for delay in allPasses { wet = allPass(delay, of: wet) }
    sound.add(Sound(samples: wet), gain: level / Double(combs.count))
  }

  /// y[n] = x[n] + g · y[n − delay], added to a sum.
  private static func accumulate(
    _ delay: Int, _ feedback: Double, of input: [Double], into sum: inout [Double]
  ) {
    var output = input
    output.withUnsafeMutableBufferPointer { output in
      sum.withUnsafeMutableBufferPointer { sum in
        for index in output.indices {
          if index >= delay { output[index] += feedback * output[index - delay] }
          sum[index] += output[index]
        }
      }
    }
  }

  /// y[n] = −g · x[n] + x[n − delay] + g · y[n − delay] with g = 0.6.
  private static func allPass(_ delay: Int, of input: [Double]) -> [Double] {
    let gain = 0.6
    return [Double](unsafeUninitializedCapacity: input.count) { output, filled in
      input.withUnsafeBufferPointer { input in
        for index in input.indices {
          let before = index - delay
          let past = before >= 0 ? input[before] + gain * output[before] : 0
          output[index] = past - gain * input[index]
        }
      }
      filled = input.count
    }
  }
}
