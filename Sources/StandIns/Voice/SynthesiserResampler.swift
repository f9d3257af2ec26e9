// SPDX-License-Identifier: MIT

import Foundation

/// Resampling from espeak-ng's 22,050 Hz to 16 kHz, by a windowed sinc at the 320 phases of the ratio
/// 320 : 441. (Written out here so that the bytes do not depend on the version of a library.)
struct SynthesiserResampler: Sendable {
  /// The rate of espeak-ng, in Hz.
  static let inputRate = 22_050
  private static let phases = 320
  private static let step = 441
  private static let halfWidth = 14
  /// `[phase][tap]`, one after another.
  private let taps: [Double]

  static let shared = SynthesiserResampler()

  private init() {
    // the cut-off is at 7.4 kHz, below the limit of 8 kHz
    let cutOff = 7_400.0 / Double(Self.inputRate) * 2
    var taps: [Double] = []
    taps.reserveCapacity(Self.phases * 2 * Self.halfWidth)
    for phase in 0..<Self.phases {
      let offset = Double(phase) / Double(Self.phases)
      let raw = (0..<2 * Self.halfWidth).map { tap in
        let distance = Double(tap - Self.halfWidth + 1) - offset
        let angle = Double.pi * distance * cutOff
        let sinc = distance == 0 ? 1 : sin(angle) / angle
        let window = cos(Double.pi / 2 * distance / Double(Self.halfWidth + 1))
        return sinc * window * window
      }
      let sum = raw.reduce(0, +)
      taps += raw.map { $0 / sum }
    }
    self.taps = taps
  }

  /// The same sound at 16 kHz, with full scale 1.
  func resampled(_ input: [Int16]) -> Sound {
    let width = 2 * Self.halfWidth
    let count = input.count * Self.phases / Self.step
    var padded = [Double](repeating: 0, count: input.count + 2 * width)
    padded.withUnsafeMutableBufferPointer { padded in
      input.withUnsafeBufferPointer { input in
        for index in input.indices { padded[width + index] = Double(input[index]) / 32768 }
      }
    }
    let samples = [Double](unsafeUninitializedCapacity: count) { output, filled in
      padded.withUnsafeBufferPointer { padded in
        taps.withUnsafeBufferPointer { taps in
          for index in 0..<count {
            let place = index * Self.step
            let first = place / Self.phases - Self.halfWidth + 1 + width
            let tap = place % Self.phases * width
            var sum = 0.0
            for offset in 0..<width { sum += taps[tap + offset] * padded[first + offset] }
            output[index] = sum
          }
        }
      }
      filled = count
    }
    return Sound(samples: samples)
  }
}
