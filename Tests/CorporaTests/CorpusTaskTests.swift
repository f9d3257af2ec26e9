// SPDX-License-Identifier: MIT

import Foundations
import Testing

@testable import Corpora

@Suite struct CorpusTaskTests {
  @Test func thePapersTasksStandInItsOrder() {
    #expect(
      CorpusTask.paper.map(\.description) == [
        "EmoDB→eNTERFACE", "eNTERFACE→EmoDB", "EmoDB→CASIA", "CASIA→EmoDB", "eNTERFACE→CASIA",
        "CASIA→eNTERFACE",
      ])
    #expect(CorpusTask.corpora(of: CorpusTask.paper) == ["EmoDB", "eNTERFACE", "CASIA"])
  }

  @Test func theEmotionsOfATaskAreThoseThatBothCorporaHave() {
    let tasks = CorpusTask.paper
    #expect(tasks[0].emotions == [.anger, .disgust, .fear, .happiness, .sadness])
    #expect(tasks[2].emotions == [.anger, .fear, .happiness, .neutral, .sadness])
    #expect(tasks[4].emotions == [.anger, .fear, .happiness, .sadness, .surprise])
    #expect(tasks[1].emotions == tasks[0].emotions)
  }

  @Test(arguments: [
    "EmoDB→CASIA", "EmoDB-CASIA", "EmoDB->CASIA", "emodb=>casia", "B→C", "Emo-DB-CASIA",
    " EmoDB → CASIA ",
  ])
  func aTaskIsParsedInTheUsualSpellings(text: String) throws {
    #expect(try CorpusTask(parsing: text) == CorpusTask.paper[2])
  }

  @Test func aMistypedCorpusIsAnsweredWithTheNearestOne() {
    #expect(
      throws: CorpusNameError.unknown(
        "CASSIA", suggestion: "CASIA", known: ["EmoDB", "eNTERFACE", "CASIA", "nEMO", "RAVDESS"])
    ) { try CorpusTask(parsing: "EmoDB-CASSIA") }
    let error = #expect(throws: CorpusNameError.self) { try CorpusTask(parsing: "B→Emdb") }
    #expect(error?.description.contains("Did you mean 'EmoDB'?") == true)
  }

  @Test func whatIsNoTaskIsRefused() {
    let notATask = UserError(
      "'EmoDB' is not a task. Write source→target, for example EmoDB→CASIA or EmoDB-CASIA.")
    #expect(throws: notATask) { try CorpusTask(parsing: "EmoDB") }
    let sameCorpus = UserError(
      "'EmoDB' cannot be both source and target of a task. Name two different corpora.")
    #expect(throws: sameCorpus) { try CorpusTask(parsing: "B→emodb") }
    let tooFew = UserError(
      "EmoDB and CASIA share too few of the emotions asked for (anger); a task needs at least two.")
    #expect(throws: tooFew) {
      try CorpusTask(
        source: CorpusRule.emoDB.description, target: CorpusRule.casia.description,
        emotions: [.anger, .boredom, .surprise])
    }
  }
}
