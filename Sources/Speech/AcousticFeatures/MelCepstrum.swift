// SPDX-License-Identifier: MIT

import Foundation

/// Mel-frequency cepstral coefficients as the Hidden Markov Model Toolkit computes them (Young et
/// al., The HTK Book, 3.4, section 5.6), from magnitudes.
///
/// Its triangles are straight in mel; those of ``MelFilters`` are straight in hertz.
struct MelCepstrum: Sendable {
  /// Number of coefficients; the first is c₁.
  static let coefficients = 12

  private let bands: Int
  /// For each bin, the band whose triangle falls there, while the next one rises. It is −1 before the first
  /// band; bins without a band are omitted.
  private let fallingBands: [Int]
  /// Height of the falling triangle at each bin; that of the rising one is 1 minus it.
  private let falling: [Double]
  private let firstBin: Int
  /// Cosine transform times lifter, `[coefficients, bands]`.
  private let cosines: [Double]

  init(_ settings: AcousticFeatureSettings) {
    let formula = MelFormula.htk
    let (low, high) = (formula.mel(settings.melLow), formula.mel(settings.melHigh))
    let width = (high - low) / Double(settings.melBands + 1)
    let positions = (0...(settings.fftLength / 2)).map { bin in
      let hertz = Double(bin) * Double(settings.sampleRate) / Double(settings.fftLength)
      return (formula.mel(hertz) - low) / width
    }
    let within = positions.indices.filter {
      positions[$0] >= 0 && positions[$0] < Double(settings.melBands + 1)
    }
    bands = settings.melBands
    firstBin = within.first ?? 0
    fallingBands = within.map { Int(positions[$0]) - 1 }
    falling = within.map { 1 - positions[$0].truncatingRemainder(dividingBy: 1) }
    let (bands, lifter) = (settings.melBands, settings.cepstralLifter)
    cosines = (1...Self.coefficients).flatMap { order in
      let lift = 1 + lifter / 2 * sin(.pi * Double(order) / lifter)
      let scale = lift * (2 / Double(bands)).squareRoot()
      return (0..<bands).map { band in
        scale * cos(.pi * Double(order) * (Double(band) + 0.5) / Double(bands))
      }
    }
  }

  /// Computes the coefficients c₁ to c₁₂ of one frame.
  /// - Parameter magnitudes: magnitudes of the bins up to half the sample rate; full scale is 1.
  func coefficients(of magnitudes: UnsafeBufferPointer<Double>) -> [Double] {
    var energies = [Double](repeating: 0, count: bands)
    for index in fallingBands.indices {
      let band = fallingBands[index]
      let magnitude = magnitudes[firstBin + index]
      if band >= 0 { energies[band] += falling[index] * magnitude }
      if band + 1 < bands { energies[band + 1] += (1 - falling[index]) * magnitude }
    }
    // scaled as samples of 16 bits, with one of their steps as the lower bound
    let logarithms = energies.map { log(max(1, $0 * 32767)) }
    return (0..<Self.coefficients).map { order in
      var sum = 0.0
      for band in 0..<bands { sum += cosines[order * bands + band] * logarithms[band] }
      return sum
    }
  }
}
