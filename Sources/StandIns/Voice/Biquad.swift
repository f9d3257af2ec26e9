// SPDX-License-Identifier: MIT

import Foundation

/// A second-order filter, with the coefficients of R. Bristow-Johnson's "Cookbook formulae for
/// audio equalizer biquad filter coefficients", at 16 kHz.
struct Biquad: Hashable {
  private var b0, b1, b2, a1, a2: Double

  private init(b0: Double, b1: Double, b2: Double, a0: Double, a1: Double, a2: Double) {
    self.b0 = b0 / a0
    self.b1 = b1 / a0
    self.b2 = b2 / a0
    self.a1 = a1 / a0
    self.a2 = a2 / a0
  }

  /// Butterworth high-pass filter.
  static func highPass(_ frequency: Double) -> Biquad {
    let (cosine, alpha) = corner(frequency)
    return Biquad(
      b0: (1 + cosine) / 2, b1: -(1 + cosine), b2: (1 + cosine) / 2,
      a0: 1 + alpha, a1: -2 * cosine, a2: 1 - alpha)
  }

  /// Butterworth low-pass filter.
  static func lowPass(_ frequency: Double) -> Biquad {
    let (cosine, alpha) = corner(frequency)
    return Biquad(
      b0: (1 - cosine) / 2, b1: 1 - cosine, b2: (1 - cosine) / 2,
      a0: 1 + alpha, a1: -2 * cosine, a2: 1 - alpha)
  }

  /// Shelving filter that raises the frequencies above a corner by a gain in dB.
  static func highShelf(_ frequency: Double, decibels: Double) -> Biquad {
    let (c, alpha) = corner(frequency)
    let a = power(10, decibels / 40)
    let slope = 2 * a.squareRoot() * alpha
    return Biquad(
      b0: a * ((a + 1) + (a - 1) * c + slope), b1: -2 * a * ((a - 1) + (a + 1) * c),
      b2: a * ((a + 1) + (a - 1) * c - slope),
      a0: (a + 1) - (a - 1) * c + slope, a1: 2 * ((a - 1) - (a + 1) * c),
      a2: (a + 1) - (a - 1) * c - slope)
  }

  private static func corner(_ frequency: Double) -> (cosine: Double, alpha: Double) {
    let angle = 2 * Double.pi * frequency / Sound.rate
    return (cos(angle), sin(angle) / 2.0.squareRoot())
  }

  /// Filters a sound in place (transposed direct form II).
  func apply(to sound: inout Sound) {
    let (b0, b1, b2, a1, a2) = (b0, b1, b2, a1, a2)
    sound.samples.withUnsafeMutableBufferPointer { samples in
      var first = 0.0
      var second = 0.0
      for index in samples.indices {
        let input = samples[index]
        let output = b0 * input + first
        first = b1 * input - a1 * output + second
        second = b2 * input - a2 * output
        samples[index] = output
      }
    }
  }
}

/// `base` to a power, without an import of Foundation in every file.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
