import Corpora
import Foundation
import Foundations
import Lab

extension Page {
  /// Opens a laboratory for tasks, and says on the page which corpora they are read from and why.
  /// - Throws: what is wrong with corpora, lock, store or device.
  package func laboratory(
    _ options: LabOptions, tasks: [CorpusTask], reads: Reading = .emotionsOfTasks
  ) throws -> Laboratory {
    let committed = try options.from == .results ? options.pageFile(of: name) : nil
    let laboratory =
      try committed.map {
        try Laboratory(
          options, committed: CommittedRecords(corpora: $0.corpora, records: $0.records),
          sentence: $0.page.corporaNote ?? "")
      } ?? Laboratory(options, tasks: tasks, reads: reads)
    self.laboratory = laboratory
    committedViews = committed.map { $0.views ?? [:] }
    provenance.command = committed?.page.command
    corpora = laboratory.corpora
    header.kind = CorporaKind(laboratory.kind)
    header.corpora = laboratory.corpora.map { "\($0.name) (\($0.counts.total) utterances)" }
    header.corporaNote = laboratory.sentence
    provenance.lockDigest = laboratory.lockDigest.hex
    return laboratory
  }

  /// Runs what is missing of a sweep, keeps the records behind the page, and takes over their
  /// provenance: the commit, the machine and the time are those of the records.
  /// - Throws: `LabError`. A trial that failed is a cell that says so.
  package func run(_ sweep: Sweep, in laboratory: Laboratory) throws -> SweepResults {
    try run([sweep], in: laboratory)[0]
  }

  /// The same for several sweeps, whose trials are run together; a trial that they share is run and
  /// kept once.
  package func run(_ sweeps: [Sweep], in laboratory: Laboratory) throws -> [SweepResults] {
    let results = try laboratory.run(sweeps)
    var known = Set(trialRecords.map(\.key))
    var failed: Set<Trial> = []
    for outcome in results.flatMap(\.outcomes) {
      if let record = outcome.record, known.insert(record.key).inserted {
        keep([RecordLine(outcome)].compactMap(\.self))
        trialRecords.append(record)
        sources.append(record.provenance)
      } else if let reason = outcome.reason, failed.insert(outcome.trial).inserted {
        failures.append("\(outcome.trial.title): \(reason)")
      }
    }
    describeSources()
    return results
  }

  func describeSources() {
    guard let last = sources.last else { return }
    header.commit = last.commit
    header.isDirty = sources.contains(where: \.isDirty)
    provenance.versions = last.versions
    provenance.processor = last.processor
    provenance.threads = last.threads
    provenance.seconds = sources.reduce(0) { $0 + $1.seconds }
    let commits = Set(sources.map { $0.commit.prefix(12) }).sorted()
    let machines = Set(sources.map(\.processor)).sorted()
    provenance.remarks = []
    if commits.count > 1 {
      provenance.remarks.append("Records of several commits: \(commits.joined(separator: ", ")).")
    }
    if machines.count > 1 {
      provenance.remarks.append("Records of several machines: \(machines.joined(separator: ", ")).")
    }
  }

  /// Says how the page is made again where an experiment has options of its own beside the shared ones.
  /// - Parameters:
  ///   - program: the executable.
  ///   - arguments: what follows it on the command line.
  package func setCommand(_ program: String, _ arguments: [String]) {
    guard provenance.command == nil else { return }
    provenance.command = ([program] + arguments).joined(separator: " ")
  }

  /// Says at top and foot of a page without a laboratory what its numbers come from.
  /// - Parameters:
  ///   - records: of the trials behind the numbers; commit and lock are those of the last, times
  ///     are added.
  ///   - kind: whether speech was recorded or made, which decides about the page's folder.
  ///   - corpora: names with what was read of them.
  ///   - note: why these, in a sentence.
  package func describe(
    _ records: [TrialProvenance], kind: CorpusKind, corpora: [String], note: String
  ) {
    header.kind = CorporaKind(kind)
    header.corpora = corpora
    header.corporaNote = note
    provenance.lockDigest = records.last?.lock.hex
    sources += records
    describeSources()
  }
}

extension CorporaKind {
  init(_ kind: CorpusKind) { self = kind == .real ? .real : .standin }
}

extension LabOptions {
  package var reports: ReportFolder {
    ReportFolder(URL(filePath: reportsFolder, directoryHint: .isDirectory))
  }

  /// What stands beside the committed page.
  package func pageFile(of name: String) throws -> PageFile {
    try reports.pageFile(of: name, data: data)
  }
}
