import Foundations

/// Speech while it is being shaped: samples at 16 kHz, full scale being −1 … 1.
///
/// All arithmetic is in Double and in a fixed order, so the 16-bit result is the same everywhere.
package struct Sound {
  package static let rate = 16_000.0
  package var samples: [Double]

  /// The sample count of a duration in seconds.
  static func count(_ seconds: Double) -> Int { Int((seconds * rate).rounded()) }

  /// Multiplies by a factor.
  mutating func amplify(by gain: Double) {
    samples.withUnsafeMutableBufferPointer { samples in
      for index in samples.indices { samples[index] *= gain }
    }
  }

  /// The effective value, the square root of the mean square.
  package var effectiveValue: Double {
    guard !samples.isEmpty else { return 0 }
    return samples.withUnsafeBufferPointer { samples in
      var sum = 0.0
      for index in samples.indices { sum += samples[index] * samples[index] }
      return (sum / Double(samples.count)).squareRoot()
    }
  }

  /// Puts silence before and after, in seconds.
  mutating func pad(before: Double, after: Double) {
    samples =
      [Double](repeating: 0, count: Sound.count(before)) + samples
      + [Double](repeating: 0, count: Sound.count(after))
  }

  /// Adds another sound of the same length, sample by sample.
  package mutating func add(_ other: Sound, gain: Double = 1) {
    precondition(other.samples.count == samples.count, "sounds of one length can be added")
    samples.withUnsafeMutableBufferPointer { samples in
      other.samples.withUnsafeBufferPointer { other in
        for index in samples.indices { samples[index] += gain * other[index] }
      }
    }
  }

  /// Noise with standard deviation 1 and a bell-shaped distribution (the sum of four uniform draws).
  package static func noise(count: Int, from stream: inout RandomStream) -> Sound {
    var local = stream
    // four 16-bit numbers of variance (2¹⁶)² / 12 each
    let scale = 3.0.squareRoot() / 65536
    let samples = [Double](unsafeUninitializedCapacity: count) { buffer, filled in
      for index in 0..<count {
        let bits = local.next()
        let sum =
          Int(bits & 0xFFFF) + Int(bits >> 16 & 0xFFFF) + Int(bits >> 32 & 0xFFFF) + Int(bits >> 48)
        buffer[index] = Double(sum - 2 * 65535) * scale
      }
      filled = count
    }
    stream = local
    return Sound(samples: samples)
  }

  /// The factor that a number of decibels stands for.
  static func gain(_ decibels: Double) -> Double { power(10, decibels / 20) }
}
