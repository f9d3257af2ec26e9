// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundation
import Foundations
import Networks
import Speech
import TestSupport
import Testing

@testable import Lab

@Suite struct SweepTests {
  private let sweep = Sweep(
    tasks: Array(CorpusTask.paper.prefix(2)), methods: [SourceOnly(), DIDAN()], seeds: [0, 1],
    profile: .laptop)

  @Test func seedsAreOutermostThenTasksThenMethods() throws {
    let trials = try sweep.trials { _ in TinyTask.contents }
    #expect(
      trials.map(\.title) == [
        "EmoDB→eNTERFACE SourceOnly seed 0", "EmoDB→eNTERFACE DIDAN seed 0",
        "eNTERFACE→EmoDB SourceOnly seed 0", "eNTERFACE→EmoDB DIDAN seed 0",
        "EmoDB→eNTERFACE SourceOnly seed 1", "EmoDB→eNTERFACE DIDAN seed 1",
        "eNTERFACE→EmoDB SourceOnly seed 1", "eNTERFACE→EmoDB DIDAN seed 1",
      ])
    #expect(Set(try trials.map { try $0.key() }).count == trials.count)
  }

  @Test func methodsDifferInNothingButThemselvesAndTheBatchStatistics() throws {
    let trials = try sweep.trials { _ in TinyTask.contents }
    var (bound, adapted) = (trials[0], trials[1])
    #expect(bound.deep.network.batchStatistics == .shared)
    #expect(adapted.deep.network.batchStatistics == .perCorpus)
    bound.method = adapted.method
    bound.deep.network.batchStatistics = .perCorpus
    #expect(bound == adapted)
  }

  @Test func shallowMethodsHaveTheFirstSeedAlone() throws {
    let mixed = Sweep(
      tasks: [CorpusTask.paper[0]], methods: [SVM(), DIDAN()], seeds: [0, 1], profile: .laptop)
    let trials = try mixed.trials { _ in TinyTask.contents }
    #expect(trials.map { "\($0.method.name) \($0.seed)" } == ["SVM 0", "DIDAN 0", "DIDAN 1"])
    #expect(trials[0].recipe == .features(FeatureRecipe()))
    let text = try CanonicalJSON.text(trials[0])
    #expect(text.contains("\"acoustics\"") && !text.contains("\"network\""))
    let back = try JSONDecoder().decode(Trial.self, from: CanonicalJSON.encode(trials[0]))
    #expect(back == trials[0])
  }

  @Test func aLimitedMethodHasTheFirstSeedsAlone() throws {
    var limited = Sweep(
      tasks: [CorpusTask.paper[0]], methods: [SVM(), DAN(), DIDAN()], seeds: [4, 5, 6],
      profile: .laptop)
    limited.seedLimits = [DAN.name: 2, SVM.name: 2]
    let trials = try limited.trials { _ in TinyTask.contents }
    #expect(
      trials.map { "\($0.method.name) \($0.seed)" } == [
        "SVM 4", "DAN 4", "DIDAN 4", "DAN 5", "DIDAN 5", "DIDAN 6",
      ])
  }

  @Test func anEmptySweepHasNoTrials() throws {
    let empty = Sweep(tasks: [], methods: [DIDAN()], seeds: [0], profile: .smoke)
    #expect(try empty.trials { _ in TinyTask.contents }.isEmpty)
  }
}
