// SPDX-License-Identifier: MIT

import ArgumentParser
import Evaluation
import Findings
import Foundation
import Foundations
import Lab
import Notebook
import Speech

extension Runner {
  /// Runs the study and writes its page.
  ///
  /// Anything that would make the page impossible (a changed notebook, no gnuplot, a folder that cannot
  /// be written) is found before anything costly is run.
  func makePage(_ run: (Laboratory, PlannedSweeps) throws -> [SweepResults]) throws {
    let press = try Press(Notebook.notebook, lab.reports, builtAs: executable)
    let laboratory = try laboratory()
    let results = try run(laboratory, laboratory.plan(resolved.sweeps))
    let page = Page(notebook: Notebook.notebook, header: header(of: laboratory))
    page.corpora = laboratory.corpora
    page.provenance.lockDigest = laboratory.lockDigest.hex
    page.provenance.command = command
    let trials = keep(results, on: page)
    page.viewStore = ViewStore(
      load: { name in
        guard laboratory.setup.computedSince == nil else { return nil }
        return try laboratory.storedView(name, of: self.name, showing: trials.map(\.key))?.load()
      },
      save: { name, text in
        try laboratory.storedView(name, of: self.name, showing: trials.map(\.key))?.save(text)
      })
    try show(found(results, in: laboratory), on: page, press)
  }

  /// Draws the committed page again from the records beside it, without a store or corpora.
  func redraw() throws {
    guard let file = committed else { return }
    let press = try Press(Notebook.notebook, lab.reports, builtAs: executable)
    let records = CommittedRecords(
      corpora: file.corpora, records: file.records, texts: file.lines)
    let results = try records.results(of: resolved.sweeps)
    var header = header()
    header.kind = file.page.kind
    header.corpora = file.page.corpora
    header.corporaNote = file.page.corporaNote
    header.warnings = file.page.warnings ?? []
    let page = Page(notebook: Notebook.notebook, header: header)
    page.corpora = file.corpora
    page.provenance.lockDigest = file.records.first?.provenance.lock.hex
    page.provenance.command = file.page.command
    keep(results, on: page)
    page.provenance.reuse = file.page.reuse
    page.viewStore = ViewStore(
      load: { name in
        guard let view = file.views?[name] else {
          throw ReportError.lacksView(name: name, page: self.name)
        }
        return try CanonicalJSON.text(view)
      }, save: { _, _ in })
    try show(found(results, in: nil, file), on: page, press)
  }

  private func show(_ found: Found, on page: Page, _ press: Press) throws {
    page.offer("minutes", found.minutes, .whole)
    page.offer("chance", found.chanceText)
    page.offer("tasks", found.tasks.count)
    page.offer("labelFree", Criterion.labelFree.name)
    page.offer("task", found.tasks.first.map { "\($0)" } ?? "")
    try Notebook().show(found, on: page)
    let written = try press.publish(page)
    for text in page.plainTexts { Terminal.say(text + "\n") }
    Terminal.say("Took \(took). Wrote \(written.relativePath)")
    try endUnlessFailed(page.failures)
  }

  /// The time since the program began, in words.
  private var took: String {
    let time = ContinuousClock.now - began
    return time < .seconds(10)
      ? NumberFormat.decimals(1).text(time / .seconds(1)) + " s" : time.words
  }

  /// Keeps the records behind a page, each once, and describes where they come from: commit, machine
  /// and time are those of the records.
  /// - Returns: the records, in the order in which they are kept.
  @discardableResult
  func keep(_ results: [SweepResults], on page: Page) -> [TrialRecord] {
    let recorded = Self.recorded(results)
    page.keep(recorded.compactMap(RecordLine.init))
    let kept = recorded.compactMap(\.record)
    page.failures = failures(of: results)
    page.describe(kept.map(\.provenance))
    page.provenance.remarks += [StageVersions.remark(on: kept), Self.following].compactMap(\.self)
    page.provenance.reuse = ReusedRecords(in: recorded)?.sentence
    return kept
  }

  /// How a number is followed to its trials.
  private static var following: String {
    "A number: the command below its table lists the trials behind it with their keys, and `swift run -c release didan show KEY` shows one of them."
  }

  /// Outcomes with a record, each trial once.
  static func recorded(_ results: [SweepResults]) -> [TrialOutcome] {
    var known: Set<Digest> = []
    return results.flatMap(\.outcomes).filter { outcome in
      outcome.record.map { known.insert($0.key).inserted } ?? false
    }
  }

  /// Trials that failed, each once and as a sentence.
  func failures(of results: [SweepResults]) -> [String] {
    results.flatMap(\.failures).map { "\($0.trial.title): \($0.reason ?? "")" }.distinct()
  }

  /// Ends the process with a failure that names each trial that failed.
  func endUnlessFailed(_ failures: [String]) throws {
    guard !failures.isEmpty else { return }
    let list = failures.map { "  " + $0 }.joined(separator: "\n")
    let count = failures.count == 1 ? "A trial" : "\(failures.count) trials"
    Terminal.note("Error: \(count) failed:\n\(list)")
    throw ExitCode.failure
  }

  /// The command that makes the page again.
  private var command: String {
    ([program] + own.arguments + lab.pageArguments(seeds: resolved.seeds.all.count)).shellLine
  }

  private func header() -> PageHeader {
    PageHeader(
      kind: .standin, corpora: [], profile: lab.profile.rawValue, seeds: resolved.seeds.all,
      seedNote: resolved.seeds.note,
      commit: nil, isDirty: false, features: features, choices: study.choices,
      differences: study.differences + leftOut
        + Differences.fromThePaper(lab.profile, readsTable: readsTable))
  }

  /// True if all methods learn from a table in the place of sound.
  private var readsTable: Bool {
    if case .inPlaceOfSound = study.tables { !descriptions.isEmpty } else { false }
  }

  /// The lines about feature tables at the head of the page.
  private var features: [String] {
    let use =
      readsTable
      ? ". All methods learn from it, wherever the text below speaks of spectrograms or acoustic features"
      : ""
    return descriptions.map { $0.sentence + use }
  }

  /// The tasks of the study that the page does not have, in a sentence.
  private var leftOut: [String] {
    let names = resolved.leftOut.map(\.description.markdownEscaped)
    return names.isEmpty
      ? []
      : [
        "Tasks of this page that were not run, because their corpora were not there or others were asked for: \(names.joined(separator: ", "))."
      ]
  }

  private func header(of laboratory: Laboratory) -> PageHeader {
    var header = header()
    header.kind = laboratory.kind == .real ? .real : .standin
    header.corpora = laboratory.titles
    header.warnings = laboratory.warnings
    header.corporaNote =
      laboratory.recordings == nil ? laboratory.sentence : "No label of the target was read."
    return header
  }
}

extension FeatureTableDescription {
  /// The line about the table at the head of a page.
  fileprivate var sentence: String {
    "the table \(name.markdownCode): \(size.markdownEscaped), SHA-256 `\(digest.short)`"
  }
}

/// Everything that turns a page into files, made sure of before anything costly is run.
struct Press {
  private let gnuplot: Gnuplot
  private let reports: ReportFolder
  private let executable: URL?

  /// - Throws: `UserError`, ``ReportError``.
  init(_ notebook: NotebookFile, _ reports: ReportFolder, builtAs executable: URL?) throws {
    self.executable = executable
    _ = try notebook.text(builtAs: executable)
    gnuplot = try Gnuplot.find()
    self.reports = reports
    try reports.prepare()
  }

  /// - Returns: where the page is.
  func publish(_ page: Page) throws -> URL {
    page.provenance.versions.append(gnuplot.version)
    return try reports.publish(page, gnuplot: gnuplot, builtAs: executable)
  }
}

extension Page {
  /// Describes at top and foot where the numbers come from.
  /// - Parameter records: the provenance of the trials behind the numbers; commit and versions are
  ///   those of the last, times are added.
  func describe(_ records: [TrialProvenance]) {
    guard let last = records.last else { return }
    header.commit = last.commit
    header.isDirty = records.contains(where: \.isDirty)
    provenance.versions = last.versions
    provenance.processor = last.processor
    provenance.threads = last.threads
    provenance.seconds = records.reduce(0) { $0 + $1.seconds }
    let commits = Set(records.map { $0.commit.prefix(12) }).sorted()
    let machines = Set(records.map(\.processor)).sorted()
    if commits.count > 1 {
      provenance.remarks.append("Records of several commits: \(commits.joined(separator: ", ")).")
    }
    if machines.count > 1 {
      provenance.remarks.append("Records of several machines: \(machines.joined(separator: ", ")).")
    }
  }
}
