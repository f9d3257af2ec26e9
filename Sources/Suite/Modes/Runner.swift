// SPDX-License-Identifier: MIT

import ArgumentParser
import Findings
import Foundation
import Foundations
import Lab
import Notebook
import Speech

/// Carries out one mode of an experiment.
struct Runner<Notebook: Experiment> {
  let lab: LabOptions
  let own: Notebook.Options
  /// The executable's name, which differs from the page's where a program has several notebooks.
  let program: String
  /// The executable that the notebook must not be newer than; nil for no such check.
  var executable = Bundle.main.executableURL
  let mode: RunMode
  /// The JSON beside the committed page, for modes that go by it.
  let committed: PageFile?
  /// Feature tables of the user's own; none where a page is drawn again.
  let tables: [FeatureTable]
  let study: Study
  let resolved: ResolvedStudy
  let descriptions: [FeatureTableDescription]
  let began = ContinuousClock.now

  /// - Throws: what is wrong with options, names or the committed page, each as a sentence.
  init(own: Notebook.Options, lab: LabOptions, program: String) throws {
    mode = try lab.runMode
    let name = Notebook.notebook.name
    committed =
      try mode.followsCommittedPage ? lab.reports.pageFile(of: name, data: lab.data) : nil
    let lab = committed.map(lab.completed(from:)) ?? lab
    self.lab = lab
    self.own = own
    self.program = program
    // recordings and tables need not be there to draw their page again
    var drawn: PageFile?
    if case .redraw = mode { drawn = committed }
    tables = drawn == nil ? try lab.featureTables() : []
    descriptions = drawn?.tables ?? tables.map(\.description)
    study = try Notebook().study(StudyRequest(own: own, lab: lab, tables: descriptions))
    resolved = try ResolvedStudy(
      study, lab, page: name, committed: drawn, tables: descriptions)
  }

  var name: String { Notebook.notebook.name }

  func run() throws {
    switch mode {
    case .page(let onlyFinished):
      try makePage { laboratory, planned in
        if lab.cluster.onlyComplete { try endIfTrialsAreMissing(planned, in: laboratory) }
        return try laboratory.execute(planned, runsMissing: !onlyFinished)
      }
    case .reevaluate: try makePage { try $0.reevaluate($1) }
    case .redraw: try redraw()
    case .plan(let asJSON): try printPlan(asJSON: asJSON)
    case .explain: try explain()
    case .check: try check()
    case .submit(let options, let parts): try submit(options, parts: parts)
    case .shard(let shard): try run(shard)
    case .worker: try laboratory(announce: { _ in }, note: { _ in }).serve()
    }
  }

  /// Ends where trials would have to be run.
  private func endIfTrialsAreMissing(_ planned: PlannedSweeps, in laboratory: Laboratory) throws {
    let missing = laboratory.missingCount(of: planned)
    guard missing > 0 else { return }
    Terminal.note(
      "\(missing) of \(planned.trials.count) trials are missing, so the page is not made. Leave out --only-complete to run them."
    )
    throw ExitCode.trialsMissing
  }

  /// Opens a laboratory on the study's speech.
  func laboratory(
    announce: (String) -> Void = Terminal.say,
    note: @escaping @Sendable (String) -> Void = Terminal.note
  ) throws -> Laboratory {
    let executable = Bundle.main.executableURL?.path ?? CommandLine.arguments[0]
    return try Laboratory(
      setup(worker: [executable] + CommandLine.arguments.dropFirst() + ["--worker"]),
      resolved.material, announce: announce, note: note)
  }

  /// The setup of the run; recordings are real speech, so the source beside them is too, unless the
  /// command line says otherwise.
  func setup(worker: [String]? = nil) throws -> Setup {
    var setup = try lab.setup(tables: tables, worker: worker)
    if case .recordings = resolved.material, setup.data == .auto { setup.data = .real }
    if !study.needsNetworks, mode.mayUseCommittedRecords {
      setup.reuse = (lab.reports.root, name)
    }
    return setup
  }

  /// The records of a study, as its page is called with them.
  func found(_ results: [SweepResults], in laboratory: Laboratory?, _ file: PageFile? = nil)
    -> Found
  {
    let named = zip(results, resolved.aliases).map { results, alias in
      alias.map { results.outcomes.named($0) } ?? results.outcomes
    }
    return Found(
      profile: lab.profile, seeds: resolved.seeds.all,
      seedNotes: [resolved.seeds.note].compactMap(\.self), tasks: resolved.tasks,
      methods: resolved.names,
      corpora: laboratory?.corpora ?? file?.corpora ?? [],
      outcomes: named.prefix(resolved.mainCount).flatMap(\.self),
      further: Dictionary(
        uniqueKeysWithValues: resolved.further.map { part in
          (part.name, (part.tasks, part.sweep.map { named[$0] } ?? []))
        }),
      minutes: results.prefix(resolved.mainCount).reduce(0) { $0 + $1.minutes },
      arguments: own.arguments, places: lab.places, tableArguments: lab.featureArguments,
      isStandIn: laboratory.map { $0.kind == .standIn } ?? (file?.page.kind == .standin),
      laboratory: laboratory, needsNetworks: study.needsNetworks)
  }
}
