import ArgumentParser
import Corpora
import Foundation
import Foundations
import Lab
import Notebook

/// The options of a laboratory give a page its top and foot.
extension LabOptions: PageOptions {
  /// The top of a page before the corpora are known; ``Page/laboratory(_:tasks:reads:)``
  /// fills in the rest.
  package func header() -> PageHeader {
    PageHeader(
      kind: .standin, corpora: [], profile: profile.rawValue, seeds: seedList, commit: nil,
      isDirty: false)
  }

  package var arguments: [String] {
    ["--profile", profile.rawValue, "--data", data.rawValue, "--seeds", "\(seedList.count)"]
      + (methods.map { ["--methods", $0] } ?? []) + (tasks.map { ["--tasks", $0] } ?? [])
  }
}

extension LabOptions {
  /// With `--from results` or `--check`: the profile, the seeds and, where none are asked for, the
  /// tasks of the committed page.
  package func completed(for name: String) throws -> LabOptions {
    guard from == .results || check else { return self }
    let file = try pageFile(of: name)
    var options = self
    options.profile = Profile(rawValue: file.page.profile) ?? profile
    options.seeds = file.page.seeds.count
    if tasks == nil {
      let names = file.records.map(\.trial.task.description).distinct()
      options.tasks = names.isEmpty ? nil : names.joined(separator: ",")
    }
    return options
  }

  /// With `--slurm`: the same without it if nothing is missing, so that the page is made here.
  package func next(after page: Page) throws -> LabOptions? {
    guard cluster.slurm != nil, page.laboratory?.lacksTrials != true else { return nil }
    print("Every trial of \(page.name) is in the store, so nothing is submitted.")
    var options = self
    options.cluster.slurm = nil
    return options
  }

  /// The plan, what was submitted, or what a part did.
  package func report(on page: Page) throws -> String? {
    if plan, let laboratory = page.laboratory {
      return json ? try CanonicalJSON.text(laboratory.plan, pretty: true) : laboratory.plan.text()
    }
    if check {
      let result = RecordCheck(
        committed: try pageFile(of: page.name).records, found: page.trialRecords)
      print(result.text(title: page.name))
      if !result.isReproduced { throw ExitCode.failure }
      return nil
    }
    if cluster.slurm != nil, let laboratory = page.laboratory {
      return try SlurmSubmission(of: page.name, in: laboratory).submit()
    }
    return shard.map {
      "Part \($0.number) of \($0.count) is done. When all are, the same command without --shard makes the page."
    }
  }
}
