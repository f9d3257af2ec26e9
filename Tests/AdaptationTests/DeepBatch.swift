// SPDX-License-Identifier: MIT
import Networks
import Testing
import Torch

@testable import Adaptation

/// A pair of batches whose features and scores collect gradients.
struct DeepBatch {
  let source: (features: Tensor, scores: Tensor)
  let target: (features: Tensor, scores: Tensor)
  let labels: [Int]
  let emotions: Int
  /// The number of the source's speakers, who take turns.
  let speakers = 2

  /// Draws features in float64, the target shifted against the source, and scores near 0.4.
  init(
    sources: Int = 6, targets: Int = 5, width: Int = 4, emotions: Int = 3, labels: [Int]? = nil,
    seed: UInt64 = 1
  ) throws {
    let generator = try Generator(seed: seed)
    func draw(_ count: Int, _ width: Int, _ scale: Double, _ shift: Double) throws -> Tensor {
      try (generator.normal([count, width]).to(.float64) * scale + shift).detached()
        .requiringGradient()
    }
    source = (try draw(sources, width, 1, 0), try draw(sources, emotions, 0.3, 0.4))
    target = (try draw(targets, width, 0.8, 0.7), try draw(targets, emotions, 0.3, 0.4))
    self.labels = labels ?? (0..<sources).map { $0 % emotions }
    self.emotions = emotions
  }

  /// Makes a pair in which all features and scores are these numbers.
  init(constant: Double, sources: Int, targets: Int, type: ElementType) throws {
    func full(_ rows: Int, _ width: Int) throws -> Tensor {
      try Tensor.full(constant, shape: [rows, width], type: type).requiringGradient()
    }
    source = (try full(sources, 128), try full(sources, 3))
    target = (try full(targets, 128), try full(targets, 3))
    labels = (0..<sources).map { $0 % 3 }
    emotions = 3
  }

  /// The pair as a term sees it; FC1 and FC2 are the same features.
  func aligned(progress: Double = 1) throws -> AlignmentBatch {
    func activations(_ side: (features: Tensor, scores: Tensor)) -> Activations {
      Activations(
        convolutional: side.features, fullyConnected: [side.features, side.features],
        scores: side.scores)
    }
    return AlignmentBatch(
      source: activations(source), sourceLabels: try Tensor(labels),
      sourceSpeakers: try Tensor(labels.indices.map { $0 % speakers }),
      target: activations(target), progress: progress)
  }

  /// Every number that collects gradients.
  var leaves: [Tensor] { [source.features, source.scores, target.features, target.scores] }

  func context(_ loss: RegressionLoss = .squaredError, groups: [Int]? = nil) throws -> TermContext {
    var network = NetworkSettings.laptop
    let width = source.features.size(1)
    network.architecture.fullyConnected = [width, width]
    return TermContext(
      emotions: emotions, network: network, generator: try Generator(seed: 9), loss: loss,
      groups: groups, speakers: speakers)
  }

  /// The value of a method's term.
  func value(
    _ method: any DeepMethod, _ loss: RegressionLoss = .squaredError, progress: Double = 1
  ) throws -> TermValue {
    var term = try #require(try method.term(context(loss)))
    return try term.value(aligned(progress: progress))
  }
}

/// The largest difference between a leaf's gradient and that of a formula, by central differences,
/// in units of the largest slope.
func gradientError(_ leaf: Tensor, _ formula: ([[Double]]) throws -> Double) throws -> Double {
  let numeric = try numericGradient(of: formula, at: leaf.rows)
  let analytic = try leaf.gradient?.doubles ?? numeric.map { _ in 0 }
  return distance(analytic, numeric) / max(numeric.map { abs($0) }.max() ?? 0, 1e-6)
}
