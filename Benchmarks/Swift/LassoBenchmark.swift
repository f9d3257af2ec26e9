// SPDX-License-Identifier: MIT
import Adaptation
import ArgumentParser
import Foundation
import Torch

/// The lasso of DIDAN's weights; its peer is `lasso_sklearn.py`, whose problem is drawn again here.
struct LassoBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lasso",
    abstract: "Codes targets as sparse mixtures of a dictionary's atoms.")

  @Option(help: "Threads per operation.") var threads = 1
  @Option(help: "Timed solutions, after two for warm-up; the median is reported.") var repeats = 100
  @Option(help: "Number of targets.") var targets = 64
  @Option(help: "Number of atoms in the dictionary.") var atoms = 512
  @Option(help: "Number of features of a target or atom.") var dimensions = 256
  @Option(help: "Relative duality gap at which a target is solved.") var gap = 1e-3

  func validate() throws {
    guard min(threads, repeats, targets, atoms, dimensions) > 0 else {
      throw ValidationError("--threads, --repeats and all sizes must be at least 1.")
    }
  }

  private struct Result: Encodable {
    var algorithm = "coordinate descent, working sets"
    var engine: String
    var milliseconds: Double
    var nonZero: Double
    /// The sum over targets, relative to the objective of w = 0, as in the peer.
    var relativeDualityGap: Double
    var targetsPerSecond: Double
    var threads: Int
    /// The largest gap of a target, relative to its own objective.
    var worstGap: Double
  }

  func run() throws {
    try Engine.setThreads(threads)
    let random = try Generator(seed: 0)
    let mixing = try random.normal([16, dimensions])
    // rectified, correlated and centred, as a network's features are
    func features(_ count: Int) throws -> Tensor {
      let rectified = try
        (random.normal([count, 16]).matmul(mixing) + random.normal([count, dimensions])).relu()
      return try rectified - rectified.mean(0, keeping: true)
    }
    let (dictionary, targets) = (try features(atoms), try features(targets))
    let largest = try targets.matmul(dictionary.transposed()).magnitude().largest(1, keeping: true)
    let strengths = try largest * 0 + largest.mean() * 0.1
    let coding = SparseCoding(penalty: .lasso, steps: 1000, relativeGap: gap)
    var (times, codes) = ([Double](), targets)
    for turn in -2..<repeats {
      let seconds = try Benchmarks.seconds {
        codes = try coding.codes(targets: targets, dictionary: dictionary, strengths: strengths)
      }
      if turn >= 0 { times.append(seconds) }
    }
    let gaps = try Self.gaps(codes, targets, dictionary, strengths)
    try Benchmarks.report(
      Result(
        engine: Benchmarks.engine(.float32), milliseconds: 1000 * times.median,
        nonZero: try codes.magnitude().greater(than: 0).to(.float32).sum(1).mean().item,
        relativeDualityGap: gaps.summed,
        targetsPerSecond: Double(self.targets) / times.median, threads: threads,
        worstGap: gaps.worst))
  }

  /// Computes the duality gap in float64, from residuals.
  private static func gaps(
    _ codes: Tensor, _ targets: Tensor, _ dictionary: Tensor, _ strengths: Tensor
  ) throws -> (summed: Double, worst: Double) {
    let (codes, targets) = (try codes.to(.float64), try targets.to(.float64))
    let (dictionary, strengths) = (try dictionary.to(.float64), try strengths.to(.float64))
    let residual = try targets - codes.matmul(dictionary)
    let weight = try codes.magnitude().sum(1, keeping: true)
    let primal = try 0.5 * residual.squared().sum(1, keeping: true) + strengths * weight
    let slopes = try residual.matmul(dictionary.transposed()).magnitude()
    let scale = try (strengths / slopes.largest(1, keeping: true)).atMost(1)
    let energy = try 0.5 * targets.squared().sum(1, keeping: true)
    let dual = try energy - 0.5 * (targets - scale * residual).squared().sum(1, keeping: true)
    return (
      try ((primal - dual).sum() / energy.sum()).item,
      try ((primal - dual) / primal).largest().item
    )
  }
}
