import Adaptation
import Corpora
import Networks
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
    #expect(bound.network.batchStatistics == .shared)
    #expect(adapted.network.batchStatistics == .perCorpus)
    bound.method = adapted.method
    bound.network.batchStatistics = .perCorpus
    #expect(bound == adapted)
  }

  @Test func anEmptySweepHasNoTrials() throws {
    let empty = Sweep(tasks: [], methods: [DIDAN()], seeds: [0], profile: .smoke)
    #expect(try empty.trials { _ in TinyTask.contents }.isEmpty)
  }
}
