// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import Lab
import TestSupport
import Testing

@testable import Findings

@Suite struct CertaintyTests {
  private static let emotions: [Emotion] = [.anger, .sadness]

  /// Ten recordings of each emotion, predicted with confidences from 0.55 to 1; the most certain are right.
  private func calibration(right: Int) throws -> Calibration {
    let truth = (0..<20).map { Self.emotions[$0 % 2] }
    let confidences = (0..<20).map { 0.55 + 0.45 * Double($0) / 19 }
    let said = truth.enumerated().map { index, emotion -> Emotion in
      index >= 20 - right ? emotion : Self.emotions[1 - index % 2]
    }
    let scores = said.flatMap { emotion -> [Float] in emotion == .anger ? [1, 0] : [0, 1] }
    let probabilities = zip(said, confidences).flatMap { emotion, highest -> [Double] in
      emotion == .anger ? [highest, 1 - highest] : [1 - highest, highest]
    }
    return try Calibration(
      Predictions(paths: truth.indices.map(String.init), emotions: Self.emotions, scores: scores),
      probabilities: probabilities, truth: truth)
  }

  @Test func numbersAreMeansOverSeeds() throws {
    let own = try #require(
      try Certainty("X", [(0, calibration(right: 10)), (1, calibration(right: 20))]))
    #expect(abs(own.accuracy - 0.75) < 1e-12)
    #expect(own.bins.map(\.recordings).reduce(0, +) == 40)
    let half = own.shares.filter { $0.at == 0.5 }
    #expect(half.map(\.uar) == [1, 1] && half.map(\.coverage) == [0.5, 0.5])
    let all = own.shares.filter { $0.at == 1 }
    #expect(all.map(\.uar) == [0.5, 1])
    let rows = [own].thresholdRows
    let least = try #require(rows.first { $0.threshold == 0.5 })
    #expect(least.coverage == 1 && least.uar == 0.75)
    #expect(try Certainty("X", []) == nil)
  }
}

@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct LaboratoryCalibrationTests {
  /// The accuracy is that of the record, which the referee scored.
  @Test func theRefereeComparesTheStoredPredictions() throws {
    try StandInStore.fresh { store in
      let laboratory = try StandInStore.laboratory(store)
      let sweep = Sweep(
        tasks: [CorpusTask.paper[2]], methods: [SVM()], seeds: [0], profile: .smoke)
      let results = try laboratory.run(sweep)
      let own = try laboratory.calibration(of: results.outcomes[0].trial)
      let score = try #require(results.records[0].choice(.lastEpoch)?.score)
      #expect(own.accuracy == score.accuracy)
      #expect(own.kept(from: 0).uar.map { abs($0 - score.uar) < 1e-12 } == true)
    }
  }
}
