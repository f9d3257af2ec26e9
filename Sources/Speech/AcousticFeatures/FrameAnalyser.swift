// SPDX-License-Identifier: MIT

import Foundation

/// Computes the descriptors of single frames of sound: energy, cepstrum, zero crossings and voicing.
struct FrameAnalyser: Sendable {
  /// The descriptors of one frame.
  struct Result {
    /// Root of the mean square after pre-emphasis and window.
    var energy: Double
    /// Cepstral coefficients c₁ to c₁₂.
    var cepstrum: [Double]
    /// Zero crossings per sample.
    var zeroCrossingRate: Double
    /// Strength of the periodicity, 0 … 1.
    var voicing: Double
  }

  /// Memory that is reused from frame to frame.
  struct Workspace {
    fileprivate var real: [Double]
    fileprivate var imaginary: [Double]
    fileprivate var magnitudes: [Double]
    fileprivate var voicing: VoicingStrength.Workspace

    init(_ analyser: FrameAnalyser) {
      real = [Double](repeating: 0, count: analyser.settings.fftLength)
      imaginary = real
      magnitudes = [Double](repeating: 0, count: analyser.settings.fftLength / 2 + 1)
      voicing = VoicingStrength.Workspace(analyser.voicing)
    }
  }

  let settings: AcousticFeatureSettings
  private let window: [Double]
  private let fourier: FourierTransform
  private let melCepstrum: MelCepstrum
  private let voicing: VoicingStrength

  init(_ settings: AcousticFeatureSettings) {
    self.settings = settings
    let last = Double(settings.frameLength - 1)
    window = (0..<settings.frameLength).map { 0.54 - 0.46 * cos(2 * .pi * Double($0) / last) }
    fourier = FourierTransform(length: settings.fftLength)
    melCepstrum = MelCepstrum(settings)
    voicing = VoicingStrength(settings)
  }

  /// Computes the descriptors of a frame of ``AcousticFeatureSettings/frameLength`` samples.
  func analyse(_ frame: [Double], with workspace: inout Workspace) -> Result {
    workspace.real.withUnsafeMutableBufferPointer { real in
      workspace.imaginary.withUnsafeMutableBufferPointer { imaginary in
        workspace.magnitudes.withUnsafeMutableBufferPointer { magnitudes in
          let energy = load(frame, into: real, imaginary)
          let strength = voicing.strength(
            of: UnsafeBufferPointer(rebasing: real.prefix(frame.count)), with: &workspace.voicing)
          fourier.transform(real, imaginary)
          for bin in magnitudes.indices {
            magnitudes[bin] =
              (real[bin] * real[bin] + imaginary[bin] * imaginary[bin]).squareRoot()
          }
          return Result(
            energy: energy, cepstrum: melCepstrum.coefficients(of: .init(magnitudes)),
            zeroCrossingRate: Self.zeroCrossingRate(frame), voicing: strength)
        }
      }
    }
  }

  /// Emphasises and windows a frame, pads it with zeros, and returns its energy.
  private func load(
    _ frame: [Double], into real: UnsafeMutableBufferPointer<Double>,
    _ imaginary: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    real.update(repeating: 0)
    imaginary.update(repeating: 0)
    var squares = 0.0
    var before = frame[0]
    for index in frame.indices {
      let value = (frame[index] - settings.preEmphasis * before) * window[index]
      before = frame[index]
      squares += value * value
      real[index] = value
    }
    return (squares / Double(frame.count)).squareRoot()
  }

  /// Counts the pairs of neighbours whose product is not positive, divided by the number of samples:
  /// changes of sign (Rabiner & Schafer, Digital Processing of Speech Signals, 1978, chapter 4) and pairs
  /// that touch zero. Digital silence thus has a rate of nearly 1.
  static func zeroCrossingRate(_ frame: [Double]) -> Double {
    let crossings = zip(frame, frame.dropFirst()).count { $0 * $1 <= 0 }
    return Double(crossings) / Double(frame.count)
  }
}
