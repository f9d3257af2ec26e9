// SPDX-License-Identifier: MIT
import Adaptation
import ArgumentParser
import Corpora
import Evaluation
import Foundation
import Foundations
import HDF5
import Lab
import Networks
import Speech
import Torch

/// Feature tables of the user's own: how fast they are read, and a trial on one beside a trial on spectrograms.
struct TableBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: "Reads tables of random features, and trains on one and on as many spectrograms.")

  @Argument(help: "A folder for the tables, which is made.")
  var folder: String
  @Option(help: "Utterances, half of them of the target.") var utterances = 10_000
  @Option(help: "Numbers per utterance.") var features = 1024

  func validate() throws {
    guard utterances >= 64, features > 0 else {
      throw ValidationError("--utterances must be at least 64, --features at least 1.")
    }
  }

  private struct Result: Encodable {
    var features: Int
    /// Seconds to read a table, check it and take its digest, by format.
    var secondsToRead: [String: Double]
    /// The largest amount of memory that was the process's own while the CSV was read.
    var readingGigabytes: Double
    /// Seconds of a trial of DIDAN, laptop profile, on vectors and on spectrograms.
    var secondsOnVectors: Double
    var secondsOnSpectrograms: Double
    var utterances: Int
  }

  func run() throws {
    try Engine.setThreads(1)
    let place = URL(filePath: folder, directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    var random = RandomStream(seed: 1, purpose: "table")
    let values = (0..<utterances * features).map { _ in Float(random.normal()) }
    let names = (0..<utterances).map { "u\($0).wav" }
    let (csv, hdf5) = (place.appending(path: "t.csv"), place.appending(path: "t.h5"))
    try Data(
      FeatureVectors(paths: names, width: features, values: Floats(values))
        .csv(names: (0..<features).map { "x\($0)" }).utf8
    ).write(to: csv)
    try HDF5File.writeAtomically(to: hdf5.path) { file in
      try file.write(names, at: "/paths")
      try file.write(values, shape: [utterances, features], at: "/features")
    }
    let watch = MemoryWatch()
    let text = try Benchmarks.seconds { _ = try FeatureTable(contentsOf: csv) }
    let peak = watch.stop()
    let binary = try Benchmarks.seconds { _ = try FeatureTable(contentsOf: hdf5) }
    let vectors = try trial(readsVectors: true)
    try Benchmarks.report(
      Result(
        features: features, secondsToRead: ["CSV": text, "HDF5": binary],
        readingGigabytes: peak.own, secondsOnVectors: vectors,
        secondsOnSpectrograms: try trial(readsVectors: false), utterances: utterances))
  }

  /// Seconds of a trial on random inputs.
  private func trial(readsVectors: Bool) throws -> Double {
    let task = CorpusTask(
      source: "EmoDB", target: "CASIA", emotions: [.anger, .fear, .happiness, .neutral, .sadness])
    var sweep = Sweep(tasks: [task], methods: [DIDAN()], seeds: [0], profile: .laptop)
    if readsVectors {
      sweep.read(
        FeatureTableDescription(
          name: "t", width: features, pooling: .none, digest: Digest(of: Data())))
    }
    let contents = Trial.Contents(
      kind: .standIn, source: Digest(of: Data()), target: Digest(of: Data()))
    let trial = try sweep.trials { _ in contents }[0]
    let (count, generator) = (utterances / 2, try Generator(seed: 3))
    let input = sweep.input.spectrogram
    let shape = readsVectors ? [count, features] : [count, 1, input.height, input.width]
    let names = (0..<count).map { "u\($0)" }
    let data = TaskData(
      source: LabelledSet(
        inputs: try generator.normal(shape), labels: (0..<count).map { $0 % 5 }, emotions: 5,
        speakers: (0..<count).map { "s\($0 % 10)" }),
      target: UnlabelledSet(
        inputs: try generator.normal(shape), paths: names, speakers: names), referee: nil)
    return try Benchmarks.seconds {
      _ = try TrialRun(
        trial: trial, key: trial.key(), method: DIDAN(), data: data, device: "cpu"
      ).run(
        provenance: TrialProvenance(lock: Digest(of: Data()), device: "cpu", threads: 1)
      ) { _ in }
    }
  }
}
