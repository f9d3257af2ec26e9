// SPDX-License-Identifier: MIT
import Adaptation
import TestSupport
import Testing

@testable import Lab

/// Trials within one corpus: each speaker is recognised by a network that learnt from the others' labels.
@Suite struct SpeakerFoldsOfTrialsTests {
  /// Eighteen target samples by the four speakers of the source.
  private func task(sourceLabels: [Int]? = nil) -> TinyTask {
    TinyTask(sourceLabels: sourceLabels, targetSpeakers: (0..<18).map { "speaker \($0 % 4)" })
  }

  private func trial(_ method: any AdaptationMethod, folds: Int = 4) throws -> Trial {
    var trial = try TinyTask.trial(method, epochs: 2, updatesPerEpoch: 10)
    trial.sample = .otherSpeakers(folds: folds)
    return trial
  }

  @Test(arguments: ["SourceOnly", "AdaBN", "DIDAN"])
  func noFoldLearnsFromItsOwnSpeakers(_ name: String) throws {
    let trial = try trial(MethodRegistry.standard.method(named: name))
    let usual = try task().run(trial)
    #expect(usual.networks.map(\.name) == ["fold1", "fold2", "fold3", "fold4"])
    // another emotion in every utterance of speaker 0, sound and label
    let other = try task(sourceLabels: (0..<24).map { $0 % 4 == 0 ? ($0 + 1) % 3 : $0 % 3 })
      .run(trial)
    let (before, after) = (
      try #require(usual.predictions.last).scores, try #require(other.predictions.last).scores
    )
    for sample in 0..<18 {
      let rows = sample * 3..<sample * 3 + 3
      #expect((before[rows] == after[rows]) == (sample % 4 == 0), "sample \(sample)")
    }
    #expect(usual.record.referee.disclosures.isEmpty)
  }

  /// A method that adapts sees the fold's speakers, and no others, as its target.
  @Test func eachFoldAdaptsToItsOwnSpeakers() throws {
    let trial = try trial(DIDAN())
    let usual = try task().run(trial)
    let other = try TinyTask(
      targetSounds: (0..<18).map { $0 % 4 == 0 ? ($0 + 1) % 3 : $0 % 3 },
      targetSpeakers: (0..<18).map { "speaker \($0 % 4)" }
    ).run(trial)
    let (before, after) = (try usual.parameters, try other.parameters)
    let changed = Set(before.keys.filter { before[$0] != after[$0] }.map { $0.prefix(5) })
    #expect(changed.count == 1, "one fold of four has speaker 0 as its target")
  }

  @Test func aCorpusOfFewerSpeakersHasFewerFolds() throws {
    #expect(try task().run(trial(AdaBN(), folds: 9)).networks.count == 4)
  }

  @Test func shallowMethodsAreRefused() throws {
    #expect {
      _ = try task().run(trial(SVM()))
    } throws: {
      "\($0)".contains("folds of speakers are for methods that train a network")
    }
  }

  @Test func methodsOfTwoStagesAreRefused() throws {
    #expect {
      _ = try task().run(trial(InfoMax()))
    } throws: {
      "\($0)".contains("folds of speakers are for methods of one stage")
    }
  }

  @Test func theWorkIsThatOfAsManyNetworks() throws {
    let estimate = WorkEstimate(finished: [], registry: .standard)
    let one = try estimate.coreHours(of: TinyTask.trial(AdaBN(), epochs: 2, updatesPerEpoch: 10))
    #expect(try estimate.coreHours(of: trial(AdaBN())) == 4 * one)
  }
}
