// SPDX-License-Identifier: MIT

/// Strength of the periodicity of a frame of sound: the highest peak of its autocorrelation within the
/// range of periods of the pitch search, divided by the autocorrelation at lag 0 (Rabiner, On the use of
/// autocorrelation analysis for pitch detection, IEEE Transactions on Acoustics, Speech, and Signal
/// Processing 25, 1977).
///
/// The autocorrelation is the transform of the power spectrum (Wiener & Khinchin). Unlike
/// ``NormalisedAutocorrelation``, it is not corrected for the window's decay towards long lags.
struct VoicingStrength: Sendable {
  /// Memory that is reused from frame to frame.
  struct Workspace {
    fileprivate var real: [Double]
    fileprivate var imaginary: [Double]

    init(_ strength: VoicingStrength) {
      real = [Double](repeating: 0, count: strength.fourier.length)
      imaginary = real
    }
  }

  /// Periods of the pitch search, in samples.
  private let periods: ClosedRange<Int>
  private let fourier: FourierTransform

  init(_ settings: AcousticFeatureSettings) {
    let longest = min(settings.longestPeriod, settings.frameLength - 1)
    periods = min(settings.shortestPeriod, longest)...longest
    var length = 1
    // enough zeros to keep lags from wrapping around
    while length < settings.frameLength + longest + 1 { length *= 2 }
    fourier = FourierTransform(length: length)
  }

  /// Computes the strength of a frame.
  /// - Parameters:
  ///   - frame: emphasised and windowed samples.
  ///   - workspace: memory for the transforms.
  /// - Returns: 0 … 1; 0 for a frame without a peak.
  func strength(of frame: UnsafeBufferPointer<Double>, with workspace: inout Workspace) -> Double {
    workspace.real.withUnsafeMutableBufferPointer { real in
      workspace.imaginary.withUnsafeMutableBufferPointer { imaginary in
        real.update(repeating: 0)
        imaginary.update(repeating: 0)
        for (index, sample) in frame.enumerated() { real[index] = sample }
        fourier.transform(real, imaginary)
        for bin in real.indices {
          real[bin] = real[bin] * real[bin] + imaginary[bin] * imaginary[bin]
        }
        imaginary.update(repeating: 0)
        fourier.transform(real, imaginary)
        guard real[0] > 0 else { return 0 }
        let highest = periods.reduce(0.0) { highest, lag in
          let isPeak = real[lag] > real[lag - 1] && real[lag] >= real[lag + 1]
          return isPeak ? max(highest, real[lag]) : highest
        }
        return min(1, highest / real[0])
      }
    }
  }
}
