// SPDX-License-Identifier: MIT

import ArgumentParser
import Findings
import Foundation
import Foundations
import Lab
import Notebook

/// Modes that make no page.
extension Runner {
  /// Prints the trials with their cost, and runs nothing.
  func printPlan(asJSON: Bool) throws {
    // the JSON of a plan is for another program, so nothing else goes to standard output
    let laboratory = try laboratory(announce: asJSON ? Terminal.note : Terminal.say)
    let plan = Plan(try laboratory.plan(resolved.sweeps), in: laboratory)
    Terminal.say(asJSON ? try CanonicalJSON.text(plan, pretty: true) : plan.text())
  }

  /// Says for each trial when and where it was done, or why it is to be run.
  func explain() throws {
    let laboratory = try laboratory()
    let planned = try laboratory.plan(resolved.sweeps)
    let explanation = Explanation(of: planned, in: laboratory)
    for trial in planned.trials { Terminal.say(try explanation.text(trial)) }
  }

  /// Runs what is missing, and compares all records with the committed ones.
  func check() throws {
    let laboratory = try laboratory()
    let results = try laboratory.run(resolved.sweeps)
    let check = RecordCheck(
      committed: committed?.records ?? [], found: Self.recorded(results).compactMap(\.record))
    Terminal.say(check.text(title: name))
    if !check.isReproduced { throw ExitCode.failure }
    try endUnlessFailed(failures(of: results))
  }

  /// Runs one part of the trials.
  func run(_ shard: Shard) throws {
    let laboratory = try laboratory()
    let results = try laboratory.execute(laboratory.plan(resolved.sweeps), shard: shard)
    Terminal.say(
      "Part \(shard.number) of \(shard.count) is done. When all are, the same command without --shard makes the page."
    )
    try endUnlessFailed(failures(of: results))
  }

  /// Submits the missing trials to Slurm; makes the page here where nothing is missing.
  func submit(_ options: String, parts: Int?) throws {
    try SlurmSubmission.requireSlurm()
    var here = try setup()
    // a device need not be where trials are submitted from
    here.device = "cpu"
    let laboratory = try Laboratory(here, resolved.material, announce: Terminal.say)
    let planned = try laboratory.plan(resolved.sweeps)
    let missing = try laboratory.missing(of: planned)
    guard !missing.isEmpty else {
      Terminal.say("Every trial of \(name) has a record, so nothing is submitted.")
      return try makePage { try $0.execute($1) }
    }
    try laboratory.prepare(missing)
    let executable = Bundle.main.executableURL?.path ?? CommandLine.arguments[0]
    let submission = try SlurmSubmission(
      of: name, planned.trials, missing: Set(missing.map(\.key)), store: laboratory.store,
      command: [executable] + own.arguments + lab.trialArguments, options: options, parts: parts,
      concurrency: SlurmConcurrency(
        profile: lab.profile, threads: lab.threads, jobs: lab.jobs
      ).words)
    Terminal.say(try submission.submit())
  }
}
