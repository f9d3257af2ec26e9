// SPDX-License-Identifier: MIT

import Foundation
import Foundations

/// Speech in the making: samples at 16 kHz, with full scale −1 … 1.
///
/// All arithmetic is in Double and in a fixed order, so the 16-bit result is the same everywhere.
struct Sound {
  static let rate = 16_000.0
  var samples: [Double]

  /// The sample count of a duration in seconds.
  static func count(_ seconds: Double) -> Int { Int((seconds * rate).rounded()) }

  /// Multiplies by a factor.
  mutating func amplify(by gain: Double) {
    samples.withUnsafeMutableBufferPointer { samples in
      for index in samples.indices { samples[index] *= gain }
    }
  }

  /// The effective value, the square root of the mean square.
  var effectiveValue: Double {
    guard !samples.isEmpty else { return 0 }
    return samples.withUnsafeBufferPointer { samples in
      var sum = 0.0
      for index in samples.indices { sum += samples[index] * samples[index] }
      return (sum / Double(samples.count)).squareRoot()
    }
  }

  /// Adds silence before and after, in seconds.
  mutating func pad(before: Double, after: Double) {
    samples =
      [Double](repeating: 0, count: Sound.count(before)) + samples
      + [Double](repeating: 0, count: Sound.count(after))
  }

  /// Adds another sound of the same length, sample by sample.
  mutating func add(_ other: Sound, gain: Double = 1) {
    precondition(other.samples.count == samples.count, "sounds of one length can be added")
    samples.withUnsafeMutableBufferPointer { samples in
      other.samples.withUnsafeBufferPointer { other in
        for index in samples.indices { samples[index] += gain * other[index] }
      }
    }
  }

  /// Noise with standard deviation 1 and a bell-shaped distribution (the sum of four uniform draws).
  static func noise(count: Int, from stream: inout RandomStream) -> Sound {
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

  /// The factor for a number of decibels.
  static func gain(_ decibels: Double) -> Double { power(10, decibels / 20) }
}

extension Sound {
  private static let headerSize = 44

  /// The bytes of a WAV file of one channel and 16 bits; samples beyond full scale are clipped.
  ///
  /// Written out here so that the bytes do not depend on the version of a library.
  func wav() -> Data {
    let size = 2 * samples.count
    var bytes = [UInt8]()
    bytes.reserveCapacity(Self.headerSize + size)
    func append(_ value: Int, bytes count: Int) {
      for shift in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
    }
    bytes += Array("RIFF".utf8)
    append(Self.headerSize - 8 + size, bytes: 4)
    bytes += Array("WAVEfmt ".utf8)
    append(16, bytes: 4)  // size of this part
    append(1, bytes: 2)  // integer samples
    append(1, bytes: 2)  // channels
    append(Int(Self.rate), bytes: 4)
    append(2 * Int(Self.rate), bytes: 4)  // bytes per second
    append(2, bytes: 2)  // bytes per frame
    append(16, bytes: 2)  // bits per sample
    bytes += Array("data".utf8)
    append(size, bytes: 4)
    samples.withUnsafeBufferPointer { samples in
      for index in samples.indices {
        let scaled = (samples[index] * 32768).rounded()
        let value = UInt16(bitPattern: Int16(min(max(scaled, -32768), 32767)))
        bytes.append(UInt8(truncatingIfNeeded: value))
        bytes.append(UInt8(truncatingIfNeeded: value >> 8))
      }
    }
    return Data(bytes)
  }
}
