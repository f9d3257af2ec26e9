// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// The submitted scripts: one for the elements of an array, one for the page.
struct SlurmScript {
  /// The user's options of `sbatch`, as they were written.
  var options: String
  /// Name of the array; the job of the page has the same name followed by `-page`.
  var name: String
  /// Working folder of the program.
  var workingFolder: String
  /// The program and its arguments, without those about submitting.
  var command: [String]
  /// Folder of the log files.
  var logs: URL
  /// Arguments about threads and parallel trials, as words of the shell.
  var concurrency: String

  /// Seconds between Slurm's warning and the end of an element's time.
  static let warning = 120
  /// Largest number of times that an element goes back into the queue.
  static let mostRestarts = 200

  /// Script of the elements of an array.
  ///
  /// When an element's time is nearly up, it saves its progress and goes back into the queue. When it is
  /// cancelled or preempted, Slurm signals the program itself, which saves its progress and ends.
  /// - Parameter count: number of parts.
  func array(of count: Int) -> String {
    """
    \(head(name: name, log: "%A_%a", extra: ["--requeue", "--signal=B:USR1@\(Self.warning)"]))
    cpus=${SLURM_CPUS_PER_TASK:-${SLURM_CPUS_ON_NODE:-1}}

    again=false
    trap : TERM
    trap 'again=true; [[ -z ${!:-} ]] || kill -TERM "$!"' USR1
    \(words(command)) \\
      --shard "$SLURM_ARRAY_TASK_ID/\(count)"\(concurrency.isEmpty ? "" : " " + concurrency) &
    program=$!
    # poll: a signal during `wait` could lose the exit status of the program
    while kill -0 "$program" 2>/dev/null; do sleep 1; done
    wait "$program"
    status=$?

    # 130: stopped on request, all progress saved
    if $again && ((status == 130 && ${SLURM_RESTART_COUNT:-0} < \(Self.mostRestarts))); then
      job=${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID
      echo "The time is nearly up; element $job goes back into the queue." >&2
      scontrol requeue "$job"
    fi
    exit "$status"

    """
  }

  /// Script that makes the page from the records in the store.
  var page: String {
    """
    \(head(name: pageName, log: "%j", extra: ["--requeue"]))
    exec \(words(command + ["--only-finished"]))

    """
  }

  var pageName: String { name + "-page" }

  private func head(name: String, log: String, extra: [String]) -> String {
    let output = logs.appending(path: "NAME").path.replacing("%", with: "%%").replacing(
      "\\", with: "\\\\"
    ).replacing("\"", with: "\\\"")
    // the user's options follow those that they may override and precede those that they may not
    let lines =
      ["--output=\"\(output.dropLast(4))\(name)-\(log).log\"", "--open-mode=append"] + extra
      + [options, "--job-name=\(name)"]
    return """
      #!/usr/bin/env bash
      \(lines.filter { !$0.isEmpty }.map { "#SBATCH \($0)" }.joined(separator: "\n"))
      set -u
      cd \(workingFolder.shellQuoted) || exit
      """
  }

  private func words(_ command: [String]) -> String { command.shellLine }
}
