// SPDX-License-Identifier: MIT

import Foundation

/// Formula that converts hertz to mel.
package enum MelFormula: String, Codable, Hashable, Sendable {
  /// 2595 log₁₀(1 + f / 700), triangles of height 1 (the Hidden Markov Model Toolkit;
  /// O'Shaughnessy, 1987).
  case htk
  /// Linear to 1 kHz, logarithmic above, triangles of equal area (Slaney's Auditory Toolbox, 1998).
  case slaney

  /// Converts a frequency to mel.
  /// - Parameter hertz: not negative.
  func mel(_ hertz: Double) -> Double {
    switch self {
    case .htk: 2595 * log10(1 + hertz / 700)
    case .slaney:
      hertz < 1000 ? hertz * 3 / 200 : 15 + 27 * log(hertz / 1000) / log(6.4)
    }
  }

  /// Converts a frequency to hertz.
  func hertz(_ mel: Double) -> Double {
    switch self {
    case .htk: 700 * (pow(10, mel / 2595) - 1)
    case .slaney: mel < 15 ? mel * 200 / 3 : 1000 * exp((mel - 15) * log(6.4) / 27)
    }
  }
}

/// Triangular filters that gather the bins of a Fourier transform into mel bands.
struct MelFilters: Equatable, Sendable {
  /// Number of bands, the rows of ``weights``.
  let bands: Int
  /// Number of bins, the columns of ``weights``.
  let bins: Int
  /// Weight of each bin in each band, `[bands, bins]`, row-major.
  let weights: [Float]

  /// Creates filters that are evenly spaced in mel.
  /// - Parameters:
  ///   - bands: number of triangles.
  ///   - low: lower edge of the first triangle, in hertz.
  ///   - high: upper edge of the last triangle, in hertz.
  ///   - formula: conversion to mel, which also determines the heights of the triangles.
  ///   - fftLength: length of the Fourier transform, in samples.
  ///   - sampleRate: in hertz.
  init(
    bands: Int, low: Double, high: Double, formula: MelFormula, fftLength: Int, sampleRate: Int
  ) {
    let bins = fftLength / 2 + 1
    let (lowest, highest) = (formula.mel(low), formula.mel(high))
    let edges = (0..<(bands + 2)).map { index in
      formula.hertz(lowest + (highest - lowest) * Double(index) / Double(bands + 1))
    }
    var weights = [Float](repeating: 0, count: bands * bins)
    for band in 0..<bands {
      let (left, centre, right) = (edges[band], edges[band + 1], edges[band + 2])
      let peak = formula == .slaney ? 2 / (right - left) : 1
      for bin in 0..<bins {
        let frequency = Double(bin) * Double(sampleRate) / Double(fftLength)
        let rising = (frequency - left) / (centre - left)
        let falling = (right - frequency) / (right - centre)
        weights[band * bins + bin] = Float(peak * max(0, min(rising, falling)))
      }
    }
    self.bands = bands
    self.bins = bins
    self.weights = weights
  }
}
