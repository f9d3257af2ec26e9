// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Foundation
import Foundations
import Speech

@testable import Evaluation
@testable import Lab

/// Outcomes of some settings on tasks, with a UAR for each task and seed.
enum Outcomes {
  /// - Parameters:
  ///   - settings: of each the UAR `[seeds]`, in whole hundredths, the same on all tasks.
  ///   - tasks: the tasks.
  ///   - speakers: the number of speakers of the target, who are alike.
  static func of(
    _ settings: KeyValuePairs<String, [Double]>,
    on tasks: [CorpusTask] = [CorpusTask.paper[0]], speakers: Int = 4
  ) throws -> [TrialOutcome] {
    let digest = Digest(of: Data())
    return try tasks.flatMap { task in
      try settings.flatMap { name, recalls in
        try recalls.enumerated().map { seed, uar in
          let trial = Trial(
            task: task, data: .init(kind: .standIn, source: digest, target: digest),
            recipe: .features(FeatureRecipe()), method: try MethodDescription(SVM()),
            seed: UInt64(seed))
          let record = TrialRecord(
            key: try trial.key(), trial: trial, history: [],
            choices: [
              .init(
                criterion: .lastEpoch, epoch: 1,
                score: try score(Array(repeating: uar, count: speakers)))
            ], referee: .init(), warnings: [],
            provenance: TrialProvenance(lock: digest, device: "cpu", threads: 1))
          return TrialOutcome(trial: trial, record: record, alias: name)
        }
      }
    }
  }

  /// A score in which each speaker has a hundred angry utterances, of which a share is recognised.
  static func score(_ shares: [Double]) throws -> Score {
    let predicted = shares.flatMap { share in
      (0..<100).map { Double($0) < 100 * share - 0.5 ? Emotion.anger : .fear }
    }
    return try Score(
      truth: predicted.map { _ in .anger }, predicted: predicted,
      speakers: predicted.indices.map { "speaker \($0 / 100)" }, emotions: [.anger, .fear])
  }
}
