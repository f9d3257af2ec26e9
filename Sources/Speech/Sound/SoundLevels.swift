// SPDX-License-Identifier: MIT

import Foundation

/// Levels of a sound, gathered while it is read: what cannot be right shows in them.
struct SoundLevels {
  /// Highest level that is accepted, as a multiple of full scale (36 dB over it).
  ///
  /// Integers and what is decoded from them stay within 1, mixes in floating point and decoders of MP3 within
  /// some 10 dB. Integers that were written as floating point begin far above: speech of 16 bits peaks at
  /// hundreds or thousands. From 10¹⁹ on, its power is infinite.
  static let highest: Float = 64
  /// Level from which a note is given (12 dB over full scale).
  static let high: Float = 4
  /// Level below which a note is given: 10 steps of 16 bits (70 dB below full scale). The faintest
  /// of RAVDESS's calm sentences peaks 27 times as high.
  static let faint: Float = 10 / 32768
  /// Energy of a channel as a part of the loudest one's below which it is silent (60 dB less).
  static let silentChannel = 1e-6
  /// Energy of the mean of the channels, as a part of what independent channels would leave, below which
  /// they cancel each other out. For two of the same loudness it is a correlation below −0.9.
  static let opposite = 0.1
  /// The same below which nothing is left but differences between channels (30 dB).
  static let cancelled = 1e-3

  let channels: Int
  /// Lowest and highest mean of the channels so far.
  private(set) var (lowest, highest): (Float, Float) = (.infinity, -.infinity)
  /// False once a sample was NaN or infinite.
  private(set) var isFinite = true
  private var energies: [Double]
  private var energyOfMean = 0.0

  init(channels: Int) {
    self.channels = channels
    energies = [Double](repeating: 0, count: channels > 1 ? channels : 0)
  }

  /// Highest absolute mean of the channels.
  var peak: Float { max(abs(lowest), abs(highest)) }

  /// Takes the next samples in; of several channels, replaces the first `frames` numbers with the means over the
  /// interleaved channels.
  mutating func take(_ block: inout [Float], frames: Int) {
    block.withUnsafeMutableBufferPointer { block in
      if channels == 2 {
        averagePairs(block, frames)
      } else if channels > 2 {
        average(block, frames)
      }
      var (low, high, zero) = (lowest, highest, Float(0))
      var index = 0
      while index < frames {
        let sample = block[index]
        low = sample < low ? sample : low
        high = sample > high ? sample : high
        // zero times infinity or NaN is NaN, and a sum stays NaN
        zero += sample * 0
        index += 1
      }
      (lowest, highest) = (low, high)
      if zero != 0 { isFinite = false }
    }
  }

  private mutating func averagePairs(_ block: UnsafeMutableBufferPointer<Float>, _ frames: Int) {
    var (left, right, mean) = (0.0, 0.0, 0.0)
    var frame = 0
    while frame < frames {
      let (one, other) = (block[2 * frame], block[2 * frame + 1])
      // from zero on, as a sum over any number of channels
      let half = (0 + one + other) * 0.5
      left += Double(one) * Double(one)
      right += Double(other) * Double(other)
      mean += Double(half) * Double(half)
      block[frame] = half
      frame += 1
    }
    energies[0] += left
    energies[1] += right
    energyOfMean += mean
  }

  /// The sum in double precision makes the mean of equal channels exact, whatever their number.
  private mutating func average(_ block: UnsafeMutableBufferPointer<Float>, _ frames: Int) {
    let count = channels
    energies.withUnsafeMutableBufferPointer { energies in
      for frame in 0..<frames {
        var sum = 0.0
        for channel in 0..<count {
          let sample = Double(block[frame * count + channel])
          sum += sample
          energies[channel] += sample * sample
        }
        let mean = Float(sum / Double(count))
        energyOfMean += Double(mean) * Double(mean)
        block[frame] = mean
      }
    }
  }

  private var loudest: Double { energies.max() ?? 0 }

  /// Number of channels without sound beside one that has some.
  var silentChannels: Int {
    loudest > 0 ? energies.count { $0 < loudest * Self.silentChannel } : 0
  }

  /// Energy of the mean of the channels as a part of what independent channels would leave; nil for one channel, and
  /// for silence.
  var share: Double? {
    guard loudest > 0 else { return nil }
    let count = Double(channels)
    return energyOfMean * count * count / energies.reduce(0, +)
  }

  /// Remarks on sound that is accepted.
  var notes: [SoundNote] {
    var notes: [SoundNote] = []
    if silentChannels > 0 {
      notes.append(
        SoundNote(
          .silentChannel,
          "has \(silentChannels == 1 ? "a silent channel" : "silent channels") (\(silentChannels) of \(channels))"
        ))
    }
    if let share, share < Self.opposite {
      notes.append(
        SoundNote(
          .oppositeChannels,
          "has channels of opposite phase: their mean is \(Self.decibels(-10 * log10(share))) quieter than that of independent channels"
        ))
    }
    if peak > Self.high {
      notes.append(
        SoundNote(.beyondFullScale, "goes \(Self.decibels(peak)) beyond full scale"))
    } else if peak > 0, peak < Self.faint {
      notes.append(
        SoundNote(.faint, "is faint: it stays \(Self.decibels(1 / peak)) below full scale"))
    }
    return notes
  }

  /// The level as `90 dB`.
  static func decibels(_ level: Float) -> String { decibels(20 * log10(Double(level))) }

  private static func decibels(_ value: Double) -> String {
    value.isFinite ? "\(Int(value.rounded())) dB" : "infinitely many dB"
  }
}
