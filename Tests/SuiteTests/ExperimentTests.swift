// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Foundation
import Foundations
import Lab
import Notebook
import TestSupport
import Testing

@testable import Suite

/// An experiment whose notebook is not there.
private struct Lost: Experiment {
  static let notebook = NotebookFile(path: "/nowhere/Lost.swift")

  func study(_ request: Request) -> Study { Study(on: .paper, choices: []) }
  func show(_ found: Found, on page: Page) throws {
    Issue.record("an experiment without a notebook was run")
  }
}

private struct Here: Experiment {
  static let notebook = NotebookFile()

  //: # Here
  //: A claim about \(count) records of \(tasks) task, in about \(minutes) minutes.

  func study(_ request: Request) -> Study {
    Study(
      on: .tasks([CorpusTask.paper[2]]), methods: .these([SourceOnly()]), choices: [.lastEpoch],
      differences: ["It is a test."], reads: .emotionsOfTasks
    ).adding("bound", on: .few, methods: ["SourceOnly"]) { $0.training.sourceFolds = 2 }
  }

  func show(_ found: Found, on page: Page) throws {
    try page.define("count", found.records.count)
    #expect(found["bound"].count == 1)
    #expect(found.methods == ["SourceOnly"])
    #expect(found.chance == 1 / Double(found.task.emotions.count))
    let seen = try page.view("seen") { [found.outcomes.count] }
    try page.show(Prose("It ran \(seen[0]) trial."))
  }
}

@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct ExperimentTests {
  private func runner<One: Experiment>(
    _ type: One.Type, _ folder: URL, _ store: URL, _ more: String...
  ) throws -> Runner<One> where One.Options == NoOptions {
    let lab = try LabOptions.parse(
      [
        "--profile", "smoke", "--data", "standin", "--jobs", "1", "--store", store.path,
        "--reports", folder.path,
      ] + more)
    var runner = try Runner<One>(own: NoOptions(), lab: lab, program: "Here")
    runner.executable = nil
    return runner
  }

  @Test func aStudyIsRunAndItsPageWrittenAndDrawnAgainWithoutAStore() throws {
    try StandInStore.fresh { store in
      try withTemporaryFolder { folder in
        try runner(Here.self, folder, store).run()
        let file = folder.appending(path: "standin/ExperimentTests.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.hasPrefix("# Here\n"))
        #expect(text.contains("A claim about 1 records of 1 task, in about 0 minutes."))
        #expect(text.contains("It ran 1 trial."))
        #expect(text.contains("- Command: `Here --profile smoke --data standin --seeds 1`"))
        #expect(text.contains("  - It is a test."))
        #expect(text.contains("gnuplot 5") || text.contains("gnuplot 6"))

        let records = try Data(contentsOf: folder.appending(path: "standin/ExperimentTests.json"))
        #expect(
          !String(decoding: records, as: UTF8.self).contains("\"chance\""), "not named in prose")
        try FileManager.default.removeItem(at: file)
        try withTemporaryFolder { empty in
          try runner(Here.self, folder, empty, "redraw").run()
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
      }
    }
  }

  @Test func aMissingNotebookIsFoundBeforeAnythingRuns() throws {
    try StandInStore.fresh { store in
      try withTemporaryFolder { folder in
        #expect(throws: (any Error).self) { try runner(Lost.self, folder, store).run() }
        #expect(!FileManager.default.fileExists(atPath: store.appending(path: "trials").path))
      }
    }
  }

  @Test(arguments: [
    (["plan"], "plan"), (["--plan"], "plan"), (["plan", "--json"], "plan json"),
    (["explain"], "explain"), (["--check"], "check"), (["redraw"], "redraw"),
    (["--from", "results"], "redraw"), (["--from", "checkpoints"], "reevaluate"),
    (["shard", "2/3"], "shard 2/3"), (["--shard", "2/3"], "shard 2/3"),
    (["submit"], "submit ''"), (["--slurm", "--time=1"], "submit '--time=1'"), ([], "page"),
    (["run", "--only-finished"], "finished page"), (["plan", "--worker"], "worker"),
  ])
  func everySpellingOfAModeMeansTheSame(_ arguments: [String], _ mode: String) throws {
    let found =
      switch try LabOptions.parse(arguments).runMode {
      case .page(let onlyFinished): onlyFinished ? "finished page" : "page"
      case .plan(let asJSON): asJSON ? "plan json" : "plan"
      case .explain: "explain"
      case .check: "check"
      case .redraw: "redraw"
      case .reevaluate: "reevaluate"
      case .submit(let options, _): "submit '\(options)'"
      case .shard(let shard): "shard \(shard)"
      case .worker: "worker"
      }
    #expect(found == mode)
  }

  @Test(arguments: [
    ["plan", "--check"], ["--plan", "--explain"], ["shard"], ["run", "1/2"], ["--json"],
    ["redraw", "--only-finished"], ["check", "--only-complete"],
    ["--only-complete", "--only-finished"], ["--slurm", "", "--only-complete"],
    ["--checkpoint-every", "nan"], ["--checkpoint-every", "-1"],

  ])
  func modesThatDoNotGoTogetherAreRefused(_ arguments: [String]) {
    #expect(throws: (any Error).self) { try LabOptions.parse(arguments) }
  }

  @Test func anUnknownModeIsNamedWithTheNearestOne() throws {
    let lab = try LabOptions.parse(["plann"])
    #expect {
      try lab.runMode
    } throws: {
      "\($0)".hasPrefix("There is no mode 'plann'. Did you mean 'plan'? Modes: run, plan")
    }
  }

  @Test func theArgumentsOfARunElsewhereAreItsOwnWithoutTheMode() throws {
    let lab = try LabOptions.parse([
      "submit", "--slurm", "--time=1", "--shards", "4", "--seeds", "2", "--store", "x",
      "--methods", "DIDAN", "--device", "cuda",
    ])
    let again = try LabOptions.parse(lab.trialArguments)
    #expect(again.seeds == 2 && again.store == "x" && again.methods == "DIDAN")
    #expect(again.device == "cuda" && again.cluster.slurm == nil)
    if case .page(onlyFinished: false) = try again.runMode {} else { Issue.record("not a page") }
  }
}
