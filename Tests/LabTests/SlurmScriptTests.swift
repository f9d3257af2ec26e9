// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import TestSupport
import Testing

@testable import Lab

@Suite struct SlurmScriptTests {
  private func script(_ options: String = "--partition=cpu") -> SlurmScript {
    SlurmScript(
      options: options, name: "Table2-ab12", workingFolder: "/home/ann's work",
      command: ["/bin/Table2", "--tasks", "EmoDB→CASIA"],
      logs: URL(filePath: "/stores/my 100% store/logs", directoryHint: .isDirectory),
      concurrency: "--jobs \"$cpus\"")
  }

  @Test func anElementRunsItsPartInTheSameFolder() {
    let lines = script().array(of: 4).split(separator: "\n").map(String.init)
    #expect(lines[0] == "#!/usr/bin/env bash")
    #expect(lines.contains("#SBATCH --partition=cpu"))
    #expect(lines.contains("#SBATCH --requeue"))
    #expect(
      lines.contains(#"#SBATCH --output="/stores/my 100%% store/logs/Table2-ab12-%A_%a.log""#))
    #expect(lines.contains(#"cd '/home/ann'\''s work' || exit"#))
    #expect(lines.contains(#"/bin/Table2 --tasks 'EmoDB→CASIA' \"#))
    #expect(lines.contains(#"  --shard "$SLURM_ARRAY_TASK_ID/4" --jobs "$cpus" &"#))
  }

  @Test func thePageRunsNoTrial() {
    #expect(script().page.hasSuffix("exec /bin/Table2 --tasks 'EmoDB→CASIA' --only-finished\n"))
    #expect(script("").page.split(separator: "\n").contains("#SBATCH --job-name=Table2-ab12-page"))
  }

  @Test func theNameCannotBeChangedByTheUsersOptions() throws {
    let text = script("--job-name=other").array(of: 2)
    let other = try #require(text.range(of: "--job-name=other"))
    let own = try #require(text.range(of: "--job-name=Table2-ab12"))
    #expect(other.upperBound < own.lowerBound)
  }

  /// Runs the script of an element with a program in place of the experiment.
  private func run(_ program: String) throws -> (output: String, status: Int32) {
    try withTemporaryFolder { folder in
      let experiment = folder.appending(path: "experiment")
      try "#!/usr/bin/env bash\n\(program)\n".write(
        to: experiment, atomically: true, encoding: .utf8)
      let scontrol = folder.appending(path: "scontrol")
      try "#!/usr/bin/env bash\necho scontrol \"$@\"\n".write(
        to: scontrol, atomically: true, encoding: .utf8)
      for file in [experiment, scontrol] {
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
      }
      var element = script()
      element.workingFolder = folder.path
      element.command = [experiment.path, "a b"]
      // the threads that tests run on may block signals, which the shell would inherit
      var none = sigset_t()
      var before = sigset_t()
      sigemptyset(&none)
      pthread_sigmask(SIG_SETMASK, &none, &before)
      defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
      let outcome = try #require(Command("bash")).run(
        ["-c", element.array(of: 3)],
        environment: .inherited(adding: [
          "PATH": "\(folder.path):/usr/bin:/bin", "SLURM_ARRAY_TASK_ID": "2",
          "SLURM_ARRAY_JOB_ID": "7", "SLURM_CPUS_PER_TASK": "6",
        ]))
      return (outcome.text, outcome.status)
    }
  }

  @Test func anElementTellsTheProgramItsPartAndItsProcessors() throws {
    let (said, status) = try run(#"printf '<%s>' "$@"; exit 3"#)
    #expect(said == "<a b><--shard><2/3><--jobs><6>")
    #expect(status == 3)
  }

  @Test func anElementWhoseTimeIsUpGoesBackIntoTheQueue() throws {
    // the program itself sends Slurm's warning to its parent, the element's shell
    let (said, status) = try run(
      #"trap 'exit 130' TERM; kill -USR1 "$PPID"; for i in {1..100}; do sleep 0.05; done"#)
    #expect(said == "scontrol requeue 7_2\n")
    #expect(status == 130)
  }

  @Test func anElementThatIsCancelledDoesNotGoBack() throws {
    let (said, status) = try run(
      #"trap 'exit 130' TERM; kill -TERM "$PPID" $$; for i in {1..100}; do sleep 0.05; done"#)
    #expect(said.isEmpty)
    #expect(status == 130)
  }

  @Test func processorsBecomeThreadsAndTrialsSideBySide() {
    func words(_ profile: Profile = .laptop, threads: Int? = nil, jobs: Int? = nil) -> String {
      SlurmConcurrency(profile: profile, threads: threads, jobs: jobs).words
    }
    #expect(words() == #"--jobs "$cpus""#)
    #expect(words(.paper) == #"--threads "$cpus" --jobs 1"#)
    #expect(words(.paper, jobs: 2) == #"--threads "$((cpus > 2 ? cpus / 2 : 1))""#)
    #expect(words(threads: 3) == #"--jobs "$((cpus > 3 ? cpus / 3 : 1))""#)
    #expect(words(threads: 3, jobs: 5) == "")
  }
}
