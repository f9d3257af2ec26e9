// SPDX-License-Identifier: MIT
import Adaptation
import ArgumentParser
import Torch

/// The shallow methods on made-up acoustic features, with all candidates of each.
struct ShallowBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shallow",
    abstract:
      "Runs every shallow method on two corpora of 384 features; one line of JSON per method.")

  @Option(help: "Threads per operation.") var threads = 1
  @Option(help: "Number of samples of each corpus.") var samples = 1000
  @Option(help: "Number of features of a sample.") var features = 384

  func validate() throws {
    guard threads > 0, samples >= Self.emotions, features > 0 else {
      throw ValidationError(
        "--threads and --features must be at least 1, --samples at least \(Self.emotions).")
    }
  }

  private struct Result: Encodable {
    var candidates: Int
    var engine: String
    var features: Int
    var method: String
    var samples: Int
    var seconds: Double
    var secondsPerCandidate: Double
    var threads: Int
  }

  static let emotions = 5

  func run() throws {
    try Engine.setThreads(threads)
    let problem = try Self.problem(samples: samples, features: features)
    let methods = MethodRegistry.standard.types.compactMap { $0.init() as? any ShallowMethod }
    for method in methods {
      var candidates = 0
      let seconds = try Benchmarks.seconds { candidates = try method.candidates(problem).count }
      try Benchmarks.report(
        Result(
          candidates: candidates, engine: "libtorch \(Engine.version), float64", features: features,
          method: type(of: method).name, samples: samples, seconds: seconds,
          secondsPerCandidate: seconds / Double(candidates), threads: threads))
    }
  }

  /// Draws correlated features with a decaying spectrum and a little of each emotion, standardised per
  /// corpus; those of the target are mixed differently.
  static func problem(samples: Int, features: Int) throws -> ShallowProblem {
    let random = try Generator(seed: 6)
    let labels = (0..<samples).map { $0 % emotions }
    let means = try random.normal([emotions, features]).to(.float64) * 0.3
    func corpus() throws -> Tensor {
      let axes = try random.normal([features, features]).to(.float64)
      let spectrum = try (Tensor.range(features, type: .float64) + 1).power(-0.7)
      let noise = try random.normal([samples, features]).to(.float64)
      let rows = try (noise * spectrum).matmul(axes) + means.selected(labels)
      return try (rows - rows.mean(0, keeping: true)) / rows.variance(0, keeping: true).squareRoot()
    }
    return ShallowProblem(
      source: try corpus(), labels: labels, target: try corpus(), emotions: emotions,
      // as many as the functionals of a descriptor
      groups: (0..<features).map { $0 / 12 })
  }
}
