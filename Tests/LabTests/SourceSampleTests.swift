// SPDX-License-Identifier: MIT
import Adaptation
import TestSupport
import Testing

@testable import Lab

/// A trial may learn from a part of its source.
@Suite struct SourceSampleTests {
  /// Ten utterances of one emotion and forty of another, by five speakers.
  private let labels = (0..<50).map { $0 % 5 == 0 ? 1 : 0 }
  private let speakers = (0..<50).map { "\($0 / 10)" }

  private func indices(_ sample: SourceSample, seed: UInt64 = 0) -> [Int] {
    sample.indices(labels: labels, speakers: speakers, seed: seed)
  }

  @Test func allIsEachUtteranceOnce() {
    #expect(indices(.all) == Array(0..<50))
  }

  @Test func aShareIsTakenOfEachEmotion() {
    let half = indices(.share(0.5))
    #expect(half.count { labels[$0] == 1 } == 5 && half.count { labels[$0] == 0 } == 20)
    #expect(Set(half).count == half.count && half == half.sorted())
    #expect(Set(indices(.share(0.25))).isSubset(of: half))
    #expect(indices(.share(0.5)) == half && indices(.share(0.5), seed: 1) != half)
    #expect(indices(.share(0.001)).count == 2)
  }

  @Test func aBootstrapDrawsWholeSpeakers() {
    let draws = (0..<20).map { indices(.speakerBootstrap, seed: $0) }
    for draw in draws {
      #expect(draw.count == 50)
      let counts = Dictionary(grouping: draw) { speakers[$0] }.mapValues(\.count)
      #expect(counts.values.allSatisfy { $0 % 10 == 0 })
    }
    #expect(Set(draws).count > 15)
  }

  /// A speaker alone has the second emotion, and is in every draw.
  @Test func aBootstrapHasEveryEmotion() {
    let labels = (0..<50).map { $0 < 10 ? 1 : 0 }
    for seed in 0..<20 as Range<UInt64> {
      let draw = SourceSample.speakerBootstrap.indices(
        labels: labels, speakers: speakers, seed: seed)
      #expect(Set(draw.map { labels[$0] }) == [0, 1])
    }
  }

  /// The same draw for all shallow methods, and another result with each seed.
  @Test func shallowMethodsRunWithEverySeedWhereTheSourceIsDrawn() throws {
    var sweep = Sweep(tasks: [TinyTask.task], methods: [SVM()], seeds: [0, 1, 2], profile: .smoke)
    #expect(try sweep.trials { _ in TinyTask.contents }.count == 1)
    sweep.sample = .speakerBootstrap
    let trials = try sweep.trials { _ in TinyTask.contents }
    #expect(trials.map(\.seed) == [0, 1, 2])
    let whole = try TinyTask().run(SVM()).predictions.last?.scores
    let drawn = try trials.map { try TinyTask().run($0).predictions.last?.scores }
    #expect(Set(drawn + [whole]).count == 4)
  }

  @Test func anotherPartOfTheSourceTrainsAnotherNetwork() throws {
    var trial = try TinyTask.trial(AdaBN())
    let whole = try TinyTask().run(trial).predictions.last?.scores
    trial.sample = .share(0.5)
    let half = try TinyTask().run(trial).predictions.last?.scores
    #expect(half != nil && half != whole)
  }
}
