// SPDX-License-Identifier: MIT
import Adaptation
import ArgumentParser
import Foundation
import Foundations
import Lab
import Networks
import Speech
import Torch

/// A laptop training on corpora that are larger than the memory: how much of it is used.
struct GrowthBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "growth",
    abstract: "Writes a set of random spectrograms, loads and standardises it, and trains on it.")

  @Argument(help: "A folder with room for three times the set; it is left for a second look.")
  var folder: String
  @Option(help: "Utterances, half of them of the target.") var utterances = 100_000
  @Option(help: "Updates of the network.") var updates = 60

  func validate() throws {
    guard utterances >= 64, updates > 0 else {
      throw ValidationError("--utterances must be at least 64, --updates at least 1.")
    }
  }

  private struct Result: Encodable {
    /// Size of all spectrograms.
    var gigabytes: Double
    /// The largest amount of memory that was the process's own, and could not be taken back.
    var ownGigabytes: Double
    /// The largest amount of memory in use, that of files included.
    var residentGigabytes: Double
    var secondsToLoad: Double
    var secondsToPredict: Double
    var secondsToTrain: Double
    var utterances: Int
  }

  func run() throws {
    try Engine.setThreads(1)
    let store = URL(filePath: folder, directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: store, withIntermediateDirectories: true)
    let files = try ["source", "target"].map { try made($0, in: store) }
    let watch = MemoryWatch()
    var (source, target): (Tensor?, Tensor?)
    let loading = try Benchmarks.seconds {
      (source, target) = try (
        inputs(SpectrogramSet(contentsOf: files[0])), inputs(SpectrogramSet(contentsOf: files[1]))
      )
    }
    guard let source, let target else { return }
    let network = try Network(
      .laptop, height: source.size(2), emotions: 5, from: Initialisation(seed: 0))
    let training = try Benchmarks.seconds { try train(network, source, target) }
    let predicting = try Benchmarks.seconds { _ = try network.predict(target) }
    let peak = watch.stop()
    try Benchmarks.report(
      Result(
        gigabytes: Double((source.count + target.count) * 4) / 1e9, ownGigabytes: peak.own,
        residentGigabytes: peak.resident, secondsToLoad: loading, secondsToPredict: predicting,
        secondsToTrain: training, utterances: utterances))
  }

  /// Writes a set of random spectrograms, unless it is there.
  private func made(_ name: String, in store: URL) throws -> URL {
    let count = utterances / 2
    let settings = SpectrogramSettings.laptop
    let url = store.appending(path: "\(name)-\(count).h5")
    guard !FileManager.default.fileExists(atPath: url.path) else { return url }
    var random = RandomStream(seed: 1, purpose: name)
    let size = settings.height * settings.width
    let some = (0..<(64 * size)).map { _ in Float(random.normal() * 3 - 10) }
    let values = try Floats(count: count * size, in: store, leastInFile: 0) { values in
      for utterance in 0..<count {
        let from = (utterance % 64) * size
        _ = values[(utterance * size)..<((utterance + 1) * size)]
          .update(fromContentsOf: some[from..<(from + size)])
      }
    }
    try SpectrogramSet(
      settings: settings, paths: (0..<count).map { "\($0).wav" }, values: values
    ).write(to: url, key: Digest(of: Data(name.utf8)))
    return url
  }

  private func inputs(_ set: SpectrogramSet) throws -> Tensor {
    try set.standardised(.perCorpus).inputs(device: "cpu")
  }

  private func train(_ network: Network, _ source: Tensor, _ target: Tensor) throws {
    var random = RandomStream(seed: 2, purpose: "batches")
    var optimiser = try AdamW(network.parameters, weightDecay: 1e-3)
    let pass = Pass.training(dropout: try Generator(seed: 1))
    let weights = try Tensor.ones([32])
    func batch(of inputs: Tensor) throws -> Tensor {
      defer { inputs.endedPass() }
      return try inputs.selected((0..<32).map { _ in Int(random.next() % UInt64(inputs.size(0))) })
    }
    for _ in 0..<updates {
      for parameter in network.parameters { try parameter.tensor.clearGradient() }
      let both = try network(source: batch(of: source), target: batch(of: target), pass)
      let labels = try Tensor((0..<32).map { $0 % 5 })
      let loss = try RegressionLoss.squaredError(
        scores: both.source.scores, labels: labels, weights: weights)
      try (loss + both.target.scores.mean() * 1e-6).backward()
      try optimiser.step(rate: 1e-3)
    }
  }
}
