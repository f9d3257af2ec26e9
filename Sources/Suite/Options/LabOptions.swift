// SPDX-License-Identifier: MIT

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

/// The options that every experiment shares.
package struct LabOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "run (default), plan, explain, check, redraw, reevaluate, submit, or shard with a part such as 3/8.",
      valueName: "mode"))
  var words: [String] = []

  @Option(help: "Which speech to read: auto (real if all is there, else stand-ins), real, standin.")
  package var data = DataChoice.auto

  @Option(
    help: ArgumentHelp(
      "The folder with EmoDB/, eNTERFACE/, CASIA/, nEMO/, RAVDESS/ (default: $DIDAN_CORPORA, else Corpora).",
      valueName: "dir"))
  package var corpora: String?

  @Option(
    help:
      "How big: smoke (seconds), laptop (minutes), workstation (twice the channels), paper (VGG-11, 224×224, ten seeds)."
  )
  package var profile = Profile.laptop

  @Option(
    help: ArgumentHelp(
      "How many seeds (default: the profile's, or what the page's planned comparisons take).",
      valueName: "n"))
  package var seeds: Int?

  @Option(
    help: ArgumentHelp(
      "Methods by name, with commas between: SourceOnly,DIDAN. A wrong name shows all that there are.",
      valueName: "a,b"))
  package var methods: String?

  @Option(
    help: ArgumentHelp(
      "Tasks with commas between: EmoDB→CASIA or EmoDB-CASIA, several sources as EmoDB+RAVDESS→nEMO, or with manifests of your own: mine.csv→EmoDB.",
      valueName: "tasks"))
  package var tasks: String?

  @Option(
    help: ArgumentHelp(
      "A table of features of your own, which all methods learn from in the place of sound: a CSV with a column 'file', an HDF5 file with /paths and /features, or a folder of .npy files. Guides/Embeddings.md tells how to make one.",
      valueName: "table"))
  package var features: [String] = []

  @Option(
    help: ArgumentHelp(
      "The layer of .npy files with three dimensions (layers × frames × numbers), counted from 0.",
      valueName: "k"))
  package var layer: Int?

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

  @Option(
    help:
      "Where tensors live: cpu, cuda, cuda:1 (with a libtorch that has CUDA), or auto: a GPU if there is one."
  )
  package var device = "cpu"

  @Option(
    help:
      "What convolutions compute in: float32 or bfloat16 (default: the profile's; float32 on a processor that has to emulate bfloat16)."
  )
  package var precision: Precision?

  @Flag(
    help:
      "Compute every trial anew, whatever the store and the committed pages hold; the new records replace the store's."
  )
  package var fresh = false

  @Option(
    help: ArgumentHelp(
      "Like --fresh, but count what was computed since a time, so that several runs share it: 2026-01-31T08:00:00Z.",
      valueName: "time"))
  package var freshSince: String?

  @Option(
    help:
      "Where records come from: audio (run what neither the store nor a committed page has), checkpoints (evaluate the store's networks again), results (the records beside the committed page)."
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
    for (name, value, most) in [
      ("--seeds", seeds, 1_000_000), ("--jobs", jobs, 4096), ("--threads", threads, 1_000_000),
    ] {
      guard let value else { continue }
      if value < 1 { throw ValidationError("\(name) is \(value), but must be at least 1.") }
      if value > most { throw ValidationError("\(name) is \(value), but must be at most \(most).") }
    }
    if let layer, layer < 0 || features.isEmpty {
      throw ValidationError(
        features.isEmpty
          ? "--layer goes with --features." : "--layer is \(layer), but layers count from 0.")
    }
    guard checkpointEvery.isFinite, (0...1e9).contains(checkpointEvery) else {
      throw ValidationError(
        "--checkpoint-every is \(checkpointEvery), but must be a number of seconds from 0 on.")
    }
    if let freshSince, (try? Date(freshSince, strategy: .iso8601)) == nil {
      throw ValidationError(
        "--fresh-since is '\(freshSince)', but must be a time such as 2026-01-31T08:00:00Z.")
    }
    // a stray value after an option that is unknown is not taken for a mode
    if words.allSatisfy({ ModeWord(rawValue: $0) != nil || Shard(argument: $0) != nil }) {
      _ = try runMode
    }
    // names are checked before anything is computed
    do {
      _ = try selectedTasks(among: [])
      _ = try selectedMethods()
    } catch {
      throw ValidationError("\(error)")
    }
  }
}
