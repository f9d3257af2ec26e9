import Adaptation
import ArgumentParser
import Corpora
import Foundation
import Foundations
import Torch

extension DataChoice: ExpressibleByArgument {}
extension Precision: ExpressibleByArgument {}
extension Origin: ExpressibleByArgument {}

/// The options that every experiment shares.
package struct LabOptions: ParsableArguments {
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
  package var from = Origin.audio

  @Flag(help: "Compare with the records beside the committed page, and leave the page as it is.")
  package var check = false

  @Option(help: ArgumentHelp("Run one of N equal parts of the trials, no page.", valueName: "i/n"))
  package var shard: Shard?

  @Flag(help: "Print the trials with their cost, and run nothing; --json for other programs.")
  package var plan = false

  @Flag(help: "Say for each trial when and where it was done, or why it is to be run.")
  package var explain = false

  @Flag(help: "With --plan: as JSON.")
  package var json = false

  @OptionGroup(title: "On a cluster")
  package var cluster: SlurmOptions

  /// Set for the processes that a run starts for its trials: which of its sweeps they work on.
  @Option(help: .private)
  package var worker: String?

  /// Set for the same: the process that started them.
  @Option(help: .private)
  var employer: Int32?

  package init() {}

  package mutating func validate() throws {
    for (name, value) in [("--seeds", seeds), ("--jobs", jobs), ("--threads", threads)] {
      if let value, value < 1 {
        throw ValidationError("\(name) is \(value), but must be at least 1.")
      }
    }
    if json, !plan { throw ValidationError("--json goes with --plan.") }
    if [plan, explain, check, cluster.slurm != nil, shard != nil].count(where: { $0 }) > 1 {
      throw ValidationError("--plan, --explain, --check, --slurm and --shard exclude each other.")
    }
    if cluster.slurm != nil, from != .audio {
      throw ValidationError("--slurm runs trials, so it goes with --from audio only.")
    }
    // names are checked before anything is computed
    do {
      _ = try selectedTasks(among: [])
      _ = try selectedMethods()
    } catch {
      throw ValidationError("\(error)")
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
  /// - Throws: ``LabError/methodUnknown(_:known:)``.
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
        throw LabError.methodUnknown(name, known: names)
      }
      return index
    }
    return Set(asked).sorted().map { known[$0] }
  }

  /// Whether no page is made.
  package var makesNoPage: Bool {
    plan || explain || check || shard != nil || cluster.slurm != nil
  }

  /// Threads per trial, and how many trials run side by side.
  var concurrency: (threads: Int, jobs: Int) {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let threads = threads ?? profile.threads(cores: cores)
    return (threads, jobs ?? max(1, cores / threads))
  }
}
