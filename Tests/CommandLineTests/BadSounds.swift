// SPDX-License-Identifier: MIT
import Foundation

/// WAV files of every unusual kind, and files in no sound format.
enum BadSounds {
  /// Half a second of a tone, full scale being −1 … 1.
  private static func tone(rate: Int) -> [Float] {
    (0..<rate / 2).map { Float(0.3 * sin(2 * .pi * 220 * Double($0) / Double(rate))) }
  }

  /// Sounds that can be predicted.
  static let usable: [String: Data] = [
    "mono": wave(tone(rate: 16000)), "8kHz": wave(tone(rate: 8000), rate: 8000),
    "192kHz": wave(tone(rate: 192_000), rate: 192_000),
    "24bit": wave(tone(rate: 16000), bits: 24), "float": wave(tone(rate: 16000), bits: 32),
    "8channel": wave(tone(rate: 16000), channels: 8),
    "clipped": wave(tone(rate: 16000).map { max(-1, min(1, 100 * $0)) }),
  ]

  /// Sounds that cannot, with a part of the error.
  static let unusable: [String: (Data, String)] = [
    "empty": (Data(), "holds no sound"),
    "nosamples": (wave([]), "holds no sound"),
    "silent": (wave([Float](repeating: 0, count: 8000)), "is silent: all of its samples are zero"),
    "one": (wave([0.5]), "is too short: 1 sample, less than 25 ms"),
    "text": (Data("this is no sound\n".utf8), "format not recognised"),
    "cut": (wave(tone(rate: 16000)).prefix(5000), "is truncated"),
    "nan": (wave([.nan] + tone(rate: 16000), bits: 32), "not finite numbers"),
    "long": (wave([Float](repeating: 0.1, count: 301 * 1000), rate: 1000), "longer than 5 minutes"),
  ]

  /// - Parameter bits: 16 or 24 for integers, 32 for floating point.
  static func wave(_ samples: [Float], rate: Int = 16000, channels: Int = 1, bits: Int = 16) -> Data
  {
    func number(_ value: Int, _ bytes: Int) -> [UInt8] {
      (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let frame = channels * bits / 8
    let sound = samples.flatMap { sample -> [UInt8] in
      let word =
        bits == 32
        ? number(Int(sample.bitPattern), 4)
        : number(Int(Double(sample) * Double(1 << (bits - 1) - 1)), bits / 8)
      return (0..<channels).flatMap { _ in word }
    }
    return Data(
      Array("RIFF".utf8) + number(36 + sound.count, 4) + Array("WAVEfmt ".utf8) + number(16, 4)
        + number(bits == 32 ? 3 : 1, 2) + number(channels, 2) + number(rate, 4)
        + number(rate * frame, 4) + number(frame, 2) + number(bits, 2) + Array("data".utf8)
        + number(sound.count, 4) + sound)
  }
}
