// SPDX-License-Identifier: MIT
import Foundations
import Testing
import Torch

@testable import Adaptation

struct ScoreReadingTests {
  private func perfect(_ emotions: Int, _ reading: ScoreReading) throws -> Double {
    let output = try Tensor([0]).oneHot(classes: emotions).to(.float64)
    return try RegressionLoss.squaredError.probabilities(of: output, read: reading).largest().item
  }

  /// A plain softmax of a perfect output is below any usual threshold of confidence.
  @Test func aPerfectOutputIsCertainExceptUnderSoftmax() throws {
    for emotions in 4...6 {
      #expect(try perfect(emotions, .rectified) > 0.99)
      #expect(try perfect(emotions, .sharpened) > 0.966)
    }
    #expect(try abs(perfect(5, .softmax) - 0.4046) < 5e-5)
    #expect(try abs(perfect(5, .sharpened) - 0.9738) < 5e-5)
    #expect(try perfect(5, .rectified) >= 0.97)
  }

  @Test func afterCrossEntropyAllReadingsAreTheSoftmax() throws {
    let scores = try DeepBatch().target.scores
    let found = try ScoreReading.allCases.map {
      try RegressionLoss.crossEntropy.probabilities(of: scores, read: $0).doubles
    }
    #expect(distance(found[0], found[1]) < 1e-12 && distance(found[0], found[2]) < 1e-12)
  }

  @Test(arguments: ScoreReading.allCases, [0.5, 1, 2.5])
  func gradientsAgreeWithFiniteDifferences(_ reading: ScoreReading, _ temperature: Double) throws {
    let scores = try DeepBatch().target.scores
    func sum(_ scores: Tensor) throws -> Tensor {
      try RegressionLoss.squaredError.probabilities(
        of: scores, read: reading, temperature: temperature
      ).squared().sum()
    }
    try sum(scores).backward()
    #expect(try gradientError(scores) { try sum(Tensor(rows: $0)).item } < 1e-6)
  }

  /// The methods that read probabilities, with a reading each.
  private static func methods(_ reading: ScoreReading) -> [any DeepMethod] {
    var (mcc, dsan, cdan, jan, didan) = (MCC(), DSAN(), CDAN(), JAN(), DIDAN())
    (mcc.reading, dsan.reading, cdan.reading, jan.reading) = (reading, reading, reading, reading)
    (didan.granularity, didan.pseudoLabels.reading) = (.emotion, reading)
    return [mcc, dsan, cdan, jan, didan]
  }

  @Test func everyReadingIsAnotherValue() throws {
    let values = try ScoreReading.allCases.map { reading in
      try Self.methods(reading).map { method in
        try DeepBatch(sources: 9, targets: 8).value(method).loss.item
      }
    }
    for method in values[0].indices {
      let own = values.map { $0[method] }
      #expect(own.allSatisfy { $0.isFinite })
      #expect(Set(own).count == 3, "\(type(of: Self.methods(.rectified)[method]).name)")
    }
  }

  /// So that keys of before there was a choice stay.
  @Test func theDefaultIsNotInTheSettings() throws {
    for method in Self.methods(.rectified) {
      let text = try CanonicalJSON.text(JSONValue(encoding: method))
      #expect(!text.contains("reading"))
    }
    for method in Self.methods(.sharpened) {
      let description = try MethodDescription(method)
      #expect(try CanonicalJSON.text(description).contains("\"reading\":\"sharpened\""))
      let back = try MethodRegistry.standard.method(description)
      #expect(AnyHashable(back) == AnyHashable(method))
    }
  }
}
