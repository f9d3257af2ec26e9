// SPDX-License-Identifier: MIT
import Adaptation
import ArgumentParser
import Foundation
import Lab
import Networks
import Torch

/// The training of VGG-11; its peer is `vgg11_eager.py`, which does the same work in PyTorch.
struct EngineBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "engine",
    abstract:
      "Trains VGG-11 on 224×224 images: forward, squared error, backward, SGD with momentum.")

  @Option(help: "Threads per operation.")
  var threads = ProcessInfo.processInfo.activeProcessorCount
  @Option(help: "Timed steps, after one warm-up step.") var steps = 2
  @Option(help: "Images per step.") var batch = 32
  @Option(
    help:
      "Precision of the layers' arithmetic, or auto: bfloat16 where the processor multiplies it.")
  var precision = "auto"
  @Option(help: "cpu or cuda.") var device = "cpu"

  func validate() throws {
    guard threads > 0, steps > 0, batch > 0 else {
      throw ValidationError("--threads, --steps and --batch must be at least 1.")
    }
    guard precision == "auto" || Precision(rawValue: precision) != nil else {
      throw ValidationError("--precision is auto, float32 or bfloat16.")
    }
  }

  private struct Result: Encodable {
    var batch: Int
    /// Time of all threads; well under `seconds` × `threads` where something else was running.
    var cpuSeconds: Double
    var device: String
    var engine: String
    var imagesPerSecond: Double
    var loss: Double
    var precision: Precision
    var seconds: Double
    var steps: Int
    var threads: Int
  }

  func run() throws {
    try Engine.require(device: device)
    try Engine.setThreads(threads)
    let isFast = device != "cpu" || Processor.current.multipliesBFloat16
    let precision = Precision(rawValue: precision) ?? (isFast ? .bfloat16 : .float32)
    let emotions = 5
    let network = try Network(
      .paper, height: 224, emotions: emotions, from: Initialisation(seed: 0, device: device))
    var optimiser = try SGD(network.parameters, momentum: 0.9)
    let pass = Pass.training(
      dropout: try Generator(seed: 1, device: device), precision: precision)
    let images = try Generator(seed: 2).normal([batch, 1, 224, 224]).to(device: device)
    let labels = try Tensor((0..<batch).map { $0 % emotions }).to(device: device)
    let weights = try Tensor.ones([batch]).to(device: device)

    func step() throws -> Tensor {
      for parameter in network.parameters { try parameter.tensor.clearGradient() }
      let loss = try RegressionLoss.squaredError(
        scores: network(images, pass).scores, labels: labels, weights: weights)
      try loss.backward()
      try optimiser.step(rate: 1e-5)
      return loss
    }

    var loss = try step().item
    let before = clock()
    let seconds = try Benchmarks.seconds {
      for _ in 1..<steps { _ = try step() }
      loss = try step().item
    }
    try Benchmarks.report(
      Result(
        batch: batch, cpuSeconds: Double(clock() - before) / 1e6, device: device,
        engine: Benchmarks.engine(precision),
        imagesPerSecond: Double(batch * steps) / seconds, loss: loss, precision: precision,
        seconds: seconds, steps: steps, threads: threads))
  }
}
