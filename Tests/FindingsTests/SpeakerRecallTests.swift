// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import TestSupport
import Testing

@testable import Findings
@testable import Lab

/// What trials say of speakers, and of the corpora that they come from.
@Suite struct SpeakerRecallTests {
  private static let emotions: [Emotion] = [.anger, .fear]

  /// An outcome whose target has two utterances of each speaker: anger, which is recognised where it says so,
  /// and fear, which always is.
  private func outcome(
    _ source: String, _ target: String, _ recognised: KeyValuePairs<String, Bool>,
    method: String = DIDAN.name, seed: UInt64 = 0
  ) throws -> TrialOutcome {
    let score = try Score(
      truth: recognised.flatMap { _ in Self.emotions },
      predicted: recognised.flatMap { [$0.value ? Emotion.anger : .fear, .fear] },
      speakers: recognised.flatMap { [$0.key, $0.key] }, emotions: Self.emotions)
    var trial = try TinyTask.trial(DIDAN(), seed: seed)
    trial.task = CorpusTask(source: source, target: target, emotions: Self.emotions)
    var record = try TinyTask().run(SVM()).record
    record.choices = [.init(criterion: .lastEpoch, epoch: 1, score: score)]
    return TrialOutcome(trial: trial, record: record, alias: method)
  }

  /// Women 08 and 09, men 03 and 10.
  @Test func recallsArePooledOverTheSpeakersOfASex() throws {
    let recalls = try [
      outcome("nEMO", "EmoDB", ["03": true, "08": true, "09": false, "10": true], seed: 0),
      outcome("nEMO", "EmoDB", ["03": true, "08": true, "09": true, "10": false], seed: 1),
    ].bySpeaker()
    #expect(recalls.map(\.method) == [DIDAN.name])
    // women: UAR 0.75 and 1, men: 1 and 0.75
    #expect(recalls[0].bySex == [.female: 0.875, .male: 0.875])
    #expect(recalls[0].worst == 0.75)
    #expect(["EmoDB 09", "EmoDB 10"].contains(recalls[0].worstSpeaker))
  }

  @Test func aCorpusThatDoesNotTellSexesHasNone() throws {
    let recalls = try [outcome("EmoDB", "CASIA", ["wangzhe": true, "liuchanhg": false])].bySpeaker()
    #expect(recalls[0].bySex.isEmpty)
    #expect(recalls[0].worstSpeaker == "CASIA liuchanhg" && recalls[0].worst == 0.5)
  }

  /// At home a task's source is the target of another task's bound.
  @Test func atHomeIsTheBoundOfTheSource() throws {
    let supervised = TargetSupervised.name
    let rows = try [
      outcome("EmoDB", "nEMO", ["EB0": false]), outcome("nEMO", "EmoDB", ["03": true]),
      outcome("EmoDB", "nEMO", ["EB0": true], method: supervised),
      outcome("nEMO", "EmoDB", ["03": true, "08": false], method: supervised),
      outcome("EmoDB", "CASIA", ["wangzhe": true]),
    ].atHome()
    #expect(rows.map(\.task.description) == ["EmoDB→nEMO", "nEMO→EmoDB", "EmoDB→CASIA"])
    #expect(rows.map(\.home) == [0.75, 1, 0.75])
    #expect(rows.map(\.bound) == [1, 0.75, nil])
    #expect(rows.map { $0.across[DIDAN.name] } == [0.5, 1, 1])
    #expect(rows[0].across[supervised] == nil)
  }
}
