// SPDX-License-Identifier: MIT

import Foundation

/// The discrete Fourier transform of 2ⁿ complex numbers in double precision (Cooley & Tukey, 1965).
struct FourierTransform: Sendable {
  /// Number of complex numbers to transform.
  let length: Int
  /// cos and −sin of 2πk / length for the first half turn.
  private let cosines: [Double]
  private let sines: [Double]
  /// Position of each number before the butterflies: its index with the bits reversed.
  private let places: [Int]

  /// - Parameter length: a power of two.
  init(length: Int) {
    precondition(length.nonzeroBitCount == 1, "the length is a power of two")
    self.length = length
    let angles = (0..<(length / 2)).map { -2 * Double.pi * Double($0) / Double(length) }
    cosines = angles.map(cos)
    sines = angles.map(sin)
    let bits = length.trailingZeroBitCount
    places = (0..<length).map { index in
      (0..<bits).reduce(0) { $0 << 1 | (index >> $1) & 1 }
    }
  }

  /// Computes Σ x[n] · exp(−2πi · kn / length) in place.
  func transform(
    _ real: UnsafeMutableBufferPointer<Double>, _ imaginary: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(real.count == length && imaginary.count == length, "the length is fixed")
    places.withUnsafeBufferPointer { places in
      var index = 0
      while index < length {
        let place = places[index]
        if index < place {
          real.swapAt(index, place)
          imaginary.swapAt(index, place)
        }
        index += 1
      }
    }
    cosines.withUnsafeBufferPointer { cosines in
      sines.withUnsafeBufferPointer { sines in
        butterflies(real, imaginary, cosines, sines)
      }
    }
  }

  private func butterflies(
    _ real: UnsafeMutableBufferPointer<Double>, _ imaginary: UnsafeMutableBufferPointer<Double>,
    _ cosines: UnsafeBufferPointer<Double>, _ sines: UnsafeBufferPointer<Double>
  ) {
    var half = 1
    while half < length {
      let stride = length / (2 * half)
      var start = 0
      while start < length {
        var offset = 0
        while offset < half {
          let (low, high) = (start + offset, start + offset + half)
          let (cosine, sine) = (cosines[offset * stride], sines[offset * stride])
          let turnedReal = real[high] * cosine - imaginary[high] * sine
          let turnedImaginary = real[high] * sine + imaginary[high] * cosine
          real[high] = real[low] - turnedReal
          imaginary[high] = imaginary[low] - turnedImaginary
          real[low] += turnedReal
          imaginary[low] += turnedImaginary
          offset += 1
        }
        start += 2 * half
      }
      half *= 2
    }
  }
}
