// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// The effects of cues on the sound of a voice; pitch, range and rate are left to the synthesiser.
enum Voicing {
  /// Modulates pitch and loudness at 5 … 8 Hz.
  /// - Parameter depth: in semitones.
  static func tremble(_ sound: inout Sound, depth: Double, from stream: inout RandomStream) {
    guard depth > 0 else { return }
    let turn = 2 * Double.pi * (5 + 3 * stream.uniform()) / Sound.rate
    let start = 2 * Double.pi * stream.uniform()
    // the pitch ratio is one plus the slope of the delay
    let delay = (power(2, depth / 12) - 1) / turn
    let loudness = min(0.6, 0.6 * depth)
    let input = sound.samples
    let last = Double(input.count - 1)
    input.withUnsafeBufferPointer { input in
      sound.samples.withUnsafeMutableBufferPointer { output in
        for index in output.indices {
          let phase = turn * Double(index) + start
          let place = min(max(0, Double(index) + delay * cos(phase)), last)
          let whole = Int(place)
          let part = place - Double(whole)
          let next = input[min(whole + 1, input.count - 1)]
          let value = input[whole] + part * (next - input[whole])
          output[index] = value * (1 + loudness * sin(phase + start))
        }
      }
    }
  }

  /// Adds noise above 1 kHz that follows the loudness of the voice.
  /// - Parameter decibels: 0 for an ordinary voice.
  static func breathe(_ sound: inout Sound, decibels: Double, from stream: inout RandomStream) {
    var noise = Sound.noise(count: sound.samples.count, from: &stream)
    Biquad.highPass(1_000).apply(to: &noise)
    let gain = Sound.gain(decibels - 22.5)
    noise.samples.withUnsafeBufferPointer { noise in
      sound.samples.withUnsafeMutableBufferPointer { samples in
        var envelope = 0.0
        for index in samples.indices {
          let sample = samples[index]
          envelope += 0.01 * (abs(sample) - envelope)
          samples[index] = sample + gain * envelope * noise[index]
        }
      }
    }
  }
}
