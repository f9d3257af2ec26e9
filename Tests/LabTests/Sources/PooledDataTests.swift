// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundation
import Foundations
import Speech
import TestSupport
import Testing
import Torch

@testable import Lab

/// The data of a task with two sources, of stand-ins.
@Suite(.serialized, .enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct PooledDataTests {
  private static let emotions: [Emotion] = [.anger, .happiness, .sadness]
  private static let pooled = CorpusTask(
    sources: ["eNTERFACE", "EmoDB"], target: "CASIA", emotions: emotions)
  private static let alone = pooled.sources.map {
    CorpusTask(source: $0, target: pooled.target, emotions: emotions)
  }

  /// Calls `body` with a function that gives a task's trial of a method and its data.
  private func withData(
    _ change: (inout Sweep) -> Void = { _ in },
    _ body: ((CorpusTask, any AdaptationMethod) throws -> (trial: Trial, data: TaskData)) throws
      -> Void
  ) throws {
    let laboratory = try StandInStore.laboratory(StandInStore.ofThree(), tasks: [Self.pooled])
    var sweep = Sweep(tasks: [], methods: [], seeds: [0], profile: .smoke)
    change(&sweep)
    try body { task, method in
      var own = sweep
      (own.tasks, own.methods) = ([task], [method])
      let trial = try #require(
        try own.trials { try laboratory.inputs.description(of: $0) }.first)
      return (trial, try laboratory.inputs.data(for: trial))
    }
  }

  @Test(arguments: ["AdaBN", "SVM"])
  func eachCorpusIsThereAsItIsAlone(_ name: String) throws {
    let method = try MethodRegistry.standard.method(named: name)
    #expect(Self.pooled.sources == ["EmoDB", "eNTERFACE"])
    try withData { made in
      let (trial, data) = try made(Self.pooled, method)
      var start = 0
      for (index, task) in Self.alone.enumerated() {
        let (single, part) = try made(task, method)
        let rows = start..<(start + part.source.labels.count)
        start = rows.upperBound
        #expect(try data.source.inputs.narrowed(rows).floats == part.source.inputs.floats)
        #expect(Array(data.source.labels[rows]) == part.source.labels)
        #expect(Array(data.source.corpora[rows]) == rows.map { _ in index })
        #expect(
          Array(data.source.speakers[rows])
            == part.source.speakers.map { "\(Self.pooled.sources[index])/\($0)" })
        #expect(part.source.corpora.allSatisfy { $0 == 0 })
        #expect(try data.target.inputs.floats == part.target.inputs.floats)
        #expect(single.data.target == trial.data.target)
      }
      #expect(start == data.source.labels.count)
      // the digest of the sources' digests
      let digests = try Self.alone.map { try made($0, method).trial.data.source.hex }
      #expect(trial.data.source == Digest(of: Data(digests.joined(separator: "\n").utf8)))
    }
  }

  private func moments(_ inputs: Tensor) throws -> (means: [Double], deviations: [Double]) {
    let inputs = try inputs.to(.float64)
    let means = try inputs.mean(0, keeping: true)
    let deviations = try (inputs - means).squared().mean(0).squareRoot()
    return (try means.doubles, try deviations.doubles)
  }

  @Test func eachCorpusIsStandardisedByItself() throws {
    try withData { made in
      let source = try made(Self.pooled, SVM()).data.source
      for samples in source.samplesOfCorpora {
        let (means, deviations) = try moments(source.inputs.selected(samples))
        #expect(means.allSatisfy { abs($0) < 1e-5 })
        // a feature that never varies stays 0
        #expect(deviations.allSatisfy { abs($0 - 1) < 1e-4 || $0 == 0 })
      }
      // bands of spectrograms: over utterances and time
      let spectrograms = try made(Self.pooled, AdaBN()).data.source
      for samples in spectrograms.samplesOfCorpora {
        let means = try spectrograms.inputs.selected(samples).to(.float64).mean(0, 1, 3).doubles
        #expect(means.allSatisfy { abs($0) < 1e-4 })
      }
    }
  }

  @Test func pooledStatisticsAreThoseOfAllCorpora() throws {
    try withData {
      $0.features.standardisation = .pooled
    } _: { made in
      let data = try made(Self.pooled, SVM()).data
      let all = try Tensor.concatenated([data.source.inputs, data.target.inputs])
      #expect(try moments(all).means.allSatisfy { abs($0) < 1e-5 })
      #expect(try moments(data.source.inputs).means.contains { abs($0) > 0.1 })
    }
  }

  @Test func itRunsFromSoundToRecord() throws {
    let store = try StandInStore.ofThree()
    let laboratory = try StandInStore.laboratory(store, tasks: [Self.pooled])
    var sweep = Sweep(tasks: [Self.pooled], methods: [SVM(), DIDAN()], seeds: [0], profile: .smoke)
    sweep.training.updatesPerEpoch = 2
    let results = try laboratory.run(sweep)
    #expect(results.records.count == 2 && results.trialsRun == 2)
    #expect(try laboratory.run(sweep).trialsRun == 0)
    #expect(
      FileManager.default.fileExists(
        atPath: store.appending(path: "trials/EmoDB-eNTERFACE-CASIA").path))
  }
}
