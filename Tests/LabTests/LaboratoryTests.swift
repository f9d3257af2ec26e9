// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Evaluation
import Foundation
import HDF5
import TestSupport
import Testing
import Torch

@testable import Lab

/// From sound to records: stand-ins are made, turned into spectrograms, trained on, and saved.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed"))
struct LaboratoryTests {
  private let task = CorpusTask.paper[2]

  private func sweep(_ methods: any AdaptationMethod...) -> Sweep {
    var sweep = Sweep(tasks: [task], methods: methods, seeds: [0], profile: .smoke)
    sweep.training.updatesPerEpoch = 2
    return sweep
  }

  private func records(_ store: URL) throws -> [URL] {
    let folder = store.appending(path: "trials/EmoDB-CASIA", directoryHint: .isDirectory)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { folder.appending(path: $0) }
  }

  @Test func twoStoresGetTheSameBits() throws {
    func arrays(_ store: URL) throws -> [String: [UInt8]] {
      _ = try StandInStore.laboratory(store).run(sweep(DIDAN()))
      let file = try HDF5File.open(#require(records(store).first).path)
      var arrays: [String: [UInt8]] = [:]
      for name in try file.names() where name != "/predictions/paths" {
        arrays[name] = try file.doubles(at: name).values.flatMap {
          withUnsafeBytes(of: $0.bitPattern, Array.init)
        }
      }
      return arrays
    }
    let first = try StandInStore.fresh(arrays)
    let second = try StandInStore.fresh(arrays)
    #expect(first.keys.contains("/predictions/epochs"))
    #expect(first == second)
  }

  @Test func sweepsThatShareATrialRunItOnce() throws {
    try StandInStore.fresh { store in
      let both = try StandInStore.laboratory(store).run([sweep(AdaBN()), sweep(DAN(), AdaBN())])
      #expect(both.map { $0.outcomes.map(\.method) } == [["AdaBN"], ["DAN", "AdaBN"]])
      #expect(both[0].trialsRun == 2)
      #expect(both[0].records[0].key == both[1].records[1].key)
      #expect(try records(store).count == 2)
    }
  }

  @Test func aFinishedTrialIsNotRunAgain() throws {
    try StandInStore.fresh { store in
      let first = try StandInStore.laboratory(store).run(sweep(AdaBN(), TargetSupervised()))
      #expect(first.trialsRun == 2)
      #expect(first.failures.isEmpty)
      let files = try records(store)
      #expect(files.count == 2)
      let before = try files.map { try Data(contentsOf: $0) }

      let second = try StandInStore.laboratory(store).run(sweep(AdaBN(), TargetSupervised()))
      #expect(second.trialsRun == 0)
      #expect(try records(store) == files)
      #expect(try files.map { try Data(contentsOf: $0) } == before)
      #expect(second.outcomes.map(\.method) == ["AdaBN", "TargetSupervised"])
      #expect(second.outcomes.map { $0.uar() } == first.outcomes.map { $0.uar() })
      #expect(second.minutes == first.minutes)

      // one more method is one more trial
      let third = try StandInStore.laboratory(store).run(
        sweep(SourceOnly(), AdaBN(), TargetSupervised()))
      #expect(third.trialsRun == 1)
      #expect(third.outcomes.map(\.method) == ["SourceOnly", "AdaBN", "TargetSupervised"])
    }
  }

  @Test func aDamagedRecordIsMadeAgain() throws {
    try StandInStore.fresh { store in
      let first = try StandInStore.laboratory(store).run(sweep(SourceOnly()))
      let file = try #require(records(store).first)
      try Data(contentsOf: file).prefix(500).write(to: file)
      let second = try StandInStore.laboratory(store).run(sweep(SourceOnly()))
      #expect(second.trialsRun == 1)
      #expect(second.records.map(\.history) == first.records.map(\.history))
      let names = try records(store).map(\.lastPathComponent)
      #expect(names == [file.lastPathComponent, file.lastPathComponent + ".damaged"])
    }
  }

  @Test func aTrialThatFailsIsAnOutcomeWithAReason() throws {
    try StandInStore.fresh { store in
      var broken = TargetSupervised()
      broken.folds = 1
      let results = try StandInStore.laboratory(store).run(sweep(broken, SourceOnly()))
      #expect(results.outcomes.map { $0.record != nil } == [false, true])
      let failure = try #require(results.failures.first)
      #expect(failure.reason == "Too few folds: 1 given, at least 2 needed.")
      #expect(failure.uar() == nil)
      #expect(try records(store).count == 1)
    }
  }

  @Test func aRecordSaysWhereItsNumbersComeFrom() throws {
    try StandInStore.fresh { store in
      let laboratory = try StandInStore.laboratory(store)
      #expect(laboratory.kind == .standIn)
      #expect(laboratory.sentence == "Using stand-in corpora: as asked for.")
      let record = try #require(laboratory.run(sweep(SourceOnly())).records.first)
      #expect(record.trial.data.kind == .standIn)
      #expect(record.trial.data.source != record.trial.data.target)
      #expect(record.provenance.lock == laboratory.lockDigest)
      #expect(record.provenance.threads == 1)
      #expect(record.provenance.versions.contains { $0.hasPrefix("espeak-ng") })
      #expect(record.choices[0].score.speakers.map(\.speaker).count > 1)
    }
  }

  @Test func thePrecisionAskedForIsAnotherTrial() throws {
    try StandInStore.fresh { store in
      _ = try StandInStore.laboratory(store).run(sweep(SourceOnly()))
      let laboratory = try StandInStore.laboratory(store) { $0.precision = .bfloat16 }
      let results = try laboratory.run(sweep(SourceOnly()))
      #expect(results.trialsRun == 1)
      #expect(results.records.map(\.trial.deep.training.precision) == [.bfloat16])
    }
  }

  @Test func nothingIsRunWhereOnlyFinishedTrialsCount() throws {
    try StandInStore.fresh { store in
      let laboratory = try StandInStore.laboratory(store)
      let planned = try laboratory.plan([sweep(SourceOnly())])
      let results = try laboratory.execute(planned, runsMissing: false)
      #expect(results[0].trialsRun == 0)
      #expect(results[0].outcomes[0].record == nil)
      #expect(try records(store).isEmpty)
      #expect(try laboratory.missing(of: planned).map(\.key) == planned.trials.map(\.key))
    }
  }

  @Test func aTrialThatTravelsAsJSONKeepsItsKeyAndItsNumbers() throws {
    try StandInStore.fresh { store in
      let laboratory = try StandInStore.laboratory(store)
      let planned = try laboratory.plan([sweep(DIDAN(), SVM())]).trials
      for trial in planned {
        let line = try JSONLine.text(WorkerRequest(trial: trial.trial, parent: 1))
        let request: WorkerRequest = try JSONLine.value(String(decoding: line, as: UTF8.self))
        #expect(request.trial == trial.trial)
        #expect(try request.trial.key() == trial.key)
      }
    }
  }

  @Test func whatCannotBeRunIsRefused() throws {
    try StandInStore.fresh { store in
      let laboratory = try StandInStore.laboratory(store)
      #expect {
        try laboratory.run(sweep())
      } throws: {
        "\($0)".hasPrefix("There is nothing to run")
      }
      var elsewhere = sweep(SourceOnly())
      elsewhere.tasks = [CorpusTask.paper[0]]
      #expect {
        try laboratory.run(elsewhere)
      } throws: {
        "\($0)".hasPrefix("The task EmoDB→eNTERFACE needs a corpus that is not part of this run")
      }
      #expect(throws: TorchError.self) {
        try StandInStore.laboratory(store) { $0.device = "abacus" }
      }
    }
  }
}
