// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Evaluation
import Notebook
import TestSupport
import Testing

@testable import Findings
@testable import Lab

@Suite struct SettingChoiceTests {
  private func outcome(_ setting: String, seed: UInt64, uar: Double, criterion: Double) throws
    -> TrialOutcome
  {
    var trial = try TinyTask.trial(DIDAN(), seed: seed)
    trial.seed = seed
    var record = try TinyTask().run(SVM()).record
    let predicted = (0..<100).map { Double($0) < 100 * uar ? Emotion.anger : .fear }
    let score = try Score(
      truth: predicted.map { _ in .anger }, predicted: predicted,
      speakers: predicted.map { _ in "a" },
      emotions: [.anger, .fear])
    record.choices = [.init(criterion: .lastEpoch, epoch: 1, score: score)]
    record.history = [
      .init(
        number: 1, losses: [],
        criteria: [.init(name: Criterion.labelFree.rawValue, value: criterion)],
        targetUAR: uar)
    ]
    return TrialOutcome(trial: trial, record: record, alias: setting)
  }

  @Test func eachWayOfChoosingPicksItsOwnSettingForEachSeed() throws {
    let choices = SettingChoice.choices(among: [
      try outcome("a", seed: 0, uar: 0.5, criterion: 1),
      try outcome("b", seed: 0, uar: 0.6, criterion: 0.5),
      try outcome("c", seed: 0, uar: 0.4, criterion: 1),
      try outcome("a", seed: 1, uar: 0.3, criterion: 0),
      TrialOutcome(trial: try TinyTask.trial(DIDAN(), seed: 1), alias: "b"),
    ])
    #expect(choices.map(\.seed) == [0, 1])
    #expect(choices.map(\.labelFree.setting) == ["a", "a"], "of equal ones the first")
    #expect(choices.map(\.oracle.setting) == ["b", "a"])
    #expect(choices[0].lowest == 0.4)
    #expect(choices[0].uar(of: "c") == 0.4)
    #expect(choices[1].uar(of: "b") == nil, "that trial failed")
    #expect(
      Finding(onSettings: choices, usual: "a").sentence == """
        The best and the worst setting are 10.0 points of UAR apart on average over 2 pairs of task \
        and seed. The label-free choice gets 40.0 %, the default (a) 40.0 %, the oracle 45.0 %. \
        Without labels one would pick a.
        """)
    #expect(!Finding(onSettings: choices, usual: "b").sentence.contains("the default"))
    #expect(
      Finding(onSettings: [], usual: "a").sentence == "There is no setting to choose from.")
  }
}
