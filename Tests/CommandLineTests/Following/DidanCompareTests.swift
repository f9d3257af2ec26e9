// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

/// `didan compare` on the run of Table 2 that other tests share, and on changed copies of it.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct DidanCompareTests {
  private struct Changes: Decodable {
    let verdict: String
    let isIdentical: Bool
    let common: Int
  }

  private func withCopy(_ body: (_ folder: URL, _ file: URL) throws -> Void) throws {
    let run = try ExperimentRuns.table2()
    try withTemporaryFolder { folder in
      let reports = folder.appending(path: "Reports")
      try FileManager.default.copyItem(at: run.reports, to: reports)
      try body(folder, reports.appending(path: "standin/Table2.json"))
    }
  }

  private func change(_ file: URL, _ edit: (String) -> String) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    let changed = edit(text)
    try #require(changed != text)
    try Data(changed.utf8).write(to: file)
  }

  @Test func aPageIsIdenticalToItself() throws {
    let run = try ExperimentRuns.table2()
    try withCopy { folder, file in
      let outcome = try Program("didan", in: folder)(
        "compare", "Table2", run.reports.appending(path: "standin/Table2.json").path)
      #expect(outcome.exitCode == 0, "\(outcome.errors)\(outcome.output)")
      #expect(outcome.output.hasSuffix("\n\nidentical\n"))
      let commit = try Program("didan", in: folder)("compare", "Table2", "Table2", "--json")
      let changes = try JSONDecoder().decode(Changes.self, from: Data(commit.output.utf8))
      #expect(changes.isIdentical && changes.common == 36)
    }
  }

  @Test func otherCommitsAreNamedAndOtherBitsAreADifference() throws {
    let run = try ExperimentRuns.table2()
    let other = run.reports.appending(path: "standin/Table2.json").path
    try withCopy { folder, file in
      try change(file) {
        $0.replacing(/"commit":"[0-9a-z]+"/, with: "\"commit\":\"0123456789abcdef\"")
      }
      let commit = try Program("didan", in: folder)("compare", other, "standin/Table2")
      #expect(commit.exitCode == 0)
      #expect(commit.output.contains("→ 0123456789ab"))

      try change(file) { $0.replacing(/"targetUAR":0\.\d+/, with: "\"targetUAR\":0.125") }
      let bits = try Program("didan", in: folder)("compare", other, "standin/Table2")
      #expect(bits.exitCode == 1)
      #expect(bits.output.contains("same trials, different bits"))
    }
  }

  @Test func aRevisionOfGitIsARun() throws {
    try withCopy { folder, file in
      let git = Program("git", in: folder)
      for arguments in [
        ["init", "-q"], ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "pages"],
      ] {
        try #require(try git.run(arguments).exitCode == 0)
      }
      let same = try Program("didan", in: folder)("compare", "HEAD:standin/Table2", "Table2")
      #expect(same.exitCode == 0, "\(same.errors)")
      let table = file.deletingLastPathComponent().appending(path: "tables/Table2-uar.csv")
      try change(table) { $0.replacing("SVM,", with: "SVM,9") }
      let other = try Program("didan", in: folder)("compare", "HEAD:Table2", "Table2")
      #expect(other.exitCode == 1)
      #expect(other.output.hasSuffix("same trials, same bits, shown differently\n"))
      #expect(other.output.contains("uar: 1 change"))
      let none = try Program("didan", in: folder)("compare", "HEAD~9:Table2", "Table2")
      #expect(none.exitCode == 66 && none.errors.contains("git has no"), "\(none.errors)")
    }
  }

  @Test func whatCannotBeComparedHasAStatusOfItsOwn() throws {
    try withCopy { folder, file in
      let didan = Program("didan", in: folder)
      #expect(try didan("compare", "Table2").exitCode == 64)
      let unknown = try didan("compare", "Table2", "Tabel2")
      #expect(unknown.exitCode == 66)
      #expect(unknown.errors.contains("Did you mean 'Table2'?"))
      try Data("{}".utf8).write(to: file)
      let empty = try didan("compare", "Table2", "Table2")
      #expect(empty.exitCode == 66 && empty.errors.contains("cannot be read as the JSON of a page"))
    }
  }
}
