// SPDX-License-Identifier: MIT

/// Filters of a descriptor over time. The first and last frame are repeated beyond the ends.
enum Contour {
  /// Computes the mean over `length` frames around each frame.
  static func smoothed(_ values: [Double], length: Int) -> [Double] {
    let reach = length / 2
    return values.indices.map { frame in
      var sum = 0.0
      for offset in -reach...reach { sum += values[clamped(frame + offset, values)] }
      return sum / Double(length)
    }
  }

  /// Computes the median of `length` frames around each frame.
  static func median(_ values: [Double], length: Int) -> [Double] {
    let reach = length / 2
    return values.indices.map { frame in
      (-reach...reach).map { values[clamped(frame + $0, values)] }.sorted()[reach]
    }
  }

  /// Computes the slope of a regression over `window` frames before and after each frame,
  /// Σ i · (x[t+i] − x[t−i]) / 2 Σ i² (The HTK Book, 3.4, section 5.9).
  static func delta(_ values: [Double], window: Int) -> [Double] {
    var norm = 0.0
    for offset in 1...window { norm += 2 * Double(offset * offset) }
    return values.indices.map { frame in
      var sum = 0.0
      for offset in 1...window {
        let (after, before) = (clamped(frame + offset, values), clamped(frame - offset, values))
        sum += Double(offset) * (values[after] - values[before])
      }
      return sum / norm
    }
  }

  private static func clamped(_ frame: Int, _ values: [Double]) -> Int {
    min(max(frame, 0), values.count - 1)
  }
}
