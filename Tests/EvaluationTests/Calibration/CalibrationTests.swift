// SPDX-License-Identifier: MIT
import Corpora
import Foundations
import Testing

@testable import Evaluation

/// Measures of probabilities, by hand.
@Suite struct CalibrationTests {
  private static let emotions: [Emotion] = [.anger, .sadness]

  /// Anger with each confidence; right where the truth is anger.
  private func calibration(_ cases: [(confidence: Double, isRight: Bool)]) throws -> Calibration {
    try Calibration(
      Predictions(
        paths: cases.indices.map(String.init), emotions: Self.emotions,
        scores: cases.flatMap { _ -> [Float] in [1, 0] }),
      probabilities: cases.flatMap { own -> [Double] in
        [own.confidence, 1 - own.confidence]
      },
      truth: cases.map { own -> Emotion in own.isRight ? .anger : .sadness })
  }

  @Test func measuresByHand() throws {
    let own = try calibration([(0.9, true), (0.6, false), (0.8, true), (0.7, false)])
    // (0.1² + 0.6² + 0.2² + 0.7²) · 2 / 4
    #expect(isClose(own.brierScore, 0.45))
    #expect(isClose(own.confidence, 0.75))
    #expect(own.accuracy == 0.5)
    let bins = own.bins(2)
    #expect(bins.map(\.count) == [2, 2])
    #expect(isClose(bins[0].confidence, 0.65) && isClose(bins[1].confidence, 0.85))
    #expect(bins.map(\.accuracy) == [0, 1])
    #expect(isClose(own.expectedError(bins: 2), (0.65 + 0.15) / 2))
    #expect(isClose(own.expectedError(bins: 1), 0.25))
  }

  /// The order of recordings of one confidence makes no difference.
  @Test func sharedConfidencesAreOneBin() throws {
    let cases: [(confidence: Double, isRight: Bool)] = [
      (0.5, true), (0.5, false), (0.5, false), (0.9, true),
    ]
    let bins = try calibration(cases).bins(4)
    #expect(bins.map(\.count) == [3, 1])
    #expect(try calibration(cases.reversed()).bins(4) == bins)
  }

  @Test func coverageByHand() throws {
    let truth: [Emotion] = [.anger, .anger, .anger, .sadness, .sadness]
    let said: [Emotion] = [.anger, .anger, .sadness, .sadness, .anger]
    let confidences = [0.9, 0.6, 0.55, 0.8, 0.7]
    let scores = said.flatMap { emotion -> [Float] in emotion == .anger ? [1, 0] : [0, 1] }
    let probabilities = zip(said, confidences).flatMap { emotion, highest -> [Double] in
      emotion == .anger ? [highest, 1 - highest] : [1 - highest, highest]
    }
    let own = try Calibration(
      Predictions(
        paths: truth.indices.map(String.init), emotions: Self.emotions, scores: scores),
      probabilities: probabilities, truth: truth)
    let all = own.kept(from: 0.5)
    #expect(all.coverage == 1 && all.accuracy == 0.6)
    #expect(isClose(try #require(all.uar), (2.0 / 3 + 1.0 / 2) / 2))
    // the threshold itself is kept
    let most = own.kept(from: 0.7)
    #expect(isClose(most.coverage, 0.6))
    #expect(isClose(try #require(most.uar), (1 + 0.5) / 2))
    let first = own.kept(from: 0.85)
    #expect(isClose(first.coverage, 0.2))
    #expect(first.uar == nil && first.accuracy == 1)
    #expect(
      own.kept(from: 0.95)
        == Calibration.Kept(confidence: 0.95, coverage: 0, uar: nil, accuracy: nil))
    #expect(own.kept(share: 0.6, step: 0.2) == most)
    #expect(own.kept(share: 0, step: 0.2) == nil)
    #expect(own.kept(share: 1, step: 0.2)?.coverage == 1)
  }

  /// No threshold keeps a part of recordings that share a confidence.
  @Test func aShareThatNoThresholdKeepsIsLeftOut() throws {
    let cases = (0..<20).map { index -> (confidence: Double, isRight: Bool) in
      (index < 10 ? 1 : 0.6, index < 15)
    }
    let own = try calibration(cases)
    #expect(own.kept(share: 0.25, step: 0.05) == nil)
    #expect(own.kept(share: 0.5, step: 0.05)?.coverage == 0.5)
  }

  @Test func pooledIsTogether() throws {
    let parts = try [calibration([(0.9, true)]), calibration([(0.6, false), (0.8, true)])]
    let pooled = try #require(try Calibration.pooled(parts))
    #expect(pooled.count == 3 && isClose(pooled.accuracy, 2.0 / 3))
    #expect(try Calibration.pooled([]) == nil)
  }

  /// The referee compares, and counts it; the order of predictions makes no difference.
  @Test func theRefereeKeepsTheLabels() throws {
    let (_, referee) = try Referee.seal(Target.corpus(), emotions: Target.emotions)
    let said: [(path: String, emotion: Emotion)] = [
      ("5.wav", .happiness), ("1.wav", .anger), ("2.wav", .sadness), ("4.wav", .anger),
      ("3.wav", .anger),
    ]
    let own = try referee.calibration(of: Target.predictions(said))
    #expect(own.count == 5 && own.accuracy == 0.6)
    #expect(referee.account.disclosures == [.illustration: 1])
    #expect(throws: UserError.self) {
      try referee.calibration(of: Target.predictions([("6.wav", .anger)]))
    }
  }
}
