// SPDX-License-Identifier: MIT

import Corpora
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Lab
@testable import Suite

@Suite struct StandardTasksTests {
  @Test func thePapersSixUnlessOthersAreAskedFor() throws {
    #expect(try LabOptions.parse([]).standardTasks() == CorpusTask.paper)
    // within a corpus, the emotions are those of the speech that is asked for
    let (paper, open) = (StandardTasks.withinPaper, StandardTasks.withinOpen)
    for (data, usual) in [("standin", paper), ("real", open)] {
      var lab = try LabOptions.parse(["--data", data])
      lab.tasks = "EmoDB→EmoDB"
      #expect(try lab.standardTasks(paper, open: open).first == usual.first)
    }
    let asked = try LabOptions.parse(["--tasks", "nEMO-EmoDB,EmoDB-CASIA"]).standardTasks()
    #expect(asked == [StandardTasks.open[1], CorpusTask.paper[2]])
    #expect(asked[0].emotions == [.anger, .fear, .happiness, .neutral, .sadness])
  }

  @Test func realSpeechMeansTheCorporaThatEveryoneMayHave() throws {
    let real = try LabOptions.parse(["--data", "real"])
    #expect(try real.standardTasks() == StandardTasks.open)
    #expect(
      try real.standardTasks(StandardTasks.paperCycle, open: StandardTasks.openCycle)
        == StandardTasks.openCycle)
    let asked = try LabOptions.parse(["--data", "real", "--tasks", "EmoDB-CASIA"])
    #expect(try asked.standardTasks(StandardTasks.paperCycle) == [CorpusTask.paper[2]])
  }

  @Test func thereAreSixOpenTasksAmongThreeCorpora() {
    #expect(Set(StandardTasks.open).count == 6)
    #expect(CorpusTask.corpora(of: StandardTasks.open) == StandardTasks.openCorpora)
  }

  @Test(arguments: [StandardTasks.paperCycle, StandardTasks.openCycle])
  func inACycleEachCorpusIsOnceSourceAndOnceTarget(cycle: [CorpusTask]) {
    #expect(cycle.count == 3)
    #expect(Set(cycle.map(\.source)).count == 3)
    #expect(Set(cycle.map(\.target)) == Set(cycle.map(\.source)))
  }

  /// Settings are chosen on tasks that no page presents results on.
  @Test func developmentTasksAreNoOtherTasks() throws {
    let names = Set((CorpusTask.paper + StandardTasks.open).flatMap { [$0.source, $0.target] })
    for task in StandardTasks.development {
      #expect(!names.contains(task.source) && !names.contains(task.target))
      let needs = try StandardTasks.reading.needs(of: [task])
      #expect(needs.map(\.corpus.whole).distinct().count == 1)
      #expect(needs.allSatisfy { ($0.selection.part == .whole) == ($0.corpus.whole == "EmoDB") })
    }
  }

  @Test func ofThePapersCorporaAllIsRead() throws {
    let paper = CorpusTask.paper
    #expect(try StandardTasks.reading.needs(of: paper) == Reading.emotionsOfTasks.needs(of: paper))
    let open = StandardTasks.open
    #expect(try StandardTasks.reading.needs(of: open) != Reading.emotionsOfTasks.needs(of: open))
  }
}

/// A task named by `--source`, `--target` and `--emotions`.
@Suite struct TaskRequestTests {
  @Test func theOpenTasksAreTheSameAsElsewhere() throws {
    let options = try LabOptions.parse([])
    #expect(
      try TaskRequest(source: "EmoDB", target: "nEMO").task(options) == StandardTasks.open[0])
    #expect(try TaskRequest(source: "B", target: "C").task(options) == CorpusTask.paper[2])
  }

  @Test func emotionsMayBeNamedInAnyUsualWay() throws {
    let options = try LabOptions.parse([])
    let task = try TaskRequest(source: "EmoDB", target: "nEMO", emotions: "Wut,sad").task(options)
    #expect(task.emotions == [.anger, .sadness])
    #expect(throws: UserError.self) {
      try TaskRequest(source: "EmoDB", target: "nEMO", emotions: "anger").task(options)
    }
  }

  @Test func whatCannotBeIsSaid() throws {
    let options = try LabOptions.parse([])
    #expect(throws: (any Error).self) {
      try TaskRequest(source: "EmoDB", target: "nEMO", emotions: "angre,fear").task(options)
    }
    #expect(throws: (any Error).self) {
      try TaskRequest(source: "EmoDB", target: "EmoDB").task(options)
    }
    #expect(throws: (any Error).self) {
      try TaskRequest(source: "EmoDB", target: "nEMO").task(
        LabOptions.parse(["--tasks", "EmoDB-CASIA"]))
    }
  }
}

/// Tasks of real speech that a run leaves out.
@Suite struct PresentTasksTests {
  /// A folder with empty files of these corpora, under the names in the lock.
  private func withCorpora(_ names: [String], _ body: (LabOptions) throws -> Void) throws {
    try withTemporaryFolder { folder in
      for name in names {
        for file in try Repository.corpus(name).files {
          let url = folder.appending(path: "\(name)/\(file.path)")
          try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data().write(to: url)
        }
      }
      try body(LabOptions.parse(["--data", "real", "--corpora", folder.path]))
    }
  }

  @Test func tasksWhoseCorporaAreThereAreRun() throws {
    try withCorpora(["EmoDB", "CASIA"]) { options in
      let tasks = try options.selectedTasks(among: CorpusTask.paper)
      #expect(tasks.map(\.description) == ["EmoDB→CASIA", "CASIA→EmoDB"])
      #expect(try options.standardTasks(StandardTasks.paperCycle) == StandardTasks.open)
    }
  }

  /// The error that follows then names every corpus.
  @Test func withoutAnyCorpusAllTasksAreAskedFor() throws {
    try withCorpora([]) { options in
      let tasks = try options.selectedTasks(among: CorpusTask.paper)
      #expect(tasks == CorpusTask.paper)
    }
  }

  @Test func thePageSaysWhichTasksItDoesNotHave() throws {
    try withCorpora(["EmoDB", "CASIA"]) { options in
      let study = Study(on: .paper, choices: [])
      let resolved = try ResolvedStudy(study, options, page: "Table2", committed: nil)
      #expect(resolved.tasks.count == 2 && resolved.leftOut.count == 4)
      var asked = options
      asked.tasks = "nEMO-EmoDB"
      #expect(
        try ResolvedStudy(study, asked, page: "Table2", committed: nil).leftOut.isEmpty)
    }
  }
}
