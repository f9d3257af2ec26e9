// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import HDF5
import TestSupport
import Testing

@testable import Lab

/// Training that was interrupted at any update continues to the same bits.
@Suite struct ResumeTests {
  /// DIDAN in a process that dies after some updates.
  private struct Mortal: DeepMethod {
    static let name = "DIDAN"
    static let version = DIDAN.version
    static let source = DIDAN.source
    var updates = 0

    init() {}
    init(after updates: Int) { self.updates = updates }

    func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
      guard let term = try DIDAN().term(context) else { return nil }
      return MortalTerm(term: term, left: updates)
    }
  }

  private struct Death: Error {}

  private struct MortalTerm: AdaptationTerm {
    var term: any AdaptationTerm
    var left: Int

    mutating func value(_ batch: AlignmentBatch) throws -> TermValue {
      if left == 0 { throw Death() }
      left -= 1
      return try term.value(batch)
    }
  }

  /// Runs a trial that saves a checkpoint after every update.
  private func run(
    _ trial: Trial, as method: any AdaptationMethod, in store: URL
  ) throws -> CompletedTrial {
    try TrialRun(
      trial: trial, key: trial.key(), method: method, data: TinyTask().data(), device: "cpu",
      checkpoints: checkpoints(trial, store)
    ).run(provenance: TinyTask.provenance) { _ in }
  }

  private func checkpoints(_ trial: Trial, _ store: URL) throws -> CheckpointFolder {
    CheckpointFolder(store: store, key: try trial.key(), interval: 0, report: { _ in })
  }

  private func kept(_ store: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: store.appending(path: "checkpoints").path)
  }

  @Test(arguments: [1, 5, 11])
  func aKilledTrialGoesOnToTheSameBits(_ updates: Int) throws {
    let trial = try TinyTask.trial(DIDAN())
    let whole = try TinyTask().run(trial)
    try withTemporaryFolder { store in
      #expect(throws: Death.self) { try run(trial, as: Mortal(after: updates), in: store) }
      #expect(try kept(store).count == 1)
      let resumed = try run(trial, as: DIDAN(), in: store)
      #expect(resumed.predictions == whole.predictions)
      #expect(resumed.record.history == whole.record.history)
      #expect(resumed.record.choices == whole.record.choices)
      #expect(try resumed.parameters == whole.parameters)
    }
  }

  /// Criteria that take the network of an epoch are not measured again, but kept.
  @Test func measuredCriteriaAreKept() throws {
    var trial = try TinyTask.trial(DIDAN())
    trial.deep.training.sourceFolds = 4
    let whole = try TinyTask().run(trial)
    #expect(whole.record.measured.count == 5)
    try withTemporaryFolder { store in
      #expect(throws: Death.self) { try run(trial, as: Mortal(after: 9), in: store) }
      let resumed = try run(trial, as: DIDAN(), in: store)
      #expect(resumed.record.history == whole.record.history)
    }
  }

  @Test func aFinishedTrainingIsTakenAsItIs() throws {
    try withTemporaryFolder { store in
      let trial = try TinyTask.trial(DIDAN())
      let whole = try run(trial, as: DIDAN(), in: store)
      // training of any further update would fail
      let again = try run(trial, as: Mortal(after: 0), in: store)
      #expect(again.predictions == whole.predictions)
      #expect(try again.parameters == whole.parameters)
    }
  }

  @Test func eachFoldGoesOn() throws {
    let trial = try TinyTask.trial(TargetSupervised())
    let whole = try TinyTask().run(trial)
    try withTemporaryFolder { store in
      _ = try run(trial, as: TargetSupervised(), in: store)
      let files = try kept(store).sorted()
      #expect(files.map { $0.split(separator: "-").last } == ["fold1.h5", "fold2.h5", "fold3.h5"])
      let lost = store.appending(path: "checkpoints/\(files[1])")
      try FileManager.default.removeItem(at: lost)
      let resumed = try run(trial, as: TargetSupervised(), in: store)
      #expect(resumed.predictions == whole.predictions)
      #expect(try resumed.parameters == whole.parameters)
    }
  }

  @Test func aDamagedCheckpointIsSetAside() throws {
    let trial = try TinyTask.trial(DIDAN())
    let whole = try TinyTask().run(trial)
    try withTemporaryFolder { store in
      #expect(throws: Death.self) { try run(trial, as: Mortal(after: 6), in: store) }
      let name = try #require(kept(store).first)
      let file = store.appending(path: "checkpoints/\(name)")
      try Data(contentsOf: file).dropLast(9).write(to: file)
      let again = try run(trial, as: DIDAN(), in: store)
      #expect(again.predictions == whole.predictions)
      #expect(try kept(store).contains(name + ".damaged"))
    }
  }

  /// States of random generators have another size on a GPU.
  @Test func aCheckpointOfAnotherDeviceLeavesTheRunFresh() throws {
    let trial = try TinyTask.trial(DIDAN())
    let whole = try TinyTask().run(trial)
    try withTemporaryFolder { store in
      #expect(throws: Death.self) { try run(trial, as: Mortal(after: 6), in: store) }
      let name = try #require(kept(store).first)
      let path = store.appending(path: "checkpoints/\(name)").path
      let saved = try HDF5File.open(path)
      try HDF5File.writeAtomically(to: path) { file in
        try file.setAttribute("position", saved.attribute("position"))
        for state in try saved.names(under: "/state") {
          let (values, shape) = try saved.floats(at: state)
          try file.write(values, shape: shape, at: state)
        }
        for generator in try saved.names(under: "/generators") {
          try file.write([UInt8](repeating: 1, count: 16), shape: [16], at: generator)
        }
      }
      let again = try run(trial, as: DIDAN(), in: store)
      #expect(again.predictions == whole.predictions)
      #expect(try kept(store).contains(name + ".damaged"))
    }
  }

  @Test func aTrainingThatDivergesSaysSoWithCheckpointsToo() throws {
    var trial = try TinyTask.trial(SourceOnly())
    trial.deep.training.optimiser = .sgd(rate: 1e30, momentum: 0, weightDecay: 0)
    trial.deep.training.gradientLimit = 1e30
    try withTemporaryFolder { store in
      let error = #expect(throws: UserError.self) { try run(trial, as: SourceOnly(), in: store) }
      #expect(error?.description.contains("the training has diverged") == true)
    }
  }

  @Test func nothingIsLeftOnceTheRecordIsKept() throws {
    try withTemporaryFolder { store in
      let trial = try TinyTask.trial(DIDAN())
      _ = try run(trial, as: DIDAN(), in: store)
      #expect(try kept(store).count == 1)
      try checkpoints(trial, store).remove()
      #expect(try kept(store).isEmpty)
    }
  }
}
