// SPDX-License-Identifier: MIT

import Corpora
import Evaluation
import Foundations
import Lab
import Notebook

extension Laboratory {
  /// The agreement of a finished trial's probabilities with the target's labels, which stay with their referee.
  /// - Throws: `UserError` for a target without labels, or a trial without a record.
  package func calibration(of trial: Trial) throws -> Calibration {
    let (_, referee) = try Referee.seal(target(of: trial.task), emotions: trial.task.emotions)
    return try referee.calibration(of: predictions(of: trial))
  }
}

/// How certain a method is of its predictions of the target, and how often it is right then: all numbers of the
/// figures and tables, without a label of any recording.
package struct Certainty: Codable, Hashable, Sendable {
  /// What is kept of the recordings at a threshold, or at a share.
  package struct Point: Codable, Hashable, Sendable {
    package let seed: UInt64
    /// The threshold or the share that was asked for, from 0 to 1.
    package let at: Double
    package let coverage: Double
    /// Nil where an emotion has no recording among those kept.
    package let uar: Double?
  }

  /// Recordings of about the same confidence, of all seeds.
  package struct Bin: Codable, Hashable, Sendable {
    package let recordings: Int
    package let confidence: Double
    package let accuracy: Double
  }

  package let method: String
  package let confidence: Double
  package let accuracy: Double
  package let expectedError: Double
  package let brierScore: Double
  package let bins: [Bin]
  /// The most confident of the recordings, for every twentieth of them.
  package let shares: [Point]
  /// Recordings of at least a confidence, for every tenth.
  package let thresholds: [Point]

  private static let step = 0.05

  /// - Parameters:
  ///   - method: a name.
  ///   - seeds: the method's agreement with the truth for each seed.
  /// - Returns: nil where there is none.
  package init?(_ method: String, _ seeds: [(seed: UInt64, calibration: Calibration)]) throws {
    guard let all = try Calibration.pooled(seeds.map(\.calibration)) else { return nil }
    self.method = method
    (confidence, accuracy) = (all.confidence, all.accuracy)
    (expectedError, brierScore) = (all.expectedError(), all.brierScore)
    bins = all.bins().map {
      Bin(recordings: $0.count, confidence: $0.confidence, accuracy: $0.accuracy)
    }
    shares = seeds.flatMap { seed, own in
      (1...20).compactMap { number in
        let share = Double(number) / 20
        return own.kept(share: share, step: Self.step).map {
          Point(seed: seed, at: share, coverage: $0.coverage, uar: $0.uar)
        }
      }
    }
    thresholds = seeds.flatMap { seed, own in
      (3...9).map { tenth in
        let kept = own.kept(from: Double(tenth) / 10)
        return Point(
          seed: seed, at: kept.confidence, coverage: kept.coverage, uar: kept.uar)
      }
    }
  }
}

extension LineChart {
  /// The accuracy over the confidence, of bins of equally many recordings, with the line on which both agree.
  /// - Parameters:
  ///   - id: name of the figure's files.
  ///   - caption: a sentence under the figure.
  ///   - methods: one line each.
  package init(reliability id: String, _ caption: String, of methods: [Certainty]) {
    self.init(
      id, caption, of: methods, series: \.method,
      points: { $0.bins.map { (100 * $0.confidence, $0.accuracy) } },
      xAxis: "mean probability of the predicted emotion (%)", yAxis: "right (%)",
      diagonal: "as right as certain")
  }

  /// The UAR among the most confident recordings, over their share.
  /// - Parameters:
  ///   - id: name of the figure's files.
  ///   - caption: a sentence under the figure.
  ///   - methods: one line each, averaged over seeds.
  package init(coverage id: String, _ caption: String, of methods: [Certainty]) {
    self.init(
      id, caption, of: methods.flatMap { own in own.shares.map { (own.method, $0) } },
      series: \.0, points: { [(100 * $0.1.at, $0.1.uar ?? .nan)] },
      xAxis: "recordings that are decided (%)", yAxis: "UAR of these (%)")
  }
}

/// A row of the table of thresholds: means over seeds.
package struct ThresholdRow: Sendable {
  package let method: String
  package let threshold: Double
  package let coverage: Double
  /// Nil unless each seed has one.
  package let uar: Double?
}

extension [Certainty] {
  /// What `--at-least` would leave, a row per method and threshold.
  package var thresholdRows: [ThresholdRow] {
    flatMap { own in
      own.thresholds.map(\.at).distinct().map { threshold in
        let points = own.thresholds.filter { $0.at == threshold }
        let recalls = points.compactMap(\.uar)
        return ThresholdRow(
          method: own.method, threshold: threshold, coverage: points.map(\.coverage).mean ?? 0,
          uar: recalls.count == points.count ? recalls.mean : nil)
      }
    }
  }
}
