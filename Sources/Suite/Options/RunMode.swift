import ArgumentParser
import Lab

/// The first word of an experiment's command line: `Table2 plan`.
enum ModeWord: String, CaseIterable, ExpressibleByArgument {
  case run, plan, explain, check, redraw, reevaluate, submit, shard
}

/// What a run does; the one choice behind all options that start with a dash for it.
enum RunMode {
  /// Runs what is missing and writes the page; with `onlyFinished` nothing is run.
  case page(onlyFinished: Bool)
  /// Prints the trials with their cost.
  case plan(asJSON: Bool)
  /// Says for each trial when it was done, or why it is to be run.
  case explain
  /// Runs what is missing and compares with the committed records.
  case check
  /// Draws the page again from the committed records.
  case redraw
  /// Has the store's networks predict again, and writes the page.
  case reevaluate
  /// Submits the missing trials to Slurm, with these options of `sbatch`.
  case submit(options: String, parts: Int?)
  /// Runs one part of the trials.
  case shard(Shard)
  /// Runs the trials that another process names.
  case worker

  /// Whether profile, seeds and tasks are those of the committed page.
  var followsCommittedPage: Bool {
    switch self {
    case .check, .redraw: true
    default: false
    }
  }
}

extension Shard: ExpressibleByArgument {}
