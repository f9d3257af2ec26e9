// SPDX-License-Identifier: MIT

import Adaptation
import Corpora
import Lab
import Notebook
import TestSupport
import Testing

@testable import Suite

/// Seeds of a study's methods.
@Suite struct StudySeedsTests {
  private func lab(_ arguments: String...) throws -> LabOptions {
    try LabOptions.parse(arguments)
  }

  private func resolved(_ lab: LabOptions, plannedSeeds: Int? = 10) throws -> ResolvedStudy {
    let study = Study(on: .open, plannedSeeds: plannedSeeds, choices: [])
    return try ResolvedStudy(study, lab, page: "Demo", committed: nil)
  }

  /// The number of trials of a method on one task.
  private func counts(_ study: ResolvedStudy) throws -> [String: Int] {
    let trials = try study.sweeps.flatMap { try $0.trials { _ in TinyTask.contents } }
      .filter { $0.task == study.tasks[0] }
    return Dictionary(trials.map { ($0.method.name, 1) }, uniquingKeysWith: +)
  }

  @Test func aProfileBringsItsSeedsUnlessTheyAreGiven() throws {
    func seeds(_ arguments: String...) throws -> [UInt64] {
      try resolved(LabOptions.parse(arguments), plannedSeeds: nil).seeds.all
    }
    #expect(try seeds() == [0, 1, 2])
    #expect(try seeds("--profile", "smoke") == [0])
    #expect(try seeds("--profile", "paper") == Array(0..<10))
    #expect(try seeds("--profile", "paper", "--seeds", "2") == [0, 1])
  }

  @Test func plannedMethodsHaveMoreSeedsThanOthers() throws {
    let study = try resolved(lab())
    let counts = try counts(study)
    #expect(study.seeds.all == Array(0..<10))
    for name in ["SourceOnly", "AdaBN", "DIDAN", "LIDAN"] { #expect(counts[name] == 10) }
    for name in ["DAN", "MCC", "TargetSupervised"] { #expect(counts[name] == 3) }
    #expect(counts["SVM"] == 1, "which draws nothing at random")
    #expect(
      study.seeds.note == """
        10 seeds of SourceOnly, AdaBN, DIDAN, LIDAN, which planned comparisons are of; of other networks \
        the first 3, so compare by differences, which are of the same seeds.
        """)
  }

  @Test(arguments: [
    (["--profile", "smoke"], 1, 1), (["--profile", "paper"], 10, 10), (["--seeds", "2"], 2, 2),
    (["--seeds", "12"], 12, 3), (["--profile", "smoke", "--seeds", "2"], 2, 1),
    (["--methods", "DAN,SVM"], 3, 3), (["--methods", "DAN,DIDAN"], 10, 3),
  ])
  func theCommandLineMayAskForOthers(_ arguments: [String], _ planned: Int, _ others: Int) throws {
    let study = try resolved(LabOptions.parse(arguments))
    #expect(study.seeds.all.count == planned && study.seeds.others == others)
    #expect((study.seeds.note == nil) == (planned == others))
    let counts = try counts(study)
    #expect(counts["DAN"] == others)
    #expect(counts["DIDAN"] ?? planned == planned)
  }

  /// A page is drawn again from its records: those of the seeds that it names.
  @Test(arguments: [([UInt64](0..<3), 3, 3), ([UInt64](0..<10), 10, 3), ([0], 1, 1)])
  func aCommittedPageKeepsItsSeeds(_ seeds: [UInt64], _ planned: Int, _ others: Int) throws {
    let reports = ReportFolder(Repository.root.appending(path: "Reports"))
    let committed = try reports.pageFile(of: "OpenCorpora", data: .real)
    var page = committed.page
    page.seeds = seeds
    let file = PageFile(page: page, corpora: [], records: [], views: nil)
    let study = try resolved(lab().completed(from: file))
    #expect(study.seeds.all == seeds && study.seeds.others == others)
    #expect(try counts(study)["DIDAN"] == planned)
  }
}
