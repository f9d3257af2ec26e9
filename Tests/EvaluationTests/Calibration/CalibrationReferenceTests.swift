// SPDX-License-Identifier: MIT
import Corpora
import Foundation
import Testing

@testable import Evaluation

/// Temperatures found by SciPy, and measures by scikit-learn and NumPy.
@Suite struct CalibrationReferenceTests {
  struct Case: Decodable {
    var name: String
    var scores: [Float]
    var labels: [Int]
    var emotions: Int
    var temperature: Double
    var bins: Int
    var binConfidences: [Double]
    var binAccuracies: [Double]
    var expectedError: Double
    var brier: Double
    var logLoss: Double
  }

  @Test func temperaturesAndMeasuresAgree() throws {
    let cases: [Case] = try Reference.load("calibration_reference")
    #expect(cases.count == 4)
    for own in cases {
      let emotions = Array(Emotion.allCases.prefix(own.emotions))
      let predictions = try Predictions(
        paths: own.labels.indices.map(String.init), emotions: emotions, scores: own.scores)
      let truth = own.labels.map { emotions[$0] }
      let scaling = try TemperatureScaling(predictions, truth: truth)
      #expect(
        isClose(scaling.temperature / own.temperature, 1, within: 1e-6),
        "\(own.name): \(scaling.temperature)")
      let known = try TemperatureScaling(temperature: own.temperature)
      let probabilities = predictions.probabilities(known)
      let calibration = try Calibration(predictions, probabilities: probabilities, truth: truth)
      let bins = calibration.bins(own.bins)
      #expect(bins.count == own.bins)
      for (bin, (confidence, accuracy)) in zip(bins, zip(own.binConfidences, own.binAccuracies)) {
        #expect(isClose(bin.confidence, confidence))
        #expect(isClose(bin.accuracy, accuracy))
        #expect(bin.count == own.labels.count / own.bins)
      }
      #expect(isClose(calibration.expectedError(bins: own.bins), own.expectedError))
      #expect(isClose(calibration.brierScore, own.brier))
      let loss = own.labels.enumerated().map { -log(probabilities[$0 * own.emotions + $1]) }
      #expect(isClose(loss.reduce(0, +) / Double(loss.count), own.logLoss))
    }
  }
}
