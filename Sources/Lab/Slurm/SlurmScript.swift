import Foundation

/// The scripts that are submitted: one for the elements of an array, one for the page.
struct SlurmScript {
  /// The options of `sbatch` that the user gave, as they were written.
  var options: String
  /// The array's name; the page's job has the same with `-page`.
  var name: String
  /// The folder that the program is run in.
  var workingFolder: String
  /// The program and its arguments, without those that have to do with submitting.
  var command: [String]
  /// Where output goes.
  var logs: URL
  /// What an element is told about threads and trials side by side, as words of the shell.
  var concurrency: String

  /// Seconds before the end of an element's time at which it is told.
  static let warning = 120
  /// How often an element whose time is up goes back into the queue.
  static let mostRestarts = 200

  /// What element I of N runs.
  ///
  /// When an element's time is nearly up it keeps what it has and goes back into the queue. When it
  /// is cancelled or preempted, Slurm signals the program itself, which keeps what it has and ends.
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
    # asked, since a signal that comes while bash waits may cost the program's exit code
    while kill -0 "$program" 2>/dev/null; do sleep 1; done
    wait "$program"
    status=$?

    # 130: asked to end, everything kept
    if $again && ((status == 130 && ${SLURM_RESTART_COUNT:-0} < \(Self.mostRestarts))); then
      job=${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID
      echo "The time is nearly up; element $job goes back into the queue." >&2
      scontrol requeue "$job"
    fi
    exit "$status"

    """
  }

  /// What makes the page, from what is in the store.
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
    // the user's options come after those that they may change and before those that they may not
    let lines =
      ["--output=\"\(output.dropLast(4))\(name)-\(log).log\"", "--open-mode=append"] + extra
      + [options, "--job-name=\(name)"]
    return """
      #!/usr/bin/env bash
      \(lines.filter { !$0.isEmpty }.map { "#SBATCH \($0)" }.joined(separator: "\n"))
      set -u
      cd \(Self.quoted(workingFolder)) || exit
      """
  }

  private func words(_ command: [String]) -> String {
    command.map(Self.quoted).joined(separator: " ")
  }

  /// A word of the shell, in quotes where it needs any.
  static func quoted(_ word: String) -> String {
    let plain = word.unicodeScalars.allSatisfy {
      $0.isASCII
        && ($0.properties.isAlphabetic || ("0"..."9").contains($0)
          || "-_./=,:".unicodeScalars.contains($0))
    }
    return plain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
