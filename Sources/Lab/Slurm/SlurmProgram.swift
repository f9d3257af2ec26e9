// SPDX-License-Identifier: MIT
import Foundations

/// One of Slurm's programs, `sbatch` or `squeue`.
struct SlurmProgram: Sendable {
  private let name: String
  private let command: Command

  /// Finds a program on the `PATH`.
  /// - Throws: `UserError` if it is not installed.
  init(_ name: String) throws {
    guard let command = Command(name) else {
      throw UserError(
        "Slurm's '\(name)' is not on the PATH, so nothing was submitted. Run this on a machine that submits to a Slurm cluster, or leave out --slurm; --plan and --shard serve other engines."
      )
    }
    (self.name, self.command) = (name, command)
  }

  /// Runs the program.
  /// - Returns: its standard output.
  /// - Throws: ``SlurmRefusal`` with its standard error.
  func callAsFunction(_ arguments: [String]) throws -> String {
    let outcome: Command.Outcome
    do {
      // the user's own filters of the queue (SQUEUE_STATES …) would hide jobs
      outcome = try command.run(
        arguments, environment: .inherited(without: ["SQUEUE_"]), within: .seconds(120))
    } catch {
      throw SlurmRefusal(program: name, message: error.reason)
    }
    guard outcome.succeeded else {
      let lines = outcome.complaint.replacing("\(name): error: ", with: "").split(separator: "\n")
        .joined(separator: "; ")
      throw SlurmRefusal(program: name, message: lines.isEmpty ? outcome.ending : lines)
    }
    return outcome.text
  }
}

/// Failure of one of Slurm's programs.
struct SlurmRefusal: Error, CustomStringConvertible {
  let program: String
  let message: String

  var description: String {
    "Slurm's '\(program)' refused: \(message). Check the options that follow --slurm, and that the cluster answers."
  }
}
