import CTorch

extension Tensor {
  /// A periodic Hann window of `length` samples.
  public static func hannWindow(_ length: Int) throws -> Tensor {
    try made("Hann window") { ct_hann_window(Int64(length), $0) }
  }

  /// The short-time Fourier transform without padding.
  ///
  /// - Parameters:
  ///   - fftLength: of a frame, in samples.
  ///   - hopLength: from one frame's beginning to the next's, in samples.
  ///   - window: `[windowLength]`, centred in a frame of `fftLength` samples.
  /// - Returns: `[fftLength / 2 + 1, frames, 2]`, the last dimension being real and imaginary part.
  public func stft(fftLength: Int, hopLength: Int, window: Tensor) throws -> Tensor {
    try made("short-time Fourier transform") {
      ct_stft(
        handle, Int64(fftLength), Int64(hopLength), Int64(window.count), window.handle, $0)
    }
  }

  /// `[batch, channels, height, width]` resized bilinearly, with an antialiasing filter where the
  /// size shrinks.
  public func resizedBilinearAntialiased(height: Int, width: Int) throws -> Tensor {
    try made("resize") { ct_resize_bilinear_antialiased(handle, Int64(height), Int64(width), $0) }
  }
}
