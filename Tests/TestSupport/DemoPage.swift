// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Notebook

/// Page of the notebook in the fixtures, filled as by a run.
package func demoPage(figures: [any Plot] = [], header: PageHeader = .demo) throws -> Page {
  let path = Repository.root.appending(path: "Tests/NotebookTests/Fixtures/Demo.notebook").path
  let page = Page(notebook: NotebookFile(path: path), header: header)
  try page.define("trialCount", DemoRecord.all.count)
  let table = Table(
    "uar", "UAR in %", of: DemoRecord.all, rows: \.method, columns: \.task, value: \.uar)
  try page.show(table, line: 27, file: path)
  for figure in figures { try page.show(figure, line: 28, file: path) }
  try page.show(Prose("//: this is not prose"), line: 34, file: path)
  let gain = try page.define("gain", 0.0312, .points)
  try page.show(Finding("DIDAN gains \(gain) points."), line: 38, file: path)
  page.keep(DemoRecord.all)
  page.provenance = Provenance(
    command: "swift run -c release Demo --profile smoke", lockDigest: "ab12",
    versions: ["Swift 6.3", "libtorch 1.13"], processor: "a processor", threads: 2, seconds: 195)
  return page
}
