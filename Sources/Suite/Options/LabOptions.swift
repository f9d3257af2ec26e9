import Adaptation
import ArgumentParser
import Corpora
import Foundation
import Foundations
import Lab
import Notebook
import Torch

extension DataChoice: ExpressibleByArgument {}
extension Precision: ExpressibleByArgument {}
extension Profile: ExpressibleByArgument {}

/// Where the records of a run come from: `--from`.
enum Origin: String, CaseIterable, ExpressibleByArgument {
  /// Everything that is not in the store yet is computed, from the sound on.
  case audio
  /// The store's networks predict again, and are scored again; nothing is trained.
  case checkpoints
  /// The records that stand beside the committed page; neither store nor corpora are needed.
  case results
}

/// The options that every experiment shares.
package struct LabOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "run (default), plan, explain, check, redraw, reevaluate, submit, or shard.",
      valueName: "mode"))
  var mode = ModeWord.run

  @Argument(
    help: ArgumentHelp("With shard: which part of how many, such as 3/8.", valueName: "i/n"))
  var part: Shard?

  @Option(help: "Which speech to read: auto (real if all is there, else stand-ins), real, standin.")
  package var data = DataChoice.auto

  @Option(
    help: ArgumentHelp(
      "The folder with EmoDB/, eNTERFACE/, CASIA/, nEMO/ (default: $DIDAN_CORPORA, else Corpora).",
      valueName: "dir"))
  package var corpora: String?

  @Option(help: "How big: smoke (seconds), laptop (minutes), paper (VGG-11, 224×224, ten seeds).")
  package var profile = Profile.laptop

  @Option(help: ArgumentHelp("How many seeds (default: the profile's).", valueName: "n"))
  package var seeds: Int?

  @Option(
    help: ArgumentHelp(
      "Methods by name, with commas between: SourceOnly,DIDAN. A wrong name shows all that there are.",
      valueName: "a,b"))
  package var methods: String?

  @Option(
    help: ArgumentHelp(
      "Tasks with commas between: EmoDB→CASIA or EmoDB-CASIA, or with manifests of your own: mine.csv→EmoDB.",
      valueName: "tasks"))
  package var tasks: String?

  @Option(
    help: ArgumentHelp("Where spectrograms and records are kept.", valueName: "dir"),
    completion: .directory)
  package var store = ".store"

  @Option(name: .customLong("reports"), help: ArgumentHelp("Where pages go.", valueName: "dir"))
  package var reportsFolder = "Reports"

  @Option(help: ArgumentHelp("Trials side by side (default: cores ÷ threads).", valueName: "n"))
  package var jobs: Int?

  @Option(help: ArgumentHelp("Threads per trial (default: the profile's).", valueName: "n"))
  package var threads: Int?

  @Option(
    help: ArgumentHelp(
      "Seconds between two checkpoints of a trial; 0: after every update.", valueName: "seconds"))
  package var checkpointEvery = 30.0

  @Option(help: "Where tensors live: cpu, cuda, cuda:1 (with a libtorch that has CUDA).")
  package var device = "cpu"

  @Option(help: "What convolutions compute in: float32 or bfloat16 (default: the profile's).")
  package var precision: Precision?

  @Option(
    help:
      "Where records come from: audio (run what is missing), checkpoints (evaluate the store's networks again), results (the records beside the committed page)."
  )
  var from = Origin.audio

  @Flag(help: "Compare with the records beside the committed page, and leave the page as it is.")
  var check = false

  @Option(help: ArgumentHelp("Run one of N equal parts of the trials, no page.", valueName: "i/n"))
  var shard: Shard?

  @Flag(help: "Print the trials with their cost, and run nothing; --json for other programs.")
  var plan = false

  @Flag(help: "Say for each trial when and where it was done, or why it is to be run.")
  var explain = false

  @Flag(help: "With --plan: as JSON.")
  var json = false

  @OptionGroup(title: "On a cluster")
  package var cluster: SlurmOptions

  /// Set for the processes that a run starts for its trials.
  @Flag(help: .private)
  var worker = false

  package init() {}

  package mutating func validate() throws {
    for (name, value) in [("--seeds", seeds), ("--jobs", jobs), ("--threads", threads)] {
      if let value, value < 1 {
        throw ValidationError("\(name) is \(value), but must be at least 1.")
      }
    }
    guard checkpointEvery.isFinite, (0...1e9).contains(checkpointEvery) else {
      throw ValidationError(
        "--checkpoint-every is \(checkpointEvery), but must be a number of seconds from 0 on.")
    }
    _ = try runMode
    // names are checked before anything is computed
    do {
      _ = try selectedTasks(among: [])
      _ = try selectedMethods()
    } catch {
      throw ValidationError("\(error)")
    }
  }

  /// What the run does.
  /// - Throws: `ValidationError` where several things are asked for.
  var runMode: RunMode {
    get throws {
      if worker { return .worker }
      let word: [RunMode] =
        switch mode {
        case .run: []
        case .plan: [.plan(asJSON: json)]
        case .explain: [.explain]
        case .check: [.check]
        case .redraw: [.redraw]
        case .reevaluate: [.reevaluate]
        case .submit: [.submit(options: cluster.slurm ?? "", parts: cluster.shards)]
        case .shard:
          if let part {
            [.shard(part)]
          } else {
            throw ValidationError("Say which part: shard 3/8 is the third of eight.")
          }
        }
      if part != nil, mode != .shard {
        throw ValidationError("A part such as 3/8 goes with shard, not with \(mode.rawValue).")
      }
      var asked = word
      if plan, mode != .plan { asked.append(.plan(asJSON: json)) }
      if explain, mode != .explain { asked.append(.explain) }
      if check, mode != .check { asked.append(.check) }
      if let shard { asked.append(.shard(shard)) }
      if let options = cluster.slurm, mode != .submit {
        asked.append(.submit(options: options, parts: cluster.shards))
      }
      switch from {
      case .audio: break
      case .results where mode != .redraw: asked.append(.redraw)
      case .checkpoints where mode != .reevaluate: asked.append(.reevaluate)
      default: break
      }
      guard asked.count < 2 else {
        throw ValidationError(
          "--plan, --explain, --check, --slurm, --shard and --from exclude each other: each is a mode of its own."
        )
      }
      if json, !plan, mode != .plan { throw ValidationError("--json goes with plan.") }
      if cluster.shards != nil {
        guard case .submit? = asked.first else {
          throw ValidationError("--shards goes with --slurm.")
        }
      }
      if cluster.onlyFinished, !asked.isEmpty {
        throw ValidationError("--only-finished goes with a run that makes the page.")
      }
      return asked.first ?? .page(onlyFinished: cluster.onlyFinished)
    }
  }

  /// The folder of corpora.
  package var corporaFolder: CorporaFolder { get throws { try CorporaFolder(option: corpora) } }

  /// The seeds 0, 1, 2, …
  package var seedList: [UInt64] { (0..<UInt64(seeds ?? profile.seeds)).map { $0 } }

  /// The tasks asked for, each once and in the order asked for, else an experiment's own.
  /// - Throws: `CorpusTaskError`, `ManifestError`, or `CorpusNameError`, also when two manifests are of
  ///   one name: their tasks are equal, and one would go unnoticed.
  package func selectedTasks(among usual: [CorpusTask]) throws -> [CorpusTask] {
    guard let tasks else { return usual }
    let asked = try tasks.split(separator: ",").map { text in
      let name = text.trimmingCharacters(in: .whitespaces)
      return try usual.first { $0.description == name || $0.fileName == name }
        ?? CorpusTask(parsing: name)
    }
    _ = try CorpusNeed.of(asked)
    return asked.distinct()
  }

  /// The methods asked for, each once and in the order of tables, else an experiment's own or all.
  /// - Throws: `UserError` for an unknown name.
  package func selectedMethods(
    among usual: [any AdaptationMethod] = [], registry: MethodRegistry = .standard
  ) throws -> [any AdaptationMethod] {
    let own = Set(usual.map { type(of: $0).name })
    let others = registry.types.filter { !own.contains($0.name) }.map { $0.init() }
    guard let methods else { return usual.isEmpty ? others : usual }
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

  /// Threads per trial, and how many trials run side by side.
  var concurrency: (threads: Int, jobs: Int) {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let threads = threads ?? profile.threads(cores: cores)
    return (threads, jobs ?? max(1, cores / threads))
  }

  /// The options as a laboratory takes them.
  /// - Parameter worker: the command line that starts a worker; nil to run all trials in this process.
  package func setup(worker: [String]? = nil) throws -> Setup {
    var setup = try Setup(
      corpora: corporaFolder, profile: profile,
      store: URL(filePath: store, directoryHint: .isDirectory))
    setup.data = data
    setup.device = device
    setup.precision = precision
    (setup.threads, setup.jobs) = concurrency
    setup.checkpointInterval = checkpointEvery
    setup.workerCommand = worker
    return setup
  }

  /// The options that decide about the numbers, as they are repeated to make the page again.
  /// - Parameter seeds: the number of seeds.
  func pageArguments(seeds: Int) -> [String] {
    ["--profile", profile.rawValue, "--data", data.rawValue, "--seeds", "\(seeds)"]
      + (methods.map { ["--methods", $0] } ?? []) + (tasks.map { ["--tasks", $0] } ?? [])
  }

  /// The options of a run that does the same trials elsewhere: all but the mode.
  var trialArguments: [String] {
    let optional: [(String, String?)] = [
      ("--corpora", corpora), ("--seeds", seeds.map(String.init)), ("--methods", methods),
      ("--tasks", tasks), ("--jobs", jobs.map(String.init)),
      ("--threads", threads.map(String.init)),
      ("--precision", precision?.rawValue),
    ]
    return ["--profile", profile.rawValue, "--data", data.rawValue]
      + optional.flatMap { name, value in value.map { [name, $0] } ?? [] }
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
  /// With `--data real` an experiment's own are ``StandardTasks/open``, which everyone can run; on
  /// stand-ins, and where all of the paper's corpora are at hand, those named here.
  /// - Parameter usual: the paper's six, or for ablations ``StandardTasks/cycle``.
  package func standardTasks(_ usual: [CorpusTask] = CorpusTask.paper) throws -> [CorpusTask] {
    guard tasks == nil else {
      return try selectedTasks(among: CorpusTask.paper + StandardTasks.open)
    }
    return data == .real ? StandardTasks.open : usual
  }

  /// The tasks of an ablation.
  package func ablationTasks() throws -> [CorpusTask] { try standardTasks(StandardTasks.cycle) }

  /// The same, with the profile, the seeds and, where none are asked for, the tasks of a committed page.
  func completed(from file: PageFile) -> LabOptions {
    var options = self
    options.profile = Profile(rawValue: file.page.profile) ?? profile
    options.seeds = file.page.seeds.count
    if tasks == nil {
      let names = file.records.map(\.trial.task.description).distinct()
      options.tasks = names.isEmpty ? nil : names.joined(separator: ",")
    }
    return options
  }
}
