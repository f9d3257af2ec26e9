// SPDX-License-Identifier: MIT
import Adaptation
import ArgumentParser
import Networks
import Torch

/// One training step of the laptop profile, and the share of it that each method's term takes.
///
/// Steps of several kinds take turns: on the source alone; on both corpora with a term that costs next to
/// nothing but lets the gradient flow through the target as well; and with each method's term. The time
/// by which the third kind exceeds the second is the term's: its loss, its gradient and its learning.
struct StepBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "step",
    abstract: "Trains the compact network on 32 source and 32 target spectrograms of 64×96.")

  @Option(help: "Threads per operation.") var threads = 1
  @Option(help: "Timed steps of each kind, after ten for warm-up.") var steps = 100
  @Option(help: "Names of methods, separated by commas; all where left out.") var methods = ""
  @Option(help: "cpu or cuda.") var device = "cpu"
  @Flag(help: "Steps without and with a second corpus, and no method's.") var withoutMethods = false

  func validate() throws {
    guard threads > 0, steps > 0 else {
      throw ValidationError("--threads and --steps must be at least 1.")
    }
  }

  private struct Result: Encodable {
    var device: String
    /// Nil without methods.
    var didanMs: Double?
    var engine: String
    var sourceOnlyMs: Double
    /// The time of every method's step in units of a step on the source alone, by name.
    var stepRatios: [String: Double]
    var steps: Int
    /// The share of DIDAN's term; nil without methods.
    var termShare: Double?
    /// The share of every method's term, by name.
    var termShares: [String: Double]
    var threads: Int
    var twoPassesMs: Double
  }

  func run() throws {
    try Engine.require(device: device)
    try Engine.setThreads(threads)
    let wanted = methods.split(separator: ",").map(String.init)
    let chosen = deepMethods().filter { wanted.isEmpty || wanted.contains(type(of: $0).name) }
    let terms = try (withoutMethods ? [] : chosen).compactMap {
      method -> (name: String, network: NetworkSettings, term: any AdaptationTerm)? in
      let network = method.network(.laptop)
      let term = try method.term(context(network))
      return term.map { (type(of: method).name, network, $0) }
    }
    let kinds =
      try [
        TrainingStep(term: nil, device: device), TrainingStep(term: FreeTerm(), device: device),
      ]
      + terms.map { try TrainingStep(term: $0.term, network: $0.network, device: device) }
    // nobody waits for a GPU between steps, so the time of one is that of some in a row
    let row = device == "cpu" ? 1 : 20
    var times = [[Double]](repeating: [], count: kinds.count)
    for step in -max(10 / row, 1)..<max(steps / row, 1) {
      for (kind, training) in kinds.enumerated() {
        let seconds = try Benchmarks.seconds {
          for _ in 1..<row { _ = try training.run() }
          _ = try training.run().item
        }
        if step >= 0 { times[kind].append(1000 * seconds / Double(row)) }
      }
    }
    var shares: [String: Double] = [:]
    var ratios: [String: Double] = [:]
    for (method, own) in zip(terms, times.dropFirst(2)) {
      shares[method.name] = zip(times[1], own).map { ($1 - $0) / $1 }.median
      ratios[method.name] = zip(times[0], own).map { $1 / $0 }.median
    }
    let didan = terms.firstIndex { $0.name == DIDAN.name }.map { times[$0 + 2].median }
    try Benchmarks.report(
      Result(
        device: device, didanMs: didan, engine: Benchmarks.engine(.float32),
        sourceOnlyMs: times[0].median, stepRatios: ratios, steps: steps,
        termShare: shares[DIDAN.name],
        termShares: shares, threads: threads, twoPassesMs: times[1].median))
  }

  private func deepMethods() -> [any DeepMethod] {
    MethodRegistry.standard.types.compactMap { $0.init() as? any DeepMethod }
  }

  private func context(_ network: NetworkSettings) throws -> TermContext {
    TermContext(
      emotions: TrainingStep.emotions, network: network,
      generator: try Generator(seed: 4, device: device),
      groups: [0, 1, 1, 0, 1], speakers: TrainingStep.emotions, height: 64)
  }
}

/// A term with next to no work, and a gradient for the whole network.
private struct FreeTerm: AdaptationTerm {
  func value(_ batch: AlignmentBatch) throws -> TermValue {
    TermValue(loss: try batch.target.fullyConnected[1].mean() * 1e-6)
  }
}

/// A network in training on one pair of batches.
private final class TrainingStep {
  static let emotions = 5
  private static let batch = 32
  private let network: Network
  private let pass: Pass
  private let source: Tensor
  private let target: Tensor
  private let labels: Tensor
  private let weights: Tensor
  private let parameters: [Parameter]
  private var optimiser: AdamW
  private var term: (any AdaptationTerm)?

  init(
    term: (any AdaptationTerm)?, network settings: NetworkSettings = .laptop, device: String
  ) throws {
    let random = try Generator(seed: 2)
    let shape = [Self.batch, 1, 64, 96]
    source = try random.normal(shape).to(device: device)
    target = try random.normal(shape).to(device: device)
    labels = try Tensor((0..<Self.batch).map { $0 % Self.emotions }).to(device: device)
    weights = try Tensor.ones([Self.batch]).to(device: device)
    network = try Network(
      settings, height: 64, emotions: Self.emotions,
      from: Initialisation(seed: 0, device: device))
    parameters = network.parameters + (term?.parameters ?? [])
    optimiser = try AdamW(parameters, weightDecay: 1e-3)
    pass = .training(dropout: try Generator(seed: 1, device: device))
    self.term = term
  }

  /// Takes a step, and returns its loss.
  func run() throws -> Tensor {
    for parameter in parameters { try parameter.tensor.clearGradient() }
    var aligned: Tensor?
    let features: Activations
    if term != nil {
      let both = try network(source: source, target: target, pass)
      features = both.source
      aligned = try term?.value(
        AlignmentBatch(
          source: both.source, sourceLabels: labels, sourceSpeakers: labels, target: both.target,
          progress: 1)
      ).loss
    } else {
      features = try network(source, pass)
    }
    let regression = try RegressionLoss.squaredError(
      scores: features.scores, labels: labels, weights: weights)
    try (aligned.map { try regression + $0 } ?? regression).backward()
    try clipGradientNorm(parameters, limit: 5)
    try optimiser.step(rate: 2e-3)
    return regression
  }
}
