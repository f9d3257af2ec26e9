// SPDX-License-Identifier: MIT
import Adaptation
import Foundation
import Foundations
import HDF5
import TestSupport
import Testing

@testable import Lab

@Suite struct TrialRecordTests {
  private func inFile(
    _ method: any AdaptationMethod, _ body: (CompletedTrial, HDF5File) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      let outcome = try TinyTask().run(method)
      let path = folder.appending(path: "record.h5").path
      try HDF5File.writeAtomically(to: path) {
        try outcome.record.write(
          to: $0, predictions: outcome.predictions, networks: outcome.networks)
      }
      try body(outcome, HDF5File.open(path))
    }
  }

  @Test(arguments: MethodRegistry.standard.names)
  func aRecordComesBackAsItWas(_ name: String) throws {
    try inFile(MethodRegistry.standard.method(named: name)) { outcome, file in
      let back = try TrialRecord(contentsOf: file)
      #expect(back.trial == outcome.record.trial)
      #expect(back.history == outcome.record.history)
      #expect(back.choices == outcome.record.choices)
      #expect(back.referee == outcome.record.referee)
      #expect(back.warnings == outcome.record.warnings)
      #expect(back.provenance == outcome.record.provenance)
      #expect(back.key == outcome.record.key)
    }
  }

  @Test func aRecordIsItsJSON() throws {
    let record = try TinyTask().run(TargetSupervised()).record
    let json = try CanonicalJSON.encode(record)
    let back = try JSONDecoder().decode(TrialRecord.self, from: json)
    #expect(try CanonicalJSON.encode(back) == json)
    #expect(back.referee.disclosures == [.upperBound: 1])
  }

  @Test func theArraysHavePlainNames() throws {
    try inFile(DIDAN()) { outcome, file in
      #expect(
        try file.names(under: "/history")
          == [
            "adaptation_loss", "circularValidation", "entropy", "epoch",
            "informationMaximisation", "loss", "mixedSamples", "non-zero_weights",
            "reconstruction_residual", "regression_loss",
            "softNeighbourhoodDensity", "source_UAR", "source_feature_scale", "target_UAR",
            "target_feature_scale",
          ].map { "/history/" + $0 })
      #expect(
        try file.names(under: "/predictions")
          == ["epochs", "paths", "target"].map { "/predictions/" + $0 })
      #expect(
        try file.names(under: "/checkpoint")
          == outcome.networks[0].network.checkpoint.map { "/checkpoint/network/" + $0.name }
          .sorted())
      for name in ["settings", "results", "provenance"] {
        let text = try file.attribute(name)
        #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
      }
    }
  }

  @Test func theArraysAreTheNumbers() throws {
    try inFile(DIDAN()) { outcome, file in
      let (record, epochs) = (outcome.record, outcome.predictions)
      #expect(try file.read(Int64.self, at: "/history/epoch").values == [1, 2, 3])
      #expect(try file.doubles(at: "/history/loss").values == record.history.map(\.totalLoss))
      #expect(try file.doubles(at: "/history/target_UAR").values == record.history.map(\.targetUAR))
      let regression = record.history.compactMap { $0.loss(LossName.regression) }
      #expect(try file.doubles(at: "/history/regression_loss").values == regression)

      #expect(try file.strings(at: "/predictions/paths") == epochs[2].paths)
      let target = try file.floats(at: "/predictions/target")
      #expect(target.shape == [18, 3])
      #expect(target.values == epochs[2].scores)
      let all = try file.floats(at: "/predictions/epochs")
      #expect(all.shape == [3, 18, 3])
      #expect(all.values == epochs.flatMap(\.scores))

      for (name, tensor) in outcome.networks[0].network.checkpoint {
        let stored = try file.floats(at: "/checkpoint/network/\(name)")
        #expect(stored.shape == tensor.shape)
        #expect(try stored.values == tensor.floats)
      }
    }
  }

  @Test func theNetworksOfFoldsAreNotKept() throws {
    try inFile(TargetSupervised()) { outcome, file in
      #expect(outcome.networks.count > 1)
      #expect(!file.contains("/checkpoint"))
      let kept = try file.floats(at: "/predictions/epochs").values
      #expect(kept == outcome.predictions.flatMap(\.scores))
    }
  }
}
