// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Foundations
import Testing

@testable import Evaluation

/// What a temperature must be, and where none can be found.
@Suite struct TemperatureScalingTests {
  private static let emotions: [Emotion] = [.anger, .sadness]

  /// Rows of two scores, ± half of a margin.
  private func predictions(_ margins: [Double], meaning: ScoreMeaning = .logits) throws
    -> Predictions
  {
    try Predictions(
      paths: margins.indices.map(String.init), emotions: Self.emotions,
      scores: margins.flatMap { margin -> [Float] in
        [Float(margin / 2), Float(-margin / 2)]
      }, meaning: meaning)
  }

  /// With two emotions and one margin m, the likelihood is greatest where σ(m / T) is the share of right ones:
  /// T = m / ln(q / (1 − q)). Twenty of each emotion, three quarters right; smoothing adds ε (1/2 − q) to q.
  @Test func twoEmotionsAndOneMarginHaveAClosedForm() throws {
    let truth = (0..<40).map { Self.emotions[$0 % 2] }
    let margins = (0..<40).map { index -> Double in
      let isRight = index / 2 % 4 != 3
      return (index % 2 == 0) == isRight ? 3 : -3
    }
    let scaling = try TemperatureScaling(predictions(margins), truth: truth)
    let share = 0.75 + (0.5 - 0.75) / 41
    let expected = 3 / log(share / (1 - share))
    #expect(isClose(scaling.temperature, expected, within: 1e-9))
    // the meaning of scores makes no difference
    let regressed = try TemperatureScaling(
      predictions(margins, meaning: .posteriors), truth: truth)
    #expect(regressed == scaling)
    let first = try predictions(margins).probabilities(scaling)[0]
    #expect(isClose(first, share, within: 1e-9))
  }

  /// Emotions count the same: more of the same recordings of one emotion change nothing but the smoothing.
  @Test func emotionsAreBalanced() throws {
    var truth = (0..<40).map { Self.emotions[$0 % 2] }
    var margins = (0..<40).map { index -> Double in
      let isRight = index / 2 % 4 != 3
      return (index % 2 == 0) == isRight ? 3 : -3
    }
    let ofAnger = truth.indices.filter { truth[$0] == .anger }.map { margins[$0] }
    for _ in 0..<9 {
      truth += ofAnger.map { _ in .anger }
      margins += ofAnger
    }
    let scaling = try TemperatureScaling(predictions(margins), truth: truth)
    let share = 0.75 + (0.5 - 0.75) / Double(truth.count + 1)
    #expect(isClose(scaling.temperature, 3 / log(share / (1 - share)), within: 1e-9))
  }

  @Test func scoresThatAreScaledScaleTheTemperature() throws {
    var stream = RandomStream(seed: 1, purpose: "temperature")
    let truth = (0..<60).map { Self.emotions[$0 % 2] }
    let margins = truth.map { emotion -> Double in
      (emotion == .anger ? 1.0 : -1.0) + 1.5 * stream.normal()
    }
    let one = try TemperatureScaling(predictions(margins), truth: truth)
    let eight = try TemperatureScaling(predictions(margins.map { 8 * $0 }), truth: truth)
    #expect(isClose(eight.temperature / one.temperature, 8, within: 1e-9))
    #expect(try TemperatureScaling(predictions(margins), truth: truth) == one)
  }

  /// All right would be T = 0 without smoothing: n right of n + 1, the last half right.
  @Test func allRightIsNotCertain() throws {
    let truth = (0..<20).map { Self.emotions[$0 % 2] }
    let scores = try predictions((0..<20).map { $0 % 2 == 0 ? 1.0 : -1 })
    let probabilities = scores.probabilities(try TemperatureScaling(scores, truth: truth))
    #expect(isClose(probabilities[0], 20.5 / 21, within: 1e-9))
  }

  @Test func scoresThatTellNothingOrTheOppositeMakeAllAlike() throws {
    let truth = (0..<20).map { Self.emotions[$0 % 2] }
    let wrong = try predictions((0..<20).map { $0 % 2 == 0 ? -1.0 : 1 })
    let constant = try predictions([Double](repeating: 0, count: 20))
    for scores in [wrong, constant] {
      let scaling = try TemperatureScaling(scores, truth: truth)
      #expect(scaling.temperature == TemperatureScaling.range.upperBound)
      for probability in scores.probabilities(scaling) { #expect(abs(probability - 0.5) < 0.003) }
    }
  }

  /// Tiny scores that are all right need more than the range gives.
  @Test func temperaturesAreBounded() throws {
    let truth = (0..<20).map { Self.emotions[$0 % 2] }
    let tiny = try predictions((0..<20).map { $0 % 2 == 0 ? 1e-6 : -1e-6 })
    #expect(
      try TemperatureScaling(tiny, truth: truth).temperature == TemperatureScaling.range.lowerBound)
    let extreme = try predictions([2000, -2000])
    #expect(try extreme.probabilities(TemperatureScaling(temperature: 0.01)) == [1, 0, 0, 1])
  }

  @Test func tooLittleIsRefused() throws {
    let nine = try predictions([Double](repeating: 1, count: 9))
    #expect(throws: UserError.self) {
      try TemperatureScaling(nine, truth: [Emotion](repeating: .anger, count: 9))
    }
    let many = try predictions([Double](repeating: 1, count: 30))
    for truth in [
      [Emotion](repeating: .anger, count: 30), [Emotion](repeating: .fear, count: 30),
      [Emotion](repeating: .anger, count: 29),
    ] { #expect(throws: UserError.self) { try TemperatureScaling(many, truth: truth) } }
    for temperature in [0, -1, Double.nan, .infinity] {
      #expect(throws: UserError.self) { try TemperatureScaling(temperature: temperature) }
    }
  }
}
