// SPDX-License-Identifier: MIT

import Foundation

/// A stream of random numbers derived from a seed and a purpose.
///
/// Each use of randomness names its purpose (`"batches/source"`, `"dropout"`), so adding a draw
/// for one purpose never shifts the numbers of another. The generator is SplitMix64 (Steele, Lea & Flood,
/// OOPSLA 2014), started at the first eight bytes of SHA-256(seed ‖ purpose).
public struct RandomStream: RandomNumberGenerator, Sendable, Codable, Hashable {
  private var state: UInt64

  /// Starts the stream of a seed for a purpose.
  public init(seed: UInt64, purpose: String) {
    state = Self.derive(seed: seed, purpose: purpose)
  }

  /// Derives a 64-bit seed from a seed and a purpose, for generators of other libraries.
  public static func derive(seed: UInt64, purpose: String) -> UInt64 {
    let bytes = Data("\(seed)/\(purpose)".utf8)
    let hasher = SHA256()
    bytes.withUnsafeBytes(hasher.update)
    return hasher.finalize().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Draws a number uniformly from [0, 1), with 53 random bits.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// Draws a number from the standard normal distribution (Box & Muller, 1958).
  public mutating func normal() -> Double {
    let radius = (-2 * Foundation.log(1 - uniform())).squareRoot()
    return radius * Foundation.cos(2 * .pi * uniform())
  }
}
