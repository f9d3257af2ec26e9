// SPDX-License-Identifier: MIT

import Foundation

/// The share of a recording's energy that lies above the band of a telephone.
///
/// Speech that was once sampled at 8 kHz has nothing above 4 kHz, however often it was resampled since.
package enum HighBand {
  /// The band, in hertz. Filters of resamplers need some room above 4 kHz.
  static let band = 4_300.0...7_500.0
  /// The value of a recording without any energy in the band, in decibels.
  package static let nothing = -120.0

  private static let frames = 12

  /// The energy between 4.3 and 7.5 kHz relative to all below 7.5 kHz, in decibels, over frames that are spread evenly
  /// over the recording.
  package static func level(of recording: Recording) -> Double {
    let rate = Double(recording.sampleRate)
    guard rate / 2 > band.lowerBound else { return nothing }
    var length = 256
    while Double(length) < rate / 32 { length *= 2 }
    guard recording.samples.count >= length else { return nothing }
    let fourier = FourierTransform(length: length)
    let window = (0..<length).map { 0.5 - 0.5 * cos(2 * .pi * Double($0) / Double(length)) }
    var real = [Double](repeating: 0, count: length)
    var imaginary = real
    var (high, all) = (0.0, 0.0)
    let last = recording.samples.count - length
    for frame in 0..<frames {
      let start = last * frame / max(1, frames - 1)
      for index in 0..<length {
        real[index] = Double(recording.samples[start + index]) * window[index]
        imaginary[index] = 0
      }
      real.withUnsafeMutableBufferPointer { real in
        imaginary.withUnsafeMutableBufferPointer { fourier.transform(real, $0) }
      }
      for bin in 1..<length / 2 {
        let frequency = Double(bin) * rate / Double(length)
        guard frequency <= band.upperBound else { break }
        let power = real[bin] * real[bin] + imaginary[bin] * imaginary[bin]
        all += power
        if frequency >= band.lowerBound { high += power }
      }
    }
    guard high > 0, all > 0 else { return nothing }
    return max(nothing, 10 * log10(high / all))
  }
}
