// SPDX-License-Identifier: MIT

import ArgumentParser
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Notebook
@testable import Suite
import Foundations

/// An experiment whose notebook does not exist.
private struct Sample: Experiment {
  static let notebook = NotebookFile(path: "/nowhere/Sample.swift")
  @OptionGroup var lab: SampleOptions

  func run(_ page: Page) throws { Issue.record("an experiment without a notebook was run") }
}

private struct Here: Experiment {
  static let notebook = NotebookFile()
  @OptionGroup var lab: SampleOptions

  //: # Here
  //: A claim about \(count) records.
  func run(_ page: Page) throws {
    try page.define("count", 2)
    try page.show(Prose("It ran."))
    page.keep([1, 2])
  }
}

private struct SampleOptions: PageOptions {
  @Option var folder: String

  var reports: ReportFolder { ReportFolder(URL(fileURLWithPath: folder)) }
  var arguments: [String] { ["--folder", "somewhere"] }
  func header() -> PageHeader { .demo }
}

@Suite struct ExperimentTests {
  @Test func anExperimentRunsAndWritesItsPage() throws {
    try withTemporaryFolder { folder in
      let experiment = try Here.parse(["--folder", folder.path])
      let written = try experiment.execute(builtAs: nil).url
      #expect(written.lastPathComponent == "ExperimentTests.md")
      let text = try String(contentsOf: written, encoding: .utf8)
      #expect(text.hasPrefix("# Here\n"))
      #expect(text.contains("A claim about 2 records."))
      #expect(text.contains("- Command: `ExperimentTests --folder somewhere`"))
      #expect(text.contains("gnuplot 5") || text.contains("gnuplot 6"))
    }
  }

  @Test func aMissingNotebookIsFoundBeforeAnythingRuns() throws {
    try withTemporaryFolder { folder in
      let experiment = try Sample.parse(["--folder", folder.path])
      #expect {
        try experiment.execute(builtAs: nil)
      } throws: {
        "\($0)".hasPrefix("Cannot read the notebook '/nowhere/Sample.swift'")
      }
    }
  }
}
