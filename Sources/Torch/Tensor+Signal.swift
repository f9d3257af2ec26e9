// SPDX-License-Identifier: MIT

import CTorch

extension Tensor {
  /// Creates a periodic Hann window of `length` samples.
  public static func hannWindow(_ length: Int) throws -> Tensor {
    try made("Hann window") { libtorch.hann_window(Int64(length), $0) }
  }

  /// Computes the short-time Fourier transform without padding.
  /// - Parameters:
  ///   - fftLength: length of a frame, in samples.
  ///   - hopLength: distance between the starts of successive frames, in samples.
  ///   - window: `[windowLength]`, centred in a frame of `fftLength` samples.
  /// - Returns: `[fftLength / 2 + 1, frames, 2]`; the last dimension holds the real and imaginary part.
  public func stft(fftLength: Int, hopLength: Int, window: Tensor) throws -> Tensor {
    try made("short-time Fourier transform") {
      libtorch.stft(
        handle, Int64(fftLength), Int64(hopLength), Int64(window.count), window.handle, $0)
    }
  }

  /// Resizes `[batch, channels, height, width]` bilinearly, with an antialiasing filter along axes that
  /// shrink.
  public func resizedBilinearAntialiased(height: Int, width: Int) throws -> Tensor {
    try made("resize") {
      libtorch.resize_bilinear_antialiased(handle, Int64(height), Int64(width), $0)
    }
  }

  /// Stretches images along both axes, bilinearly, and adds a gain to each row.
  ///
  /// Element (i, j) of a result is the image at row i · `rowStep` and column `firstColumn` + j · `columnStep`,
  /// plus the gain of row i. Places outside of the image are moved to its edge. No gradient passes.
  /// - Parameters:
  ///   - warps: `[batch, 3]`: `firstColumn`, `columnStep` and `rowStep` of each image.
  ///   - gains: `[batch, height]`.
  /// - Returns: `[batch, 1, height, width]`, as the images.
  public func warped(by warps: Tensor, gains: Tensor) throws -> Tensor {
    try made("warping") { libtorch.warp(handle, warps.handle, gains.handle, $0) }
  }
}
