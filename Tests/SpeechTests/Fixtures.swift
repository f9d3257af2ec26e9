// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

@testable import Speech

/// Reference values computed by `Fixtures/make_references.py`.
struct References: Decodable {
  struct Picture: Decodable {
    var height: Int
    var width: Int
    var values: [Float]
  }
  var chirpMagnitude: Picture
  var melFilterSums: [Float]
  var laptop: Picture
  var paper: Picture

  static func load() throws -> References {
    try JSONDecoder().decode(
      References.self, from: Data(contentsOf: try fixture("references.json")))
  }
}

/// Makes the sine of `make_references.py`, which rises from 100 Hz to 6000 Hz.
func chirp(seconds: Double) -> Recording {
  let slope = (6000 - 100) / seconds
  let samples = (0..<Int(seconds * 16_000)).map { index in
    let time = Double(index) / 16_000
    return Float(0.5 * sin(2 * .pi * (100 * time + slope * time * time / 2)))
  }
  return Recording(samples: samples, sampleRate: 16_000)
}

/// Makes a sine of full scale times `amplitude`.
func tone(_ hertz: Double, rate: Int, count: Int, amplitude: Double = 1) -> Recording {
  let samples = (0..<count).map { index in
    Float(amplitude * sin(2 * .pi * hertz * Double(index) / Double(rate)))
  }
  return Recording(samples: samples, sampleRate: rate)
}

/// Returns the largest distance between two lists of numbers; infinity if their lengths differ.
func distance(_ a: [Float], _ b: [Float]) -> Float {
  a.count == b.count ? zip(a, b).map { abs($0 - $1) }.max() ?? 0 : .infinity
}

/// Makes a WAV file of 16 bits, whose header may promise another size in bytes.
func wave(
  _ samples: [Int16], channels: Int = 1, rate: Int = 16_000, promised: Int? = nil
) -> Data {
  func number(_ value: Int, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
  let size = promised ?? samples.count * 2
  return Data(
    Array("RIFF".utf8) + number(36 + size, 4) + Array("WAVEfmt ".utf8) + number(16, 4)
      + number(1, 2) + number(channels, 2) + number(rate, 4)
      + number(2 * rate * channels, 4) + number(2 * channels, 2) + number(16, 2)
      + Array("data".utf8) + number(size, 4) + samples.flatMap { number(Int($0), 2) })
}
