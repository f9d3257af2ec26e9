// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import Networks

/// Kinds of shift. Two bands tell the emotions apart, the others are noise.
extension DeepShift {
  /// Levels of the two bands: the corners of a square, with valence along the first band.
  private static let corners = [[-1.0, -1], [-1, 1], [1, 1], [1, -1]]

  /// Noise of a given size, one number per band.
  private static func noise(_ bands: Int, _ size: Double, _ stream: inout RandomStream) -> [Double]
  {
    (0..<bands).map { _ in size * stream.normal() }
  }

  private static func signal(_ emotion: Int, noise size: Double, _ stream: inout RandomStream)
    -> [Double]
  {
    corners[emotion].map { $0 + size * stream.normal() }
  }

  /// A clear voice after a change of the two bands, with noise in the others.
  private static func clear(_ change: @escaping @Sendable (Int, [Double]) -> [Double]) -> Voice {
    { emotion, stream in
      change(emotion, signal(emotion, noise: 0.25, &stream)) + noise(6, 0.3, &stream)
    }
  }

  private static let plain = clear { $1 }

  /// All bands louder and with another range, as with another microphone. The network has a convolution,
  /// since the method is its batch normalisation.
  static let gain: DeepShift = {
    func voice(gain: Double, offset: Double) -> Voice {
      { emotion, stream in
        let levels =
          signal(emotion, noise: 0.5, &stream) + signal(emotion, noise: 0.5, &stream)
          + noise(4, 0.5, &stream)
        return levels.map { gain * $0 + offset }
      }
    }
    var shift = DeepShift(
      "gain", source: voice(gain: 1, offset: 0), target: voice(gain: 2, offset: 3))
    shift.network.architecture.stages = [.init(channels: 8, pools: false)]
    shift.network.batchStatistics = .perCorpus
    shift.training.batch = 32
    return shift
  }()

  /// All emotions move by the same offset, as far as the borders between them.
  static let offset = DeepShift(
    "offset", source: plain, target: clear { [$1[0] + 1, $1[1] + 0.7] })

  /// The square is rotated by 36°; beyond 45°, the next corner would be nearer.
  static let rotation: DeepShift = {
    let (cosine, sine) = (cos(36 * Double.pi / 180), sin(36 * Double.pi / 180))
    return DeepShift(
      "rotation", source: plain,
      target: clear { [$1[0] * cosine - $1[1] * sine, $1[0] * sine + $1[1] * cosine] })
  }()

  /// Each emotion moves in a direction of its own.
  static let conditional: DeepShift = {
    let moves = [[1.1, 0.4], [1.1, -0.3], [0.3, 0.3], [0.4, 0]]
    return DeepShift(
      "conditional", source: plain,
      target: clear { [$1[0] + moves[$0][0], $1[1] + moves[$0][1]] })
  }()

  /// The other bands, quiet in the source, rise and fall together in the target: another covariance with the
  /// same mean.
  static let covariance: DeepShift = {
    func voice(_ size: Double) -> Voice {
      { emotion, stream in
        let hum = size * stream.normal()
        let levels = signal(emotion, noise: 0.3, &stream) + noise(6, 0.1, &stream)
        return levels.enumerated().map { band, level in
          band < 2 ? level : level + (band % 2 == 0 ? hum : -hum / 2)
        }
      }
    }
    var shift = DeepShift("covariance", source: voice(0.05), target: voice(3))
    shift.training.batch = 32
    return shift
  }()

  /// The other bands, quiet in the source, are loud in the target. Source samples hardly differ in these
  /// directions, so sparse combinations of them do not reach far.
  static let directions: DeepShift = {
    func voice(_ size: Double) -> Voice {
      { emotion, stream in signal(emotion, noise: 0.3, &stream) + noise(6, size, &stream) }
    }
    var shift = DeepShift("directions", source: voice(0.05), target: voice(1))
    shift.training.updatesPerEpoch = 160
    return shift
  }()

  /// The same with a convolution, whose output some methods align.
  func staged() -> DeepShift {
    var shift = answering("\(testDescription) with a stage", [0, 1, 2, 3])
    shift.network.architecture.stages = [.init(channels: 8, pools: false)]
    return shift
  }

  /// The target has only three of the four emotions.
  func missing() -> DeepShift { answering("\(testDescription), one missing", [0, 1, 2]) }

  /// Half of the target has the same emotion.
  func uneven() -> DeepShift {
    answering("\(testDescription), uneven", [0, 0, 0, 0, 1, 1, 2, 3])
  }
}
