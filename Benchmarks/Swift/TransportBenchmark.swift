// SPDX-License-Identifier: MIT
import Adaptation
import ArgumentParser
import Torch

/// Maps, plans and weights between two corpora of made-up acoustic features; the peer is `transport_pot.py`.
struct TransportBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transport",
    abstract:
      "Transports one corpus of 384 features to another and weights it; one line of JSON per task.")

  @Option(help: "Threads per operation.") var threads = 1
  @Option(help: "Timed repetitions, after one for warm-up; the median is reported.") var repeats = 3
  @Option(help: "Number of samples of each corpus.") var samples = 1000
  @Option(help: "Number of features of a sample.") var features = 384

  func validate() throws {
    guard threads > 0, repeats > 0, samples >= ShallowBenchmark.emotions, features > 0 else {
      throw ValidationError(
        "--threads, --repeats and --features must be at least 1, --samples at least \(ShallowBenchmark.emotions)."
      )
    }
  }

  private struct Result: Encodable {
    var engine: String
    var milliseconds: Double
    /// What the result lacks: the L1 distance of a plan's marginals, or the relative gap of weights.
    var remainder: Double?
    var task: String
    var threads: Int
  }

  func run() throws {
    try Engine.setThreads(threads)
    let problem = try ShallowBenchmark.problem(samples: samples, features: features)
    try report("linear map") {
      _ = try GaussianTransport(source: problem.source, target: problem.target)
        .transported(regulariser: 0.1)
      return nil
    }
    try report("entropic plan") {
      try EntropicTransport(regularisation: 0.05, tolerance: 1e-6)
        .plan(costs(problem)).violation
    }
    try report("plan with classes") {
      let plan = try ClassTransport(
        EntropicTransport(regularisation: 0.05, tolerance: 1e-6), classWeight: 0.1
      ).plan(costs(problem), labels: problem.labels, classes: problem.emotions)
      _ = try plan.barycentres(of: problem.target)
      return plan.violation
    }
    try report("mean matching") {
      let matching = try MeanMatching(problem)
      return try matching.relativeGap(matching.weights(bound: 1000))
    }
  }

  private func costs(_ problem: ShallowProblem) throws -> Tensor {
    try ClassTransport.unitCosts(problem.source, problem.target)
  }

  private func report(_ task: String, _ body: () throws -> Double?) throws {
    var (times, remainder) = ([Double](), Double?.none)
    for turn in -1..<repeats {
      let seconds = try Benchmarks.seconds { remainder = try body() }
      if turn >= 0 { times.append(seconds) }
    }
    try Benchmarks.report(
      Result(
        engine: "libtorch \(Engine.version), float64", milliseconds: 1000 * times.median,
        remainder: remainder, task: task, threads: threads))
  }
}
