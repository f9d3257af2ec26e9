import ArgumentParser
import Corpora
import Foundation

/// The options of an experiment that its page needs: where pages go and what stands at top and foot.
package protocol PageOptions: ParsableArguments {
  /// Where pages are kept.
  var reports: ReportFolder { get throws }
  /// The top of the page, as far as it is known before the experiment runs.
  func header() throws -> PageHeader
  /// The arguments of the run, as they are repeated to make the page again.
  var arguments: [String] { get }
  /// Whether the run makes no page: a plan, an explanation, one part of the trials.
  var makesNoPage: Bool { get }
  /// The options of a run that makes the page after all, nil if there is none.
  func next(after page: Page) throws -> Self?
  /// What such a run prints in the end.
  func report(on page: Page) throws -> String?
  /// These options, completed by what the committed page of a name was made with, where the run
  /// takes its records from there.
  func completed(for name: String) throws -> Self
}

extension PageOptions {
  package var makesNoPage: Bool { false }
  package func next(after page: Page) throws -> Self? { nil }
  package func report(on page: Page) throws -> String? { nil }
  package func completed(for name: String) throws -> Self { self }
}

/// One literate experiment: an executable whose own prose, code and outputs become a page.
///
/// ```swift
/// @main
/// struct Table2: Experiment {
///   static let notebook = NotebookFile()
///   @OptionGroup var lab: LabOptions
///
///   func run(_ page: Page) throws { … }
/// }
/// ```
package protocol Experiment: ParsableCommand {
  associatedtype Options: PageOptions

  /// The file in which the experiment stands: `static let notebook = NotebookFile()`.
  static var notebook: NotebookFile { get }
  /// The options that every experiment shares.
  var lab: Options { get set }
  /// Declares what to run and shows what came out.
  func run(_ page: Page) throws
}

extension Experiment {
  /// An experiment is called as its page is.
  package static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: notebook.name)
  }

  /// Runs the experiment and writes its page.
  ///
  /// What would make the page impossible (a changed notebook, no gnuplot, a folder that cannot be
  /// written) is found before anything costly is run.
  package mutating func run() throws {
    lab = try lab.completed(for: Self.notebook.name)
    if lab.makesNoPage {
      let page = Page(notebook: Self.notebook, header: try lab.header(), isDry: true)
      try runReportingMissingCorpora(page)
      guard let next = try lab.next(after: page) else {
        if let report = try lab.report(on: page) { print(report) }
        return try page.endUnlessFailed()
      }
      lab = next
    }
    let (page, written) = try execute(builtAs: Bundle.main.executableURL)
    for text in page.outputs.compactMap(\.rendering.plainText) { print(text + "\n") }
    print("Wrote \(written.relativePath)")
    try page.endUnlessFailed()
  }

  /// Runs the experiment, built as an executable, and writes its page.
  func execute(builtAs executable: URL?) throws -> (page: Page, url: URL) {
    let start = ContinuousClock.now
    _ = try Self.notebook.text(builtAs: executable)
    let gnuplot = try Gnuplot.find()
    let page = Page(notebook: Self.notebook, header: try lab.header())
    let reports = try lab.reports
    try reports.prepare()
    try runReportingMissingCorpora(page)
    if page.provenance.command == nil {
      page.provenance.command = ([Self.notebook.name] + lab.arguments).joined(separator: " ")
    }
    page.provenance.versions.append(gnuplot.version)
    if page.provenance.seconds == nil {
      page.provenance.seconds = (ContinuousClock.now - start) / .seconds(1)
    }
    return (page, try reports.publish(page, gnuplot: gnuplot, builtAs: executable))
  }

  /// Missing corpora end the process with a code of their own (`EX_UNAVAILABLE`), so that a script
  /// can tell "not here" from "broken".
  private func runReportingMissingCorpora(_ page: Page) throws {
    do {
      try run(page)
    } catch let missing as CorpusMissing {
      FileHandle.standardError.write(Data("Error: \(missing)\n".utf8))
      throw ExitCode(69)
    }
  }
}

extension Page {
  /// Ends the process with a failure if a trial failed, naming each.
  fileprivate func endUnlessFailed() throws {
    guard !failures.isEmpty else { return }
    let list = failures.map { "  " + $0 }.joined(separator: "\n")
    let count = failures.count == 1 ? "A trial" : "\(failures.count) trials"
    FileHandle.standardError.write(Data("Error: \(count) failed:\n\(list)\n".utf8))
    throw ExitCode.failure
  }
}
