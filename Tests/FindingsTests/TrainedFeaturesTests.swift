// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import Lab
import TestSupport
import Testing
import Torch

@testable import Findings

@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct TrainedFeaturesTests {
  private let task = CorpusTask.paper[2]

  private func sweep(_ methods: any AdaptationMethod...) -> Sweep {
    var sweep = Sweep(tasks: [task], methods: methods, seeds: [0], profile: .smoke)
    sweep.training.updatesPerEpoch = 2
    return sweep
  }

  @Test func aTrainedNetworkShowsItsFeatures() throws {
    try StandInStore.fresh { store in
      let laboratory = try StandInStore.laboratory(store)
      let results = try laboratory.run(sweep(DIDAN(), SVM()))
      let trial = results.outcomes[0].trial
      let shown = try #require(try laboratory.features(.fullyConnected(2), of: trial))
      #expect(shown.target.features.shape == [shown.target.utterances.count, 128])
      #expect(shown.source.inputs.shape == [shown.source.utterances.count, 1, 64, 96])
      // what it says of the target is what the trial recorded
      let score = try Score(
        truth: shown.target.utterances.map(\.emotion), predicted: shown.target.predicted,
        speakers: shown.target.utterances.map(\.speaker), emotions: task.emotions)
      #expect(score.uar == results.records[0].uar())
      #expect(
        try laboratory.features(.scores, of: results.outcomes[1].trial) == nil, "no network")
    }
  }
}
