// SPDX-License-Identifier: MIT

import Corpora
import Foundation
import TestSupport
import Testing

@testable import Findings
@testable import Notebook

@Suite struct PublishedTableTests {
  /// A trial on one of the paper's tasks.
  private struct Record {
    var method: String
    var task: CorpusTask
    var seed: Int
    var uar: Double?
  }

  private static let text = """
    method,task,UAR,source
    DIDAN,EmoDB→CASIA,40.25,"Some, Authors 2023"
    ECAN,EmoDB→eNTERFACE,34.21,arXiv 2401.12925
    ECAN,CASIA→EmoDB,61.37,arXiv 2401.12925
    AKTLR,average,42.12,arXiv 2312.06466

    """

  /// Six tasks and two seeds of DIDAN, and of SourceOnly, which has no published number.
  private static let records = CorpusTask.paper.enumerated().flatMap { index, task in
    [0, 1].flatMap { seed in
      let uar = 0.4 + 0.01 * Double(index) + 0.02 * Double(seed)
      return ["DIDAN", "SourceOnly"].map {
        Record(method: $0, task: task, seed: seed, uar: uar)
      }
    }
  }

  private func rendering(
    of text: String = text, ours records: [Record] = records, on corpora: CorporaKind = .real
  ) throws -> Rendering {
    try PublishedTable(
      "published", "UAR in %",
      published: PublishedResults(
        Array(text.utf8), named: "published.csv", tasks: CorpusTask.paper),
      paper: "DIDAN", ours: records, method: \.method, task: \.task, value: \.uar,
      replicate: { $0.seed }
    ).render(on: PageContext(name: "Demo", corpora: corpora))
  }

  @Test func markdownCSVAndLaTeXAreTheirGoldens() throws {
    let rendering = try rendering()
    try expectGolden(rendering.markdown + "\n", "published.md")
    #expect(
      rendering.files.map(\.path) == ["tables/Demo-published.csv", "tables/Demo-published.tex"])
    try expectGolden(rendering.files[0].text, "published.csv")
    try expectGolden(rendering.files[1].text, "published.tex")
  }

  @Test func onStandInsThereIsNoDifferenceAndASentenceSaysWhy() throws {
    try expectGolden(rendering(on: .standin).markdown + "\n", "published-standin.md")
  }

  /// Ours of EmoDB→CASIA, the third task, are 42 and 44: their mean is 2.75 points above 40.25.
  @Test func theDifferenceIsOursMinusThePublishedOne() throws {
    let csv = try rendering().files[0].text.split(separator: "\n").map(String.init)
    #expect(csv[1].hasPrefix("DIDAN,published,,,,,,,40.25,,,"))
    #expect(csv[3] == "DIDAN,difference,,,,,,,2.75,,,,,,,,,,,,,,,")
  }

  /// An average over five tasks is not one over six, nor is a task of other emotions the same task.
  @Test func differentTasksAreNotCompared() throws {
    let text = Self.text + "DIDAN,average,44.00,Some Authors 2023\n"
    #expect(
      try rendering(of: text).files[0].text.contains(
        "DIDAN,difference,,,,,,,2.75,,,,,,,,,,,,-0.5,,,\n"))
    let five = Self.records.filter { $0.task != CorpusTask.paper[0] }
    let narrow = CorpusTask(source: "EmoDB", target: "eNTERFACE", emotions: [.anger, .fear])
    let other = five + [Record(method: "DIDAN", task: narrow, seed: 0, uar: 0.9)]
    for records in [five, other] {
      let csv = try rendering(of: text, ours: records).files[0].text
      #expect(csv.contains("DIDAN,ours,,,,42,1.41421,2,"))
      #expect(csv.contains("DIDAN,difference,,,,,,,2.75,,,,,,,,,,,,,,,\n"))
    }
  }

  @Test func theSentenceNamesWhatIsMissingOfThePaper() throws {
    func missing(_ text: String) throws -> String? {
      try rendering(of: text).markdown.split(separator: "\n")
        .first { $0.contains("Not known from the paper") }.map(String.init)
    }
    #expect(try missing(Self.text)?.contains("CASIA→eNTERFACE and on average.") == true)
    #expect(try missing(Self.text)?.contains("EmoDB→CASIA") == false)
    let average = Self.text + "DIDAN,average,44,x\n"
    #expect(try missing(average)?.contains("CASIA→eNTERFACE.") == true)
    let all = CorpusTask.paper.map { "DIDAN,\($0),40,x\n" }.joined()
    let tasks = "method,task,UAR,source\n" + all
    #expect(try missing(tasks)?.contains("DIDAN's UAR on average.") == true)
    #expect(try missing(tasks + "DIDAN,average,44,x\n") == nil)
  }

  @Test func trialsThatFailedAreSaidToHave() throws {
    var records = Self.records.filter { $0.method == "DIDAN" }
    (records[0].uar, records[1].uar, records[2].uar) = (nil, nil, nil)
    let markdown = try rendering(ours: records).markdown
    #expect(markdown.contains("|          failed |    43.0 (n = 1) |"))
  }

  /// The file of Table 2 can be read, and two of its numbers are in their places.
  @Test func theNumbersOfTable2CanBeRead() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let notebook = NotebookFile(path: root.path + "/Experiments/Table2/Table2.swift")
    let published = try PublishedResults(beside: notebook, tasks: CorpusTask.paper)
    let toEmoDB = try CorpusTask(parsing: "C→B")
    #expect(published.result("ECAN", on: toEmoDB)?.uar == 61.37 / 100)
    #expect(published.result("AKTLR", on: nil)?.uar == 42.12 / 100)
    #expect(published.results.allSatisfy { $0.source.hasPrefix("arXiv ") })
  }
}
