// SPDX-License-Identifier: MIT

import ArgumentParser
import Foundations
import Lab

/// The first word of an experiment's command line: `Table2 plan`.
enum ModeWord: String, CaseIterable {
  case run, plan, explain, check, redraw, reevaluate, submit, shard
}

/// The one thing that a run does, whichever way the command line spells it.
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

  /// True if profile, seeds and tasks are those of the committed page.
  var followsCommittedPage: Bool {
    switch self {
    case .check, .redraw: true
    default: false
    }
  }

  /// True if records of committed pages may take the place of trials: not where trials are compared with
  /// them, nor where networks predict again.
  var mayUseCommittedRecords: Bool {
    switch self {
    case .check, .redraw, .reevaluate, .worker: false
    case .page, .plan, .explain, .submit, .shard: true
    }
  }

  /// True if all trials can be computed anew.
  var canBeFresh: Bool {
    switch self {
    case .page(let onlyFinished): !onlyFinished
    case .plan, .check, .shard, .submit, .worker: true
    case .explain, .redraw, .reevaluate: false
    }
  }
}

extension Shard: ExpressibleByArgument {}

/// The origin of a run's records: `--from`.
enum Origin: String, CaseIterable, ExpressibleByArgument {
  /// Everything that is not in the store yet is computed, from the sound on.
  case audio
  /// The store's networks predict again, and are scored again; nothing is trained.
  case checkpoints
  /// The records that stand beside the committed page; neither store nor corpora are needed.
  case results
}

extension LabOptions {
  /// The mode that the command line asks for.
  /// - Throws: `ValidationError` where several things are asked for.
  var runMode: RunMode {
    get throws {
      if worker { return .worker }
      let (mode, part) = try modeWords
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
      if cluster.onlyComplete, !asked.isEmpty {
        throw ValidationError("--only-complete goes with a run that makes the page.")
      }
      let chosen = asked.first ?? .page(onlyFinished: cluster.onlyFinished)
      guard !fresh || chosen.canBeFresh else {
        throw ValidationError(
          "--fresh goes with run, plan, check, shard and submit, which compute or count trials.")
      }
      return chosen
    }
  }

  /// The mode that the command line names by a word, and the part that follows `shard`.
  private var modeWords: (mode: ModeWord, part: Shard?) {
    get throws {
      guard let first = words.first else { return (.run, nil) }
      guard let mode = ModeWord(rawValue: first) else {
        let known = ModeWord.allCases.map(\.rawValue)
        let near = Spelling.nearest(to: first, among: known).map { " Did you mean '\($0)'?" } ?? ""
        throw ValidationError(
          "There is no mode '\(first)'.\(near) Modes: \(known.joined(separator: ", ")).")
      }
      guard words.count > 1 else { return (mode, nil) }
      guard words.count == 2, let part = Shard(argument: words[1]) else {
        throw ValidationError(
          "'\(words.dropFirst().joined(separator: " "))' is not a part. Write shard 3/8 for the third of eight."
        )
      }
      return (mode, part)
    }
  }
}
