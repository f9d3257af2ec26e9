// SPDX-License-Identifier: MIT

import Adaptation
import Foundation
import Foundations
import Lab
import Notebook
import TestSupport
import Testing

@testable import Suite

/// Two runs of a page are compared by their trials and by the numbers that they show.
@Suite struct PageChangesTests {
  private func page(
    _ records: [TrialRecord], profile: String = "smoke",
    tables: [String: String] = ["uar": "a,b\nx,1\n"]
  ) throws -> PageVersion {
    var summary = try PageSummary(
      contentsOf: Repository.root.appending(path: "Reports/standin/Table1.json"))
    summary.profile = profile
    let json: [String: JSONValue] = [
      "page": try JSONValue(encoding: summary), "corpora": .array([]),
      "records": try JSONValue(encoding: records),
    ]
    return try PageVersion(
      name: profile, json: CanonicalJSON.encode(JSONValue.object(json)), tables: tables)
  }

  private let records: [TrialRecord]

  init() throws {
    records = try [SourceOnly(), AdaBN()].map { (method: any AdaptationMethod) in
      try TinyTask().run(method).record
    }
  }

  @Test func commitAndTimeAreNoDifference() throws {
    var others = records
    for index in others.indices {
      others[index].provenance.commit = "f00"
      others[index].provenance.seconds += 1
    }
    let changes = try PageChanges(from: page(records), to: page(others.reversed()))
    #expect(changes.isIdentical && changes.verdict == "identical")
    #expect(changes.origin.map(\.what) == ["commit"])
    #expect(changes.common == 2)
  }

  @Test func otherBitsOfTheSameTrialAreMeasured() throws {
    var others = records
    // the same predictions by another choice of the epoch
    others[1].choices[0].score = others[1].choices.last?.score ?? others[1].choices[0].score
    others[1].history[0].losses[0].value += 1e-9
    let changes = try PageChanges(from: page(records), to: page(others))
    #expect(!changes.isIdentical)
    #expect(changes.verdict.hasPrefix("same trials, different bits (1 of 2, largest difference"))
    let trial = try #require(changes.differing.first)
    #expect(trial.title.contains("AdaBN") && trial.keyBefore == trial.keyAfter)
    #expect(
      changes.largestDifference
        == abs((others[1].uar() ?? .nan) - (records[1].uar() ?? .nan)))
  }

  @Test func trialsWithOtherSettingsArePaired() throws {
    var other = records[1]
    guard case .network(var recipe) = other.trial.recipe else {
      Issue.record("the trial has no network")
      return
    }
    recipe.training.batch = 9
    other.trial.recipe = .network(recipe)
    other.key = try other.trial.key()
    let changes = try PageChanges(from: page(records), to: page([records[0], other]))
    #expect(changes.onlyBefore.isEmpty && changes.onlyAfter.isEmpty && changes.common == 2)
    #expect(changes.trialSettings.map(\.change.what) == ["training.batch"])
    #expect(changes.trialSettings.map(\.change.after) == ["9"])
    #expect(changes.verdict.hasPrefix("other settings: 1 of 2 trials have them, 0 have other"))
  }

  @Test func trialsOfOneRunAloneAreListed() throws {
    let changes = try PageChanges(from: page(records), to: page([records[0]], profile: "laptop"))
    #expect(changes.onlyBefore == [records[1].trial.title])
    #expect(changes.verdict.hasPrefix("other trials: 1 in the first alone, 0 in the second"))
    #expect(changes.settings.map(\.what) == ["profile"])
    let nothing = try PageChanges(from: page(records), to: page([records[0]]))
    #expect(nothing.settings.isEmpty)
  }

  @Test func cellsOfTablesAreComparedByRowAndColumn() throws {
    let changes = try PageChanges(
      from: page(records, tables: ["uar": "m,EmoDB,n\nA,1,2\nA,3,4\n", "old": "x\n"]),
      to: page(records, tables: ["uar": "m,EmoDB,n\nA,1,2\nA,5,4\nB,6,7\n"]))
    #expect(changes.verdict == "same trials, same bits, shown differently")
    #expect(changes.tables.map(\.table) == ["old", "uar"])
    #expect(
      changes.tables[1].cells == [
        .init(what: "A (2), EmoDB", before: "3", after: "5"),
        .init(what: "B, EmoDB", before: nil, after: "6"),
        .init(what: "B, n", before: nil, after: "7"),
      ])
  }

  @Test func anythingElseThanAPageIsRefused() {
    #expect(throws: UserError.self) {
      try PageVersion(name: "x", json: Data("[]".utf8), tables: [:])
    }
  }
}
