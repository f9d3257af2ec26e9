// SPDX-License-Identifier: MIT

import Adaptation
import ArgumentParser
import Corpora
import Foundation
import Foundations
import Lab
import Networks
import Notebook
import Speech
import Torch

/// The options as studies, laboratories and command lines take them.
extension LabOptions {
  /// The folder of corpora.
  package var corporaFolder: CorporaFolder { get throws { try CorporaFolder(option: corpora) } }

  /// The tasks asked for, each once and in the order asked for, else an experiment's own as far as their corpora
  /// are there.
  /// - Throws: `UserError`, or `CorpusNameError`, also when two manifests are of
  ///   one name: their tasks are equal, and one would go unnoticed.
  package func selectedTasks(among usual: [CorpusTask]) throws -> [CorpusTask] {
    guard let tasks else { return try present(usual) }
    let asked = try tasks.split(separator: ",").map { text in
      let name = text.trimmingCharacters(in: .whitespaces)
      if let own = usual.first(where: { $0.description == name || $0.fileName == name }) {
        return own
      }
      let task = try CorpusTask(parsing: name)
      // sources may be named in any order
      return usual.first { $0.description == task.description && task.sources.count > 1 } ?? task
    }
    _ = try CorpusNeed.of(asked)
    return asked.distinct()
  }

  /// With `--data real`, those of some tasks whose corpora are there, and a note about the others; all of them if
  /// none is, so that the error that follows names every corpus.
  private func present(_ usual: [CorpusTask]) throws -> [CorpusTask] {
    guard data == .real else { return usual }
    let missing = try StandardTasks.reading.needs(of: usual)
      .missing(in: corporaFolder, by: DataLock(contentsOf: DataLock.locate()))
    let names = Set(missing.map(\.corpus.name))
    let left = usual.filter { names.isDisjoint(with: $0.corpora) }
    guard !left.isEmpty, left.count < usual.count else { return usual }
    if !worker {
      Terminal.note(
        "Leaves out \(usual.count - left.count) of \(usual.count) tasks: "
          + missing.map(\.reason).joined(separator: "; ") + ".")
    }
    return left
  }

  /// The methods asked for, each once and in the order of tables, else an experiment's own or those of the main
  /// tables.
  /// - Throws: `UserError` for an unknown name.
  package func selectedMethods(
    among usual: [any AdaptationMethod] = [], registry: MethodRegistry = .standard
  ) throws -> [any AdaptationMethod] {
    let own = Set(usual.map { type(of: $0).name })
    let others = registry.types.filter { !own.contains($0.name) }.map { $0.init() }
    guard let methods else { return usual.isEmpty ? registry.main.types.map { $0.init() } : usual }
    let known = usual + others
    let names = known.map { type(of: $0).name }
    let asked = try methods.split(separator: ",").map { text in
      let name = text.trimmingCharacters(in: .whitespaces)
      guard let index = names.firstIndex(where: { $0.lowercased() == name.lowercased() }) else {
        throw UserError.unknownMethod(name, known: names)
      }
      return index
    }
    return Set(asked).sorted().map { known[$0] }
  }

  /// The feature tables of the user's own, read whole.
  /// - Throws: `UserError`.
  func featureTables() throws -> [FeatureTable] {
    let tables = try features.map { try FeatureTable(contentsOf: URL(filePath: $0), layer: layer) }
    let names = tables.map(\.description.name)
    if let name = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw UserError("Two tables of --features are called '\(name)'. Rename one.")
    }
    return tables
  }

  /// Threads per trial, and how many trials run side by side.
  var concurrency: (threads: Int, jobs: Int) {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let threads = threads ?? profile.threads(cores: cores)
    return (threads, jobs ?? max(1, cores / threads))
  }

  /// The precision of convolutions on a device: the one asked for, else float32 where the profile's bfloat16
  /// would have to be emulated; nil for the profile's.
  func precision(on device: String, of processor: Processor = .current) -> Precision? {
    if let precision { return precision }
    let isEmulated = device == "cpu" && !processor.multipliesBFloat16
    return profile.training.precision == .bfloat16 && isEmulated ? .float32 : nil
  }

  /// The options as a laboratory takes them.
  /// - Parameters:
  ///   - tables: see ``featureTables()``.
  ///   - worker: the command line that starts a worker; nil to run all trials in this process.
  package func setup(tables: [FeatureTable] = [], worker: [String]? = nil) throws -> Setup {
    var setup = try Setup(
      corpora: corporaFolder, profile: profile,
      store: URL(filePath: store, directoryHint: .isDirectory))
    setup.data = data
    setup.device = Engine.device(for: device)
    setup.precision = precision(on: setup.device)
    (setup.threads, setup.jobs) = concurrency
    setup.checkpointInterval = checkpointEvery
    setup.workerCommand = worker
    setup.tables = tables
    setup.computedSince =
      try freshSince.map { try Date($0, strategy: .iso8601) } ?? (fresh ? .now : nil)
    return setup
  }

  /// The options that decide about the numbers, as they are repeated to make the page again.
  /// - Parameter seeds: the number of seeds.
  func pageArguments(seeds: Int) -> [String] {
    ["--profile", profile.rawValue, "--data", data.rawValue, "--seeds", "\(seeds)"]
      + (methods.map { ["--methods", $0] } ?? []) + (tasks.map { ["--tasks", $0] } ?? [])
      + featureArguments
  }

  /// The options that name feature tables.
  var featureArguments: [String] {
    features.flatMap { ["--features", $0] } + (layer.map { ["--layer", "\($0)"] } ?? [])
  }

  /// Where store and corpora are, where that is not the usual place.
  var places: [String] {
    (store == ".store" ? [] : ["--store", store]) + (corpora.map { ["--corpora", $0] } ?? [])
  }

  /// The options of a run that does the same trials elsewhere: all but the mode.
  var trialArguments: [String] {
    let optional: [(String, String?)] = [
      ("--corpora", corpora), ("--seeds", seeds.map(String.init)), ("--methods", methods),
      ("--tasks", tasks), ("--jobs", jobs.map(String.init)),
      ("--threads", threads.map(String.init)),
      // parts that are run again do not begin anew
      ("--fresh-since", freshSince ?? (fresh ? Date.now.formatted(.iso8601) : nil)),
      // as chosen here, since other machines may choose another, whose trials are others
      ("--precision", precision(on: Engine.device(for: device))?.rawValue),
    ]
    return ["--profile", profile.rawValue, "--data", data.rawValue]
      + optional.flatMap { name, value in value.map { [name, $0] } ?? [] } + featureArguments
      + ["--store", store, "--reports", reportsFolder, "--checkpoint-every", "\(checkpointEvery)"]
      + ["--device", device]
  }

  var reports: ReportFolder {
    ReportFolder(URL(filePath: reportsFolder, directoryHint: .isDirectory))
  }
}

extension LabOptions {
  /// The tasks of an experiment, or those asked for, among which may be the open ones.
  ///
  /// With `--data real` an experiment's own are the open ones, which everyone can run; on stand-ins, and
  /// where all of the paper's corpora are at hand, those named first.
  /// - Parameters:
  ///   - usual: the paper's six, or for ablations three of them.
  ///   - open: the same of `StandardTasks.open`.
  package func standardTasks(
    _ usual: [CorpusTask] = CorpusTask.paper, open: [CorpusTask] = StandardTasks.open
  ) throws -> [CorpusTask] {
    guard tasks == nil else {
      // a corpus may have other emotions in the two, and only one of them is meant
      return try selectedTasks(
        among: (data == .real ? open + usual : usual + open) + CorpusTask.paper + StandardTasks.open
          + StandardTasks.paperPooled + StandardTasks.openPooled)
    }
    return try data == .real ? present(open) : usual
  }

  /// Copies the options with the profile, the seeds and, unless others are asked for, the tasks and the
  /// precision of a committed page.
  func completed(from file: PageFile) -> LabOptions {
    var options = self
    options.profile = Profile(rawValue: file.page.profile) ?? profile
    options.seeds = file.page.seeds.count
    if file.page.kind == .real { options.data = .real }
    if tasks == nil {
      let names = file.records.map(\.trial.task.description).distinct()
      options.tasks = names.isEmpty ? nil : names.joined(separator: ",")
    }
    if precision == nil {
      let precisions = Set(
        file.records.compactMap { record -> Precision? in
          guard case .network(let recipe) = record.trial.recipe else { return nil }
          return recipe.training.precision
        })
      options.precision = precisions.count == 1 ? precisions.first : nil
    }
    return options
  }
}
