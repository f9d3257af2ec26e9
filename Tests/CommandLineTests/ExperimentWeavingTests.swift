// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import FoundationXML
import Foundations
import Notebook
import TestSupport
import Testing

/// Every experiment becomes a page without a gap: run in the smoke profile on one task and one seed.
@Suite(
  .serialized, .enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct ExperimentWeavingTests {
  static let experiments: [String] = {
    let folder = Repository.root.appending(path: "Experiments").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") && $0 != "OpenCorpora" }.sorted()
  }()

  /// One shallow method, one bound, and those that a page draws maps of.
  private static let methods = "SVM,SourceOnly,AdaBN,DIDAN,TargetSupervised"

  @Test func allOfThemAreKnown() {
    #expect(Self.experiments.count >= 12)
  }

  @Test func everyExperimentWeavesAWholePage() throws {
    try withTemporaryFolder { folder in
      let store = try ExperimentRuns.freshStore(in: folder)
      try FileManager.default.copyItem(
        at: ExperimentRuns.table2().store.appending(path: "trials"),
        to: store.appending(path: "trials"))
      let reports = folder.appending(path: "reports", directoryHint: .isDirectory)
      let outcomes = try Self.experiments.concurrentMap { name in
        let task =
          name == "CrossCorpus"
          ? ["--source", "EmoDB", "--target", "CASIA"] : ["--tasks", "EmoDB-CASIA"]
        let takesMethods = ["CrossCorpus", "Selection", "Table2"].contains(name)
        return try Program(name).run(
          ExperimentRuns.arguments + task + (takesMethods ? ["--methods", Self.methods] : []) + [
            "--seeds", "1", "--jobs", "1", "--store", store.path,
            "--reports", reports.path,
          ])
      }
      for (name, outcome) in zip(Self.experiments, outcomes) {
        #expect(outcome.exitCode == 0, "\(name): \(outcome.errors)")
        #expect(outcome.output.hasSuffix("Wrote \(reports.path)/standin/\(name).md\n"))
        guard outcome.exitCode == 0 else { continue }
        try PageCheck(name: name, folder: reports.appending(path: "standin")).check()
      }
      try PageCheck(name: "index", folder: reports).checkLinks()
      try compileTables(in: reports.appending(path: "standin/tables"))
      try drawForPaper(in: reports.appending(path: "standin/figures"))
    }
  }
}

/// Tables and figures for papers.
extension ExperimentWeavingTests {
  /// Typesets all tables in one document, if LaTeX is installed.
  private func compileTables(in folder: URL) throws {
    let latex = Program("pdflatex", in: folder)
    guard latex.isThere else { return }
    let tables = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let inputs = tables.filter { $0.hasSuffix(".tex") }.map { "\\input{\($0)}\\clearpage\n" }
    let document = """
      \\documentclass{article}\\usepackage[utf8]{inputenc}\\usepackage{booktabs}
      \\begin{document}
      \(inputs.joined())\\end{document}
      """
    try Data(document.utf8).write(to: folder.appending(path: "all.tex"))
    let outcome = try latex("-draftmode", "-halt-on-error", "-interaction=nonstopmode", "all.tex")
    #expect(outcome.exitCode == 0, "LaTeX refuses a table")
  }

  /// Every script draws a PDF as well.
  private func drawForPaper(in folder: URL) throws {
    let scripts = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".gp") }
    #expect(!scripts.isEmpty)
    let statuses = try scripts.concurrentMap {
      try Program("gnuplot", in: folder)("-e", "format = \"pdf\"", $0).exitCode
    }
    for (script, status) in zip(scripts, statuses) {
      #expect(status == 0, "\(script)")
      let pdf = folder.appending(path: script.replacing(".gp", with: ".pdf"))
      #expect(try Data(contentsOf: pdf).starts(with: Data("%PDF".utf8)), "\(script)")
    }
  }
}

/// Properties of every page.
private struct PageCheck {
  let name: String
  let folder: URL

  func check() throws {
    let page = try text("\(name).md")
    let prose = page.replacing(/(?s)```.*?```/, with: "")
    #expect(!prose.contains(#"\("#), "\(name): a number of the prose is missing")
    #expect(page.contains("> **Finding.**") || name == "Table1", "\(name) has no finding")
    try checkLinks()
    try checkNumbers(on: page)
    for file in try names(in: "figures") where file.hasSuffix(".svg") {
      #expect(XMLParser(data: try data("figures/\(file)")).parse(), "\(file) is no XML")
      for part in ["gp", "tsv"] {
        #expect(
          exists("figures/" + file.replacing(".svg", with: "." + part)), "\(file): no \(part)")
      }
    }
    for file in try names(in: "tables") {
      if file.hasSuffix(".csv") { try checkCSV(file) }
      if file.hasSuffix(".tex") { try checkLaTeX(file) }
    }
  }

  /// Every relative link and picture leads to a file.
  func checkLinks() throws {
    let page = try text("\(name).md")
    for link in page.matches(of: /\]\(([^)\s]+)\)/).map({ String($0.1) })
    where !link.hasPrefix("http") && !link.hasPrefix("#") {
      let path = link.split(separator: "#")[0]
      // sources stand in the repository, wherever the pages are written
      guard !path.contains("Experiments/") else { continue }
      #expect(exists(String(path)), "\(name): dead link \(link)")
    }
  }

  /// Every number that the notebook names in its prose is in the records' JSON, and on the page as
  /// it is there.
  private func checkNumbers(on page: String) throws {
    struct Records: Decodable {
      struct Page: Decodable { var numbers: [String: Number] }
      struct Number: Decodable { var text: String }
      var page: Page
    }
    let numbers = try JSONDecoder().decode(Records.self, from: data("\(name).json")).page.numbers
    let source = try Repository.text("Experiments/\(name)/\(name).swift")
    let prose = source.split(separator: "\n").filter {
      $0.drop(while: { $0 == " " }).hasPrefix("//:")
    }
    for name in prose.flatMap({ $0.matches(of: /\\\((\w+)\)/).map { String($0.1) } }) {
      let number = try #require(numbers[name], "\(self.name): \(name) is not in the JSON")
      #expect(page.contains(number.text), "\(self.name): \(name) is not on the page")
    }
  }

  private func checkCSV(_ file: String) throws {
    let rows = try CSV.records(of: Array(data("tables/\(file)"))).map(\.fields)
    #expect(rows.count > 1, "\(file) has no row")
    #expect(Set(rows.map(\.count)).count == 1, "\(file): rows of different lengths")
  }

  private func checkLaTeX(_ file: String) throws {
    let table = try text("tables/\(file)")
    #expect(table.contains(#"\toprule"#) && table.contains(#"\bottomrule"#), "\(file)")
    let bare = table.replacing(#"\{"#, with: "").replacing(#"\}"#, with: "")
    #expect(bare.count { $0 == "{" } == bare.count { $0 == "}" }, "\(file): braces")
    let body = try #require(table.firstMatch(of: /(?s)\\toprule(.*)\\bottomrule/)).1
    let widths = body.split(separator: "\n").filter { $0.hasSuffix(#"\\"#) }.map { row in
      row.replacing(#"\&"#, with: "").count { $0 == "&" }
    }
    #expect(Set(widths).count == 1, "\(file): rows of different lengths")
  }

  private func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(
      atPath: folder.appending(path: path.removingPercentEncoding ?? path).path)
  }

  private func data(_ path: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: path))
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try data(path), as: UTF8.self)
  }

  private func names(in part: String) throws -> [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: part).path))
      ?? []
    return names.filter { $0.hasPrefix(name + "-") }.sorted()
  }
}
