import Foundation

@testable import Notebook

/// A record like those of trials.
struct DemoRecord: Codable, Sendable {
  var method: String
  var task: String
  var seed: Int
  var uar: Double?

  /// Three methods, two tasks, three seeds; one trial failed, one cell was not run.
  static let all: [DemoRecord] = [
    ("SourceOnly", "EmoDB→CASIA", [0.40, 0.42, 0.44]),
    ("SourceOnly", "CASIA→EmoDB", [0.50, 0.50, 0.53]),
    ("DIDAN", "EmoDB→CASIA", [0.45, 0.47, 0.46]),
    ("DIDAN", "CASIA→EmoDB", [0.52, nil, 0.56]),
    ("TargetSupervised", "EmoDB→CASIA", [0.80, 0.82, 0.81]),
  ].flatMap { (method: String, task: String, values: [Double?]) in
    values.enumerated().map {
      DemoRecord(method: method, task: task, seed: $0.offset + 1, uar: $0.element)
    }
  }
}

extension PageHeader {
  static let demo = PageHeader(
    kind: .standin, corpora: ["stand-in for EmoDB", "stand-in for CASIA"],
    corporaNote: "The real ones were not found in 'Corpora'.", profile: "smoke", seeds: [1, 2, 3],
    commit: "0123456789abcdef0123456789abcdef01234567", isDirty: true,
    choices: [.init("UAR", "after the last epoch; no choice was made")],
    differences: ["The network is smaller."])
}

extension PageContext {
  static let demo = PageContext(name: "Demo", corpora: .standin)
}

/// The page of the notebook in the fixtures, as a run of it would fill it.
func demoPage(figures: [any Plot] = [], header: PageHeader = .demo) throws -> Page {
  let path = try fixture("Demo.notebook").path
  let page = Page(notebook: NotebookFile(path: path), header: header)
  try page.define("trialCount", DemoRecord.all.count)
  let table = Table(
    "uar", "UAR in %", of: DemoRecord.all, rows: \.method, columns: \.task, value: \.uar)
  try page.show(table, line: 27, file: path)
  for figure in figures { try page.show(figure, line: 28, file: path) }
  try page.show(Prose("//: this is not prose"), line: 34, file: path)
  let gain = try page.define("gain", 0.0312, .points)
  try page.show(Verdict("DIDAN gains \(gain) points."), line: 38, file: path)
  page.keep(DemoRecord.all)
  page.provenance = Provenance(
    command: "swift run -c release Demo --profile smoke", lockDigest: "ab12",
    versions: ["Swift 6.3", "libtorch 1.13"], processor: "a processor", threads: 2, seconds: 195)
  return page
}
