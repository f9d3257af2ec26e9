// SPDX-License-Identifier: MIT

/// A room by M. R. Schroeder's design ("Natural sounding artificial reverberation", Journal of the
/// Audio Engineering Society 10, 1962): four comb filters side by side, then two all-pass filters.
/// The sound decays by 60 dB in about 0.8 s.
enum Reverberation {
  private static let combs: [(delay: Int, feedback: Double)] = [
    (477, 0.80), (593, 0.77), (661, 0.75), (743, 0.72),
  ]
  private static let allPasses = [80, 27]
  private static let tail = 4_000

  /// Adds the room's response to a sound, which gets a quarter of a second longer.
  static func apply(to sound: inout Sound, level: Double) {
    sound.pad(before: 0, after: Double(tail) / Sound.rate)
    let dry = sound.samples
    var wet = [Double](repeating: 0, count: dry.count)
    for comb in combs { accumulate(comb.delay, comb.feedback, of: dry, into: &wet) }
    for delay in allPasses { wet = allPass(delay, of: wet) }
    sound.add(Sound(samples: wet), gain: level / Double(combs.count))
  }

  /// y[n] = x[n] + g · y[n − delay], added to a sum.
  private static func accumulate(
    _ delay: Int, _ feedback: Double, of input: [Double], into sum: inout [Double]
  ) {
    var output = input
    output.withUnsafeMutableBufferPointer { output in
      sum.withUnsafeMutableBufferPointer { sum in
        for index in output.indices {
          if index >= delay { output[index] += feedback * output[index - delay] }
          sum[index] += output[index]
        }
      }
    }
  }

  /// y[n] = −g · x[n] + x[n − delay] + g · y[n − delay] with g = 0.6.
  private static func allPass(_ delay: Int, of input: [Double]) -> [Double] {
    let gain = 0.6
    return [Double](unsafeUninitializedCapacity: input.count) { output, filled in
      input.withUnsafeBufferPointer { input in
        for index in input.indices {
          let before = index - delay
          let past = before >= 0 ? input[before] + gain * output[before] : 0
          output[index] = past - gain * input[index]
        }
      }
      filled = input.count
    }
  }
}
