// SPDX-License-Identifier: MIT
import Foundation
import Foundations

/// Submits the missing trials of an experiment to Slurm: a job array that runs them, and a job that
/// makes the page after the array.
///
/// The job of the page runs no trial. It waits for the end of every element, not for success: the page marks
/// a trial that failed and shows all others.
package struct SlurmSubmission {
  private let experiment: String
  private let trials: [Digest]
  private let missing: Set<Digest>
  private let store: Store
  private let command: [String]
  private let options: String
  private let parts: Int?
  private let concurrency: String
  private let sbatch: SlurmProgram
  private let squeue: SlurmProgram

  /// - Parameters:
  ///   - experiment: name of the page, such as `Table2`.
  ///   - trials: all trials of the study.
  ///   - missing: keys of the trials that are not in the store.
  ///   - store: where records, scripts and logs are kept.
  ///   - command: the program and its arguments, without the mode.
  ///   - options: options of `sbatch`, in one line.
  ///   - parts: number of parts; nil for a number that suits the missing trials.
  ///   - concurrency: arguments about threads and parallel trials, as words of the shell.
  /// - Throws: `UserError` if Slurm is not installed.
  package init(
    of experiment: String, _ trials: [PlannedTrial], missing: Set<Digest>, store: Store,
    command: [String], options: String, parts: Int?, concurrency: String
  ) throws {
    self.experiment = experiment
    self.trials = trials.map(\.key)
    self.missing = missing
    self.store = store
    self.command = command
    self.options = options
    self.parts = parts
    self.concurrency = concurrency
    sbatch = try SlurmProgram("sbatch")
    squeue = try SlurmProgram("squeue")
  }

  /// Checks that Slurm is installed, before anything costly is done.
  /// - Throws: `UserError`.
  package static func requireSlurm() throws {
    for name in ["sbatch", "squeue"] { _ = try SlurmProgram(name) }
  }

  /// Submits the missing trials that are not in the queue.
  /// - Returns: the submitted jobs, and the commands to watch, cancel and continue them, in several lines.
  /// - Throws: `SlurmRefusal`; `UserError` for a file that cannot be written, another number of parts in
  ///   the queue, or a page that Slurm refuses.
  package func submit() throws -> String {
    let store = store.folder.standardizedFileURL
    let folder = store.appending(path: "slurm", directoryHint: .isDirectory)
    // the path of the logs stands in a line of the script, whose next line is a command
    guard store.path == store.path.withoutControls else {
      throw UserError(
        "The path of the store has a line break or another control character, which a script of Slurm cannot hold: \(store.path.shellQuoted). Name another store with --store."
      )
    }
    let sweeps = [trials]
    let identity = try Digest(ofCanonicalJSON: [[Digest(of: Data(store.path.utf8))]] + sweeps)
    let name = "\(experiment)-\(identity.short)"
    let queue = SlurmQueue(answer: try squeue(SlurmQueue.question))
    let queued = queue.elements(named: name)
    let deal = try deal(sweeps, queued: queued, file: folder.appending(path: "\(name).json"))
    let numbers = deal.numbers(with: missing)
      .filter { number in !queued.contains { $0.number == number } }
    guard !numbers.isEmpty else {
      return
        "All \(missing.count) missing trials of \(experiment) are already in the queue, as job \(Self.jobs(queued)). Nothing was submitted."
    }

    let script = script(name, logs: folder.appending(path: "logs"))
    let arrayFile = folder.appending(path: "\(name).sh")
    let pageFile = folder.appending(path: "\(script.pageName).sh")
    try Self.writing(folder) {
      try FileManager.default.createDirectory(at: script.logs, withIntermediateDirectories: true)
      try script.array(of: deal.count).write(to: arrayFile, atomically: true, encoding: .utf8)
      try script.page.write(to: pageFile, atomically: true, encoding: .utf8)
      try CanonicalJSON.encode(deal).write(
        to: folder.appending(path: "\(name).json"), options: .atomic)
    }
    let others = try othersWithSameTrials(in: queue, apartFrom: name, folder: folder)
    let array = try submit(
      ["--array=\(SlurmDeal.ranges(numbers))"]
        + (others.isEmpty ? [] : ["--dependency=afterany:" + others.joined(separator: ":")])
        + [arrayFile.path])
    let arrays = Set(queued.map(\.job)).sorted() + [array]
    let page: String
    do {
      // a singleton: jobs of the same page run one after the other, the latest last
      page = try submit(
        ["--dependency=afterany:\(arrays.joined(separator: ":")),singleton", pageFile.path])
    } catch let refusal as SlurmRefusal {
      throw UserError(
        "The trials are submitted as job \(array), but Slurm refused the job that makes the page: \(refusal.message). When the trials are done, the same command without --slurm makes it."
      )
    }
    let trials = deal.trials(in: numbers, among: missing)
    let waiting =
      others.isEmpty
      ? ""
      : "\n  waits for:  job \(others.joined(separator: ", ")), which runs some of the same trials"
    let again = "sbatch --array=NUMBERS \(arrayFile.path.shellQuoted)"
    return """
      Submitted \(experiment): \(trials) trials to run in \(numbers.count) of \(deal.count) parts as job \(array), the page as job \(page).\(waiting)
        watch:      squeue --me --jobs=\(array),\(page)
        logs:       \(script.logs.path.shellQuoted)/\(name)-\(array)_*.log
        cancel:     scancel \(array) \(page)
        continue:   the same command submits what is missing and not in the queue;
                    \(again) submits parts by hand
      """
  }

  /// The parts: those of the queue if it has any, so that no trial is in two parts.
  private func deal(_ sweeps: [[Digest]], queued: [SlurmQueue.Element], file: URL) throws
    -> SlurmDeal
  {
    let asked = parts
    guard !queued.isEmpty, let known = Self.deal(in: file) else {
      return SlurmDeal(sweeps, missing: missing, count: asked)
    }
    if let asked, asked != known.count {
      let jobs = Self.jobs(queued)
      throw UserError(
        "--shards is \(asked), but these trials are already in the queue in \(known.count) parts (job \(jobs)). Leave out --shards, or cancel them first with 'scancel \(jobs)'."
      )
    }
    return known
  }

  /// Jobs of other experiments that will run some of these trials.
  private func othersWithSameTrials(
    in queue: SlurmQueue, apartFrom name: String, folder: URL
  ) throws -> [String] {
    var jobs: Set<String> = []
    var deals: [String: SlurmDeal?] = [name: nil]
    for element in queue.elements where !jobs.contains(element.job) && element.name != name {
      let deal =
        deals[element.name] ?? Self.deal(in: folder.appending(path: "\(element.name).json"))
      deals[element.name] = deal
      if let deal, (1...deal.count).contains(element.number),
        deal.keys[element.number - 1].contains(where: missing.contains)
      {
        jobs.insert(element.job)
      }
    }
    return jobs.sorted()
  }

  private static func deal(in file: URL) -> SlurmDeal? {
    (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(SlurmDeal.self, from: $0) }
  }

  private func script(_ name: String, logs: URL) -> SlurmScript {
    SlurmScript(
      options: options, name: name,
      workingFolder: FileManager.default.currentDirectoryPath, command: command, logs: logs,
      concurrency: concurrency)
  }

  /// Submits a script.
  /// - Returns: the identifier of the job.
  private func submit(_ arguments: [String]) throws -> String {
    let answer = try sbatch(["--parsable"] + arguments)
    return String(answer.prefix { $0.isNumber })
  }

  private static func jobs(_ elements: [SlurmQueue.Element]) -> String {
    Set(elements.map(\.job)).sorted().joined(separator: " ")
  }

  private static func writing(_ folder: URL, _ work: () throws -> Void) throws {
    do { try work() } catch {
      throw UserError(
        "'\(folder.path)' cannot be written: \(error.systemReason). Make the folder writable, free some space, or name another store with --store."
      )
    }
  }
}
