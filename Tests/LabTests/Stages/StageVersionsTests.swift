// SPDX-License-Identifier: MIT
import Adaptation
import TestSupport
import Testing

@testable import Lab

/// Pages say whether their numbers are those of the current code.
@Suite struct StageVersionsTests {
  @Test func freshRecordsAreCurrent() throws {
    let records = try [TinyTask().run(SourceOnly()), TinyTask().run(AdaBN())].map(\.record)
    #expect(
      StageVersions.remark(on: records)
        == "All records are of the current versions of every method and stage (trials 1, training 2, networks 1, spectrograms 1)."
    )
    #expect(StageVersions.remark(on: []) == nil)
  }

  @Test func olderMethodsAndStagesAreNamed() throws {
    var record = try TinyTask().run(SourceOnly()).record
    record.trial.method.version = 0
    guard case .network(var recipe) = record.trial.recipe else {
      Issue.record("the trial has no network")
      return
    }
    recipe.training.version = 1
    record.trial.recipe = .network(recipe)
    #expect(
      StageVersions.remark(on: [record])
        == "Records of SourceOnly are of version 0; the code is at 1. Records of training are of version 1; the code is at 2."
    )
    #expect(
      StageVersions.remark(on: [record], among: MethodRegistry([AdaBN.self]))?.hasPrefix(
        "Records of SourceOnly are of version 0; the code has no SourceOnly.") == true)
  }

  @Test func featuresHaveAVersionOfTheirOwn() throws {
    let trial = try Sweep(
      tasks: [TinyTask.task], methods: [SVM()], seeds: [0], profile: .smoke
    ).trials { _ in TinyTask.contents }[0]
    #expect(
      StageVersions(of: trial).stages.map(\.name) == ["SVM", "trials", "acoustic features"])
    #expect(StageVersions(of: trial).stages.allSatisfy { $0.isCurrent })
  }
}
