// SPDX-License-Identifier: MIT

import Corpora
import Foundation
import Foundations
import Lab
import Notebook
import TestSupport
import Testing

@testable import Suite

/// Every verdict on a committed page is of a test that could have said otherwise.
@Suite struct CommittedComparisonsTests {
  @Test(arguments: CorporaKind.allCases)
  func noVerdictIsOfATestThatCouldNotDecide(_ kind: CorporaKind) throws {
    let reports = ReportFolder(Repository.root.appending(path: "Reports"))
    for table in try ComparisonTable.all(in: reports.folder(of: kind)) {
      #expect(try table.problems() == [], "\(table.name)")
      let page = try #require(table.name.split(separator: "-").first)
      let file = try reports.pageFile(of: String(page), data: kind == .real ? .real : .standin)
      for row in table.rows {
        let pairs = Self.pairs(of: row["Comparison"] ?? "", in: file.records)
        #expect(
          pairs.map(String.init) ?? row["Pairs"] == row["Pairs"],
          "\(table.name): the records beside the page hold \(pairs ?? 0) pairs")
      }
    }
  }

  /// Verdicts stand beside what their test could reach.
  @Test(arguments: CorporaKind.allCases)
  func noTableHasAPValueWithoutTheSmallest(_ kind: CorporaKind) throws {
    let folder = ReportFolder(Repository.root.appending(path: "Reports")).folder(of: kind)
    let tables = try ComparisonTable.all(in: folder, having: "p, Holm")
    #expect(tables.filter { !$0.headings.contains("Smallest p, Holm") }.map(\.name) == [])
  }

  @Test func aVerdictThatCouldNotBeOtherwiseIsFound() throws {
    func problems(_ rows: String...) throws -> [String] {
      let head = "Comparison,Pairs,p,\"p, Holm\",\"Smallest p, Holm\",Verdict\n"
      return try ComparisonTable(
        name: "Demo", text: head + rows.joined(separator: "\n") + "\n"
      ).problems()
    }
    #expect(try problems("A − B,9,0.01,0.01,0.00390625,gain") == [])
    #expect(try problems("A − B,9,0.2,0.2,0.00390625,no difference shown") == [])
    #expect(try problems("A − B,3,,,0.25,cannot tell: it would need 6 pairs") == [])
    #expect(try problems("A − B,60,0.00001,0.00001,0.00001,loss") == [])
    #expect(
      try problems("A − B,3,0.25,0.25,0.25,no difference shown")
        == ["A − B: a verdict, although p is at least 0.25"])
    #expect(
      try problems("A − B,3,0.25,0.25,0.003,no difference shown")
        == ["A − B: the smallest p of 3 pairs is 0.25, not 0.003"])
    #expect(
      try problems("A − B,9,0.2,0.2,0.00390625,gain") == ["A − B: gain, although p is 0.2"])
    // four comparisons of seven pairs: 4 · 2 / 128
    let rows = Array(repeating: "A − B,7,,,0.0625,cannot tell: it would need 8 pairs", count: 4)
    #expect(try problems(rows.joined(separator: "\n")) == [])
  }

  /// The number of pairs of task and seed that both methods of a comparison have a record of; nil for variants,
  /// whose names are not in records.
  private static func pairs(of comparison: String, in records: [TrialRecord]) -> Int? {
    let names = comparison.components(separatedBy: " − ")
    let places = names.map { name in
      Set(
        records.filter { $0.trial.method.name == name }.map {
          [$0.trial.task.description, "\($0.trial.seed)"]
        })
    }
    guard places.count == 2, places.allSatisfy({ !$0.isEmpty }) else { return nil }
    return places[0].intersection(places[1]).count
  }
}

/// A committed table of comparisons.
private struct ComparisonTable {
  let name: String
  let headings: [String]
  let rows: [[String: String]]

  init(name: String, text: String) throws {
    let records = try CSV.records(of: Array(text.utf8))
    let headings = records.first?.fields ?? []
    self.name = name
    self.headings = headings
    rows = records.dropFirst().map { record in
      Dictionary(zip(headings, record.fields), uniquingKeysWith: { first, _ in first })
    }
  }

  /// The tables of a folder of pages that have a heading.
  static func all(in folder: URL, having heading: String = "Verdict") throws -> [ComparisonTable] {
    let tables = folder.appending(path: "tables")
    return try FileManager.default.contentsOfDirectory(atPath: tables.path).sorted()
      .filter { $0.hasSuffix(".csv") }
      .map { name in
        try ComparisonTable(
          name: name,
          text: String(contentsOf: tables.appending(path: name), encoding: .utf8))
      }
      .filter { $0.headings.contains(heading) }
  }

  /// What is wrong with the verdicts, each a sentence.
  func problems() throws -> [String] {
    try rows.flatMap { row -> [String] in
      func number(_ heading: String) -> Double? { row[heading].flatMap(Double.init) }
      let title = row["Comparison"] ?? "a row"
      let verdict = try #require(row["Verdict"])
      let smallest = try #require(
        number("Smallest p, Holm"), "\(title) does not say what p could be")
      let pairs = try #require(number("Pairs"))
      guard abs(smallest - reachable(pairs)) < 1e-6 else {
        return [
          "\(title): the smallest p of \(Int(pairs)) pairs is \(reachable(pairs)), not \(smallest)"
        ]
      }
      if smallest > 0.05 {
        let isSilent = verdict.hasPrefix("cannot tell") && row["p"] == "" && row["p, Holm"] == ""
        return isSilent ? [] : ["\(title): a verdict, although p is at least \(smallest)"]
      }
      let p = try #require(number("p, Holm"))
      let expected = p <= 0.05 ? ["gain", "loss"] : ["no difference shown"]
      return expected.contains(verdict) ? [] : ["\(title): \(verdict), although p is \(p)"]
    }
  }

  /// The smallest corrected p of a row: all sign patterns up to eighteen pairs, a hundred thousand beyond.
  /// Rows with more pairs can be significant first, so the others count.
  private func reachable(_ pairs: Double) -> Double {
    func alone(_ pairs: Double) -> Double { pairs <= 18 ? pow(2, 1 - pairs) : 1 / 100_001 }
    let own = rows.compactMap { $0["Pairs"].flatMap(Double.init) }.map(alone).sorted()
    let steps = own.enumerated().filter { $0.element <= alone(pairs) }
      .map { $0.element * Double(own.count - $0.offset) }
    return min(1, steps.max() ?? 1)
  }
}
