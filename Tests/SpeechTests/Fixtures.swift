import Foundation
import TestSupport
import Testing

@testable import Speech

/// Numbers made by `Fixtures/make_references.py`.
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

/// A sine that rises from 100 Hz to 6000 Hz, as `make_references.py` makes it.
func chirp(seconds: Double) -> Recording {
  let slope = (6000 - 100) / seconds
  let samples = (0..<Int(seconds * 16_000)).map { index in
    let time = Double(index) / 16_000
    return Float(0.5 * sin(2 * .pi * (100 * time + slope * time * time / 2)))
  }
  return Recording(samples: samples, sampleRate: 16_000)
}

/// A sine of full scale times `amplitude`.
func tone(_ hertz: Double, rate: Int, count: Int, amplitude: Double = 1) -> Recording {
  let samples = (0..<count).map { index in
    Float(amplitude * sin(2 * .pi * hertz * Double(index) / Double(rate)))
  }
  return Recording(samples: samples, sampleRate: rate)
}

/// The largest distance between two lists of numbers.
func distance(_ a: [Float], _ b: [Float]) -> Float {
  a.count == b.count ? zip(a, b).map { abs($0 - $1) }.max() ?? 0 : .infinity
}
