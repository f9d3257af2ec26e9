import Foundation
import Torch

/// A standardised spectrogram as a picture: a byte per cell, from −3 standard deviations (0) to 3
/// (255), as kept beside a page.
package struct SpectrogramPicture: Codable, Hashable, Sendable {
  package let height: Int
  package let width: Int
  /// Row-major, the lowest frequency first; base64 in JSON.
  package let cells: Data

  /// - Parameter spectrogram: `[1, height, width]`, standardised.
  init(of spectrogram: Tensor) throws {
    height = spectrogram.size(1)
    width = spectrogram.size(2)
    cells = Data(
      try spectrogram.doubles.map { value in
        UInt8((min(max((value + 3) / 6, 0), 1) * 255).rounded())
      })
  }
}
