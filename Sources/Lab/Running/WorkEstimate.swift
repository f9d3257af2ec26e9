// SPDX-License-Identifier: MIT
import Adaptation
import Networks

/// Estimate of a trial's cost for plans: measured on finished trials, or else derived from the number of
/// floating-point operations.
struct WorkEstimate {
  /// Default number of operations per second and core, by precision: measured with `Benchmarks/run` on a
  /// processor with AVX-512 (and its bfloat16 instructions).
  static let operationsPerSecond: (float32: Double, bfloat16: Double) = (70e9, 250e9)

  /// Measured core-seconds and operations, by the settings that determine the speed.
  private var measured: [Speed: (seconds: Double, operations: Double)] = [:]

  /// Default time of a shallow method, in seconds.
  private static let shallowSeconds = 5.0

  /// Core-seconds of each shallow method, from its latest finished trial.
  private var shallow: [String: Double] = [:]

  private struct Speed: Hashable {
    let architecture: Architecture
    let precision: String
    let height: Int
    let width: Int

    init(_ recipe: NetworkRecipe) {
      architecture = recipe.network.architecture
      precision = recipe.training.precision.rawValue
      height = recipe.input.height
      width = recipe.input.width
    }
  }

  private let registry: MethodRegistry

  /// The number of finished trials that it knows.
  private(set) var count = 0

  /// An estimate that knows no finished trial.
  init(registry: MethodRegistry) { self.registry = registry }

  /// Learns from the times of finished trials.
  init(finished: [TrialRecord], registry: MethodRegistry) {
    self.init(registry: registry)
    for record in finished { learn(from: record.trial, record.provenance) }
  }

  /// Learns from the time of a finished trial.
  mutating func learn(from trial: Trial, _ provenance: TrialProvenance) {
    count += 1
    let seconds = provenance.seconds * Double(provenance.threads)
    guard case .network(let recipe) = trial.recipe else {
      shallow[trial.method.name] = seconds
      return
    }
    // the seconds of two stages may be those of one, if the network of the first was there
    if method(trial.method) is any ContinuedMethod { return }
    let operations = operations(recipe, of: trial)
    let before = measured[Speed(recipe)] ?? (0, 0)
    measured[Speed(recipe)] = (before.seconds + seconds, before.operations + operations)
  }

  /// Core-hours of a trial.
  func coreHours(of trial: Trial) -> Double {
    guard case .network(let recipe) = trial.recipe else {
      return (shallow[trial.method.name] ?? Self.shallowSeconds) / 3600
    }
    let operations = operations(recipe, of: trial)
    if let known = measured[Speed(recipe)], known.operations > 0 {
      return operations * known.seconds / known.operations / 3600
    }
    let rates = Self.operationsPerSecond
    let rate = recipe.training.precision == .float32 ? rates.float32 : rates.bfloat16
    return operations / rate / 3600
  }

  /// Seconds of a trial whose operations have some threads each.
  func seconds(of trial: Trial, threads: Int) -> Double {
    3600 * coreHours(of: trial) / Double(max(1, threads))
  }

  /// Floating-point operations of a trial's updates: the forward pass, and twice as many for the backward
  /// pass.
  func operations(_ recipe: NetworkRecipe, of trial: Trial) -> Double {
    let forward = recipe.network.architecture.operations(
      height: recipe.input.height, width: recipe.input.width)
    let samples = recipe.training.updates * recipe.training.batch
    return 3 * forward * Double(samples) * passes(trial)
  }

  private func method(_ description: MethodDescription) -> (any DeepMethod)? {
    try? registry.method(description) as? any DeepMethod
  }

  /// Number of passes per source sample: two for methods that train on the target as well, one per fold
  /// where the target's speakers are divided. Of two stages the second one counts, since the first is a trial of its
  /// own.
  private func passes(_ trial: Trial) -> Double {
    guard let method = method(trial.method) else { return 1 }
    if let method = method as? any ContinuedMethod { return method.stage.share }
    return switch method.supervision {
    case .targetFolds(let count): Double(count)
    case .source: Double(trial.sample.networks * (method.trainsOnTarget ? 2 : 1))
    }
  }
}
