// SPDX-License-Identifier: MIT

import Foundation

/// The autocorrelation of frames of sound, corrected for the decay towards long lags that a window causes:
/// that of the windowed frame divided by that of the window (Boersma, Accurate short-term analysis of the
/// fundamental frequency and the harmonics-to-noise ratio of a sampled sound, IFA Proceedings 17, 1993).
///
/// It is interpolated between whole lags, as Boersma recommends, since a period of high pitch that ends
/// between two samples would seem weaker than its double. The interpolation inserts zeros between the two
/// halves of the power spectrum.
struct NormalisedAutocorrelation: Sendable {
  /// Length of a frame, in samples.
  let frameLength: Int
  /// Longest lag, in samples.
  let longestLag: Int
  /// Number of values per sample of lag.
  static let resolution = 2

  /// Hann's window.
  private let window: [Double]
  /// Correction of the window at each lag: its autocorrelation at 0 divided by that at the lag.
  private var corrections: [Double] = []
  private let forward: FourierTransform
  private let backward: FourierTransform

  /// - Parameters:
  ///   - frameLength: in samples.
  ///   - longestLag: in samples, less than the frame's length.
  init(frameLength: Int, longestLag: Int) {
    precondition(longestLag < frameLength, "a lag reaches beyond the frame")
    self.frameLength = frameLength
    self.longestLag = longestLag
    var length = 1
    // enough zeros to keep lags from wrapping around
    while length < frameLength + longestLag { length *= 2 }
    forward = FourierTransform(length: length)
    backward = FourierTransform(length: length * Self.resolution)
    window = (0..<frameLength).map {
      0.5 - 0.5 * cos(2 * .pi * (Double($0) + 0.5) / Double(frameLength))
    }
    corrections = [Double](repeating: 1, count: Self.resolution * longestLag + 1)
    let ones = [Double](repeating: 1, count: frameLength)
    var workspace = Workspace(self)
    corrections = values(ones, ones, with: &workspace).first.map { 1 / $0 }
  }

  /// Memory that is reused from pair to pair.
  struct Workspace {
    fileprivate var sound: Parts
    fileprivate var power: Parts

    init(_ autocorrelation: NormalisedAutocorrelation) {
      sound = Parts(length: autocorrelation.forward.length)
      power = Parts(length: autocorrelation.backward.length)
    }
  }

  /// The real and imaginary parts of complex numbers.
  fileprivate struct Parts {
    var real: [Double]
    var imaginary: [Double]

    init(length: Int) {
      real = [Double](repeating: 0, count: length)
      imaginary = real
    }

    mutating func transform(by fourier: FourierTransform) {
      real.withUnsafeMutableBufferPointer { real in
        imaginary.withUnsafeMutableBufferPointer { fourier.transform(real, $0) }
      }
    }
  }

  /// Computes the autocorrelations of two frames, from lag 0, where they are 1, to the longest lag, in
  /// steps of a sample divided by ``resolution``.
  ///
  /// Two real signals share each complex transform as its real and imaginary part. The power spectra are
  /// real and even, and so are their transforms, the autocorrelations.
  /// - Returns: `resolution · longestLag + 1` numbers for each frame; zeros for a frame of zeros.
  func values(_ first: [Double], _ second: [Double], with workspace: inout Workspace)
    -> (first: [Double], second: [Double])
  {
    let sounds = (
      load(first, into: &workspace.sound.real), load(second, into: &workspace.sound.imaginary)
    )
    workspace.sound.transform(by: forward)
    toPowers(workspace.sound, &workspace.power)
    workspace.power.transform(by: backward)
    return (
      normalised(workspace.power.real, sounds: sounds.0),
      normalised(workspace.power.imaginary, sounds: sounds.1)
    )
  }

  /// Windows a frame and scales it to energy 1, so that a faint frame is not lost in the rounding errors
  /// of the other.
  /// - Returns: false if the frame holds only zeros.
  private func load(_ frame: [Double], into part: inout [Double]) -> Bool {
    var squares = 0.0
    for index in 0..<frameLength {
      part[index] = frame[index] * window[index]
      squares += part[index] * part[index]
    }
    for index in frameLength..<part.count { part[index] = 0 }
    guard squares > 0 else { return false }
    let scale = 1 / squares.squareRoot()
    for index in 0..<frameLength { part[index] *= scale }
    return true
  }

  /// Converts the transform of x + iy to the power spectra of x and of y, with zeros in the middle.
  private func toPowers(_ sound: Parts, _ power: inout Parts) {
    let (length, longer) = (sound.real.count, power.real.count)
    for bin in (length / 2)...(longer - length / 2) {
      power.real[bin] = 0
      power.imaginary[bin] = 0
    }
    for bin in 0...(length / 2) {
      let mirrored = (length - bin) % length
      let (a, b) = (sound.real[bin], sound.imaginary[bin])
      let (c, d) = (sound.real[mirrored], sound.imaginary[mirrored])
      // the highest frequency is its own mirror image, so each side gets half of it
      let share = bin == length / 2 ? 0.125 : 0.25
      let powers = (
        share * ((a + c) * (a + c) + (b - d) * (b - d)),
        share * ((b + d) * (b + d) + (a - c) * (a - c))
      )
      let image = (longer - bin) % longer
      (power.real[bin], power.imaginary[bin]) = powers
      (power.real[image], power.imaginary[image]) = powers
    }
  }

  private func normalised(_ sums: [Double], sounds: Bool) -> [Double] {
    guard sounds else { return [Double](repeating: 0, count: corrections.count) }
    return corrections.indices.map { corrections[$0] * sums[$0] / sums[0] }
  }
}
