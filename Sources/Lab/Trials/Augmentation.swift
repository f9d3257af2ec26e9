// SPDX-License-Identifier: MIT
import Foundations
import Torch

/// Random variation of the spectrograms of a batch, of source and target alike.
///
/// Each spectrogram is cut to a random part of its duration, which is stretched to the whole width; its
/// frequencies are scaled by a random factor, as by another vocal tract (Jaitly & Hinton, ICML-W 2013); and,
/// unless its amount is 0, a random smooth curve is added over its rows, as by another microphone. The values
/// are those of the standardised spectrogram. The combination and the amounts are ours; the notebook
/// `Development` shows how they were chosen, and why there is no equaliser by default.
package struct Augmentation: Codable, Hashable, Sendable {
  /// The smallest share of the duration that is kept.
  package var shortest = 0.7
  /// The largest change of the frequencies: 0.1 for ±10 %.
  package var frequencyScale = 0.1
  /// The standard deviation of the curve at its knots, in standard deviations of a row.
  package var equaliser = 0.0
  /// The number of knots of the curve, evenly spaced over the rows and joined by straight lines; at least 2.
  package var knots = 6
  /// Raised when the meaning of the numbers changes.
  package var version = 1

  package init() {}

  /// Spectrograms as they are.
  package static let none: Augmentation = {
    var none = Augmentation()
    (none.shortest, none.frequencyScale, none.equaliser) = (1, 0, 0)
    return none
  }()

  /// The variation of one spectrogram.
  struct Draw: Equatable {
    /// The place of the first column, the step between columns, and the step between rows.
    var warp: [Float]
    /// The summand of each row.
    var gains: [Float]
  }

  /// Draws a variation.
  /// - Parameters:
  ///   - height: number of rows.
  ///   - width: number of columns.
  ///   - stream: source of the random numbers.
  func draw(height: Int, width: Int, from stream: inout RandomStream) -> Draw {
    let share = shortest + (1 - shortest) * stream.uniform()
    let start = (1 - share) * Double(width - 1) * stream.uniform()
    let scale = 1 + frequencyScale * (2 * stream.uniform() - 1)
    let curve = (0..<max(knots, 2)).map { _ in equaliser * stream.normal() }
    let gains = (0..<height).map { row in
      let place = Double(row * (curve.count - 1)) / Double(max(height - 1, 1))
      let knot = min(Int(place), curve.count - 2)
      return Float(curve[knot] + (place - Double(knot)) * (curve[knot + 1] - curve[knot]))
    }
    return Draw(warp: [start, share, scale].map { Float($0) }, gains: gains)
  }

  /// Varies each spectrogram of a batch.
  /// - Parameters:
  ///   - batch: `[batch, 1, height, width]`, on any device.
  ///   - stream: source of the random numbers.
  /// - Returns: `[batch, 1, height, width]`.
  func callAsFunction(_ batch: Tensor, from stream: RandomStream) throws -> Tensor {
    var stream = stream
    let (height, width) = (batch.size(2), batch.size(3))
    let draws = (0..<batch.size(0)).map { _ in draw(height: height, width: width, from: &stream) }
    let device = try batch.device
    return try batch.warped(
      by: Tensor(draws.flatMap(\.warp), shape: [draws.count, 3]).to(device: device),
      gains: Tensor(draws.flatMap(\.gains), shape: [draws.count, height]).to(device: device))
  }
}
