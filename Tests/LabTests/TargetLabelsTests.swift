// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Networks
import TestSupport
import Testing
import Torch

@testable import Lab

/// Training does not depend on the target's labels, except for a method that declares so.
@Suite struct TargetLabelsTests {
  @Test(arguments: MethodRegistry.standard.names)
  func otherLabelsOfTheTargetChangeTheScoreAlone(_ name: String) throws {
    let method = try MethodRegistry.standard.method(named: name)
    guard (method as? any DeepMethod)?.supervision != .targetFolds(TargetSupervised().folds) else {
      return
    }
    var other = TinyTask()
    other.targetLabels = other.targetSounds.map { ($0 + 1) % 3 }
    let trial = try TinyTask.trial(method, epochs: 2, updatesPerEpoch: 20)
    let (usual, changed) = (try TinyTask().run(trial), try other.run(trial))
    #expect(usual.predictions == changed.predictions)
    #expect(try usual.parameters == changed.parameters)
    #expect(usual.record.history.map(\.losses) == changed.record.history.map(\.losses))
    #expect(usual.record.history.map(\.criteria) == changed.record.history.map(\.criteria))
    #expect(usual.record.uar() != changed.record.uar(), "the referee must see the difference")
    #expect(usual.record.referee.disclosures.isEmpty)
  }

  @Test func theUpperBoundLearnsFromThemAndItsRecordSaysSo() throws {
    var other = TinyTask()
    other.targetLabels = other.targetSounds.map { ($0 + 1) % 3 }
    let (usual, changed) = (
      try TinyTask().run(TargetSupervised()), try other.run(TargetSupervised())
    )
    #expect(usual.predictions != changed.predictions)
    #expect(usual.record.referee.disclosures == [.upperBound: 1])
  }

  @Test func noFoldLearnsFromASpeakerThatItPredicts() throws {
    // each speaker has an emotion that no other speaker has, so a network trained on the others cannot
    // recognise it
    var task = TinyTask()
    task.targetSounds = (0..<18).map { $0 / 6 }
    let trial = try TinyTask.trial(TargetSupervised(), epochs: 3, updatesPerEpoch: 30)
    let apart = try task.run(trial)
    #expect(apart.record.uar() == 0)
    #expect(apart.networks.map(\.name) == ["fold1", "fold2", "fold3"])
    // distributed over the speakers, the same sounds are recognised
    task.targetSpeakers = (0..<18).map { "speaker\($0 % 3)" }
    task.targetSounds = (0..<18).map { $0 / 6 }
    let shared = try task.run(trial).record.uar()
    #expect(try #require(shared) > 0.9)
  }

  @Test func theFoldsOfARunAreThoseOfItsSpeakers() throws {
    let task = TinyTask()
    let folds = try SpeakerFolds(TargetSupervised().folds, speakers: task.targetSpeakers)
    for fold in folds.folds.indices {
      let (learnt, heldOut) = folds.split(heldOut: fold, speakers: task.targetSpeakers)
      let known = Set(learnt.map { task.targetSpeakers[$0] })
      #expect(known.isDisjoint(with: heldOut.map { task.targetSpeakers[$0] }))
      #expect(learnt.count + heldOut.count == task.targetSpeakers.count)
    }
    #expect(try task.run(TargetSupervised()).networks.count == folds.folds.count)
  }
}
