// SPDX-License-Identifier: MIT
import Adaptation
import Corpora
import Foundation
import Foundations
import HDF5
import Speech
import TestSupport
import Testing

@testable import Lab

/// Trials on a table of features of the user's own, on stand-in corpora.
@Suite(.enabled(if: standInsCanBeMade, "espeak-ng is not installed")) struct FeatureTableTrialTests
{
  private static let task = CorpusTask.paper[2]

  /// Four numbers for each utterance, one of which tells some emotions apart.
  private func numbers() throws -> [(path: String, row: [Float])] {
    try StandInStore.fresh { store in
      let laboratory = try StandInStore.laboratory(store)
      var stream = RandomStream(seed: 1, purpose: "table")
      return ["EmoDB", "CASIA"].flatMap { name in
        (laboratory.inputs.chosen[name]?.utterances ?? []).map { utterance in
          var row = (0..<4).map { _ in Float(stream.normal()) }
          row[1] += utterance.emotion == .anger ? 3 : 0
          return ("\(name)/\(utterance.path)", row)
        }
      }
    }
  }

  private func csv(_ rows: [(path: String, row: [Float])]) -> String {
    "file,a,b,c,d\n"
      + rows.map { "\($0.path)," + $0.row.map(\.description).joined(separator: ",") + "\n" }
      .joined()
  }

  private func write(_ text: String, _ folder: URL) throws -> FeatureTable {
    let file = folder.appending(path: "t.csv")
    try Data(text.utf8).write(to: file)
    return try FeatureTable(contentsOf: file)
  }

  /// A `.npy` file of format version 1.
  private func array(_ row: [Float], shape: String) -> Data {
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(shape)), }"
    header += String(repeating: " ", count: 117 - header.utf8.count) + "\n"
    return Data([0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8))
      + row.withUnsafeBytes { Data($0) }
  }

  /// The scores of a classifier and of a network on the table.
  private func scores(_ table: FeatureTable) throws -> [[Float]] {
    try StandInStore.fresh { store in
      let laboratory = try StandInStore.laboratory(store) { $0.tables = [table] }
      var sweep = Sweep(
        tasks: [Self.task], methods: [SVM(), DIDAN()], seeds: [0], profile: .smoke)
      sweep.read(table.description)
      let results = try laboratory.run(sweep)
      #expect(results.outcomes.allSatisfy { $0.record != nil })
      return try results.outcomes.map { try laboratory.predictions(of: $0.trial).scores }
    }
  }

  @Test func aTableGivesTheSameTrialsInEveryFormat() throws {
    let rows = try numbers()
    try withTemporaryFolder { folder in
      let usual = try scores(write(csv(rows), folder))
      #expect(usual[0] != usual[1])
      for (name, shape, layer, data) in [
        ("one", "4,", nil as Int?, { $0 }),
        ("two", "2, 4", nil, { $0 + $0 }),
        ("three", "2, 1, 4", 1, { $0.map { _ in 0 } + $0 }),
      ] as [(String, String, Int?, ([Float]) -> [Float])] {
        let arrays = folder.appending(path: name, directoryHint: .isDirectory)
        for (path, row) in rows {
          let file = arrays.appending(path: (path as NSString).deletingPathExtension + ".npy")
          try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
          try array(data(row), shape: shape).write(to: file)
        }
        #expect(try scores(FeatureTable(contentsOf: arrays, layer: layer)) == usual)
      }
      let file = folder.appending(path: "t.h5")
      try HDF5File.writeAtomically(to: file.path) { hdf5 in
        try hdf5.write(rows.map(\.path), at: "/paths")
        try hdf5.write(rows.flatMap(\.row), shape: [rows.count, 4], at: "/features")
      }
      #expect(try scores(FeatureTable(contentsOf: file)) == usual)
    }
  }

  @Test func anUtteranceWithoutARowAndARowWithoutAnUtteranceAreListed() throws {
    let rows = try numbers()
    try withTemporaryFolder { folder in
      func problem(_ rows: [(path: String, row: [Float])]) throws -> String {
        let table = try write(csv(rows), folder)
        return try StandInStore.fresh { store in
          let error = #expect(throws: UserError.self) {
            try StandInStore.laboratory(store) { $0.tables = [table] }
          }
          return error?.description ?? ""
        }
      }
      let missing = try problem(Array(rows.dropFirst()))
      #expect(missing.contains("lacks 1 of the"))
      #expect(missing.contains((rows[0].path as NSString).lastPathComponent))
      let surplus = try problem(rows + [("EmoDB/wav/stranger.wav", [0, 0, 0, 0])])
      #expect(surplus.contains("has 1 rows of no utterance") && surplus.contains("stranger"))
    }
  }

  /// The trial's key names the table by what is in it.
  @Test func theTableIsInTheKey() throws {
    let digests = ["one", "two"].map { Digest(of: Data($0.utf8)) }
    func trial(_ digest: Digest, _ method: any AdaptationMethod = SVM()) throws -> Trial {
      var sweep = Sweep(tasks: [Self.task], methods: [method], seeds: [0], profile: .smoke)
      sweep.read(.init(name: "t", width: 4, pooling: .layer(2), digest: digest))
      return try #require(try sweep.trials { _ in TinyTask.contents }.first)
    }
    #expect(try trial(digests[0]).key() != trial(digests[1]).key())
    for method in [SVM(), DIDAN()] as [any AdaptationMethod] {
      let trial = try trial(digests[0], method)
      let text = try CanonicalJSON.text(trial)
      #expect(text.contains("\"pooling\":\"layer 2\"") && !text.contains("spectrogram"))
      #expect(try JSONDecoder().decode(Trial.self, from: Data(text.utf8)) == trial)
    }
  }

  /// In one stage or two, and without stand-ins.
  @Test(arguments: MethodRegistry.standard.names)
  func everyMethodButThoseOnSpectrogramsLearnsFromVectors(_ name: String) throws {
    let method = try MethodRegistry.standard.method(named: name)
    guard (method as? any DeepMethod)?.needsSpectrograms != true else { return }
    var trial = try TinyTask.trial(method)
    let recipe = FeatureRecipe(
      .table(.init(name: "t", width: 96, pooling: .none, digest: Digest(of: Data()))))
    if let deep = method as? any DeepMethod {
      trial.deep.input = .features(recipe)
      trial.deep.network = deep.network(trial.deep.network.onVectors)
    } else {
      trial.recipe = .features(recipe)
    }
    let record = try TinyTask().run(trial).record
    #expect(record.uar() ?? 0 > 1.0 / 3)
  }

  /// A network on vectors is varied in no way, and standardised over both corpora.
  @Test func aNetworkOnVectorsHasNoConvolutions() throws {
    var sweep = Sweep(
      tasks: [Self.task], methods: [SourceOnly()], seeds: [0], profile: .laptop)
    sweep.readFeatures()
    let recipe = try #require(try sweep.trials { _ in TinyTask.contents }.first).deep
    #expect(recipe.network.architecture == .fullyConnected)
    #expect(recipe.training.augmentation == .none && recipe.network.batchStatistics == .shared)
    guard case .features(let features) = recipe.input else {
      Issue.record("the network has another input")
      return
    }
    #expect(features.standardisation == .pooled && features.width == 384)
  }
}
