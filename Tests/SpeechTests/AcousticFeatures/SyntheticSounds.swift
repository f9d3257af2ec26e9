// SPDX-License-Identifier: MIT

import Foundation

@testable import Speech

/// Four voiced syllables with gliding pitch in faint noise: 1.6 s, quantised to 16 bits.
var syllables: Recording {
  var state: UInt32 = 1
  let samples = (0..<25_600).map { index in
    let time = Double(index) / 16_000
    let phase = 2 * Double.pi * (110 * time + 50 * time * time)
    let voice = (1...12).reduce(0.0) { $0 + sin(Double($1) * phase) / Double($1) }
    let envelope = max(0, sin(2 * Double.pi * 2.5 * time)) * (1 - 0.4 * time)
    state = state &* 1_664_525 &+ 1_013_904_223
    let noise = Double(state) / 2_147_483_648 - 1
    return Float(
      ((0.2 * envelope * voice + 0.002 * noise) * 32768).rounded(.toNearestOrEven) / 32768)
  }
  return Recording(samples: samples, sampleRate: 16_000)
}

/// Makes independent samples, uniform between −1 and 1 times an amplitude.
func noise(seconds: Double, amplitude: Double = 1) -> [Float] {
  var state: UInt32 = 1
  return (0..<Int(seconds * 16_000)).map { _ in
    state = state &* 1_664_525 &+ 1_013_904_223
    return Float(amplitude * (Double(state) / 2_147_483_648 - 1))
  }
}
