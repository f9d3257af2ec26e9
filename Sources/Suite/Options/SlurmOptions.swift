// SPDX-License-Identifier: MIT

import ArgumentParser
import Lab

/// The options of an experiment that have to do with a cluster.
package struct SlurmOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Submit the trials that are missing to Slurm, with these options of sbatch in one word: \"--partition=cpu --time=4:00:00\", or \"\".",
      valueName: "options"))
  package var slurm: String?

  @Option(
    help: ArgumentHelp(
      "With --slurm: in how many parts (default: one per missing trial, at most 32 parts).",
      valueName: "n"))
  package var shards: Int?

  @Flag(help: "Make the page of the trials that are in the store, and run none.")
  package var onlyFinished = false

  @Flag(help: "Make the page only if no trial is missing; else run none, and end with status 75.")
  package var onlyComplete = false

  package init() {}

  package mutating func validate() throws {
    if let shards, shards < 1 {
      throw ValidationError("--shards is \(shards), but must be at least 1.")
    }
    if let shards, shards > Shard.most {
      throw ValidationError("--shards is \(shards), but must be at most \(Shard.most).")
    }
    if onlyComplete, onlyFinished || slurm != nil {
      throw ValidationError(
        "--only-complete, --only-finished and --slurm exclude each other: each says what becomes of missing trials."
      )
    }
    guard let slurm else { return }
    if onlyFinished { throw ValidationError("--slurm and --only-finished exclude each other.") }
    if slurm.contains(where: \.isNewline) {
      throw ValidationError("The options that follow --slurm must be one line.")
    }
    let words = slurm.split(separator: " ")
    if let own = words.first(where: { $0.hasPrefix("--array") || $0.hasPrefix("-a") }) {
      throw ValidationError(
        "The options that follow --slurm contain '\(own)', but the array is made here; say --shards N."
      )
    }
    if !words.isEmpty, !slurm.hasPrefix("-") {
      throw ValidationError(
        "--slurm is followed by '\(slurm)', but that is no option of sbatch. Write them in one word, such as \"--partition=cpu --time=4:00:00\", or \"\" for none."
      )
    }
  }
}
