import Corpora
import Testing

@testable import Lab

@Suite struct StandardTasksTests {
  @Test func thePapersSixUnlessOthersAreAskedFor() throws {
    #expect(try LabOptions.parse([]).standardTasks() == CorpusTask.paper)
    let asked = try LabOptions.parse(["--tasks", "nEMO-EmoDB,EmoDB-CASIA"]).standardTasks()
    #expect(asked == [StandardTasks.open[1], CorpusTask.paper[2]])
    #expect(asked[0].emotions == [.anger, .happiness, .neutral, .sadness])
  }

  @Test func realSpeechMeansTheCorporaThatEveryoneMayHave() throws {
    let real = try LabOptions.parse(["--data", "real"])
    #expect(try real.standardTasks() == StandardTasks.open)
    #expect(try real.ablationTasks() == StandardTasks.open)
    let asked = try LabOptions.parse(["--data", "real", "--tasks", "EmoDB-CASIA"])
    #expect(try asked.ablationTasks() == [CorpusTask.paper[2]])
  }

  @Test func inTheCycleEachCorpusIsOnceSourceAndOnceTarget() throws {
    let cycle = try LabOptions.parse([]).ablationTasks()
    #expect(cycle.count == 3)
    #expect(Set(cycle.map(\.source)).count == 3)
    #expect(Set(cycle.map(\.target)) == Set(cycle.map(\.source)))
  }

  @Test func onlyNEMOIsReadInPart() throws {
    let paper = CorpusTask.paper
    #expect(try StandardTasks.reading.needs(of: paper) == Reading.emotionsOfTasks.needs(of: paper))
    let open = StandardTasks.open
    #expect(try StandardTasks.reading.needs(of: open) != Reading.emotionsOfTasks.needs(of: open))
  }
}
