// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundation
import Foundations
import Speech
import TestSupport
import Testing

@testable import Lab

/// The input of shallow methods, and its place in a trial's key.
@Suite struct AcousticRecipeTests {
  private func trial(_ change: (inout Sweep) -> Void = { _ in }) throws -> Trial {
    var sweep = Sweep(
      tasks: [CorpusTask.paper[0]], methods: [SVM()], seeds: [0], profile: .laptop)
    change(&sweep)
    return try #require(try sweep.trials { _ in TinyTask.contents }.first)
  }

  /// So that trials of before there was a choice keep their keys.
  @Test func theUsualStandardisationIsNotInTheText() throws {
    let text = try CanonicalJSON.text(trial())
    #expect(!text.contains("standardisation"))
    let same = try trial { $0.features.standardisation = .perCorpus }
    #expect(try same.key() == trial().key())
  }

  @Test func pooledStandardisationIsAnotherTrial() throws {
    let pooled = try trial { $0.features.standardisation = .pooled }
    #expect(try pooled.key() != trial().key())
    let text = try CanonicalJSON.text(pooled)
    #expect(text.contains("\"standardisation\":\"pooled\""))
    #expect(try JSONDecoder().decode(Trial.self, from: Data(text.utf8)) == pooled)
    // the features in a store are found by their settings alone
    #expect(
      try text.contains("\"acoustics\":" + CanonicalJSON.text(AcousticFeatureSettings())))
  }

  @Test func theFeaturesSettingsAreInTheKey() throws {
    let other = try trial {
      var settings = AcousticFeatureSettings()
      settings.voicingThreshold = 0.6
      $0.features.source = .acoustic(settings)
    }
    #expect(try other.key() != trial().key())
    let text = try CanonicalJSON.text(other)
    #expect(try JSONDecoder().decode(Trial.self, from: Data(text.utf8)) == other)
  }

  /// Deep methods have no part in it.
  @Test func aNetworkHasNoAcousticRecipe() throws {
    var sweep = Sweep(
      tasks: [CorpusTask.paper[0]], methods: [SourceOnly()], seeds: [0], profile: .laptop)
    let before = try sweep.trials { _ in TinyTask.contents }
    sweep.features.standardisation = .pooled
    #expect(try sweep.trials { _ in TinyTask.contents } == before)
  }

  /// On stand-ins, both corpora are at mean 0 by themselves, and only together when pooled.
  @Test(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
  func standardisationIsOverTheCorpusOrBoth() throws {
    try StandInStore.fresh { store in
      let laboratory = try StandInStore.laboratory(store)
      let task = CorpusTask.paper[2]
      func means(_ standardisation: AcousticStandardisation) throws -> [[Double]] {
        var sweep = Sweep(tasks: [task], methods: [SVM()], seeds: [0], profile: .smoke)
        sweep.features.standardisation = standardisation
        let trial = try #require(
          try sweep.trials { try laboratory.inputs.description(of: $0) }.first)
        let data = try laboratory.inputs.data(for: trial)
        let inputs = [data.source.inputs, data.target.inputs]
        let sums = try inputs.map { try $0.to(.float64).sum(0).doubles }
        let counts = inputs.map { Double($0.size(0)) }
        let pooled = zip(sums[0], sums[1]).map { ($0 + $1) / (counts[0] + counts[1]) }
        return [zip(sums[0], sums[1]).map { $0 / counts[0] - $1 / counts[1] }, pooled]
      }
      let alone = try means(.perCorpus)
      #expect(alone[0].allSatisfy { abs($0) < 1e-5 })
      let together = try means(.pooled)
      #expect(together[0].contains { abs($0) > 0.5 })
      #expect(together[1].allSatisfy { abs($0) < 1e-5 })
    }
  }
}
