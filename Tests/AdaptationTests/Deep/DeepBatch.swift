// SPDX-License-Identifier: MIT
import Networks
import Testing
import Torch

@testable import Adaptation

/// A pair of batches whose features and scores collect gradients.
struct DeepBatch {
  private(set) var source: (features: Tensor, scores: Tensor)
  private(set) var target: (features: Tensor, scores: Tensor)
  let labels: [Int]
  let emotions: Int
  /// The number of the source's speakers, who take turns.
  let speakers = 2
  /// The number of the source's corpora: each speaker is one, or all are of one.
  var corpora = 2

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

  /// Makes a pair with known features in float64.
  /// - Parameters:
  ///   - sureness: the score of each sample's emotion; the others are 0.
  ///   - labels: the emotions of the source.
  ///   - predicted: those that the network gives the target.
  init(
    source: [[Double]], target: [[Double]], labels: [Int], predicted: [Int], emotions: Int,
    sureness: Double = 1
  ) throws {
    func side(_ rows: [[Double]], _ classes: [Int]) throws -> (features: Tensor, scores: Tensor) {
      (
        try Tensor(rows: rows).requiringGradient(),
        try (Tensor(classes).oneHot(classes: emotions).to(.float64) * sureness).detached()
          .requiringGradient()
      )
    }
    self.source = try side(source, labels)
    self.target = try side(target, predicted)
    self.labels = labels
    self.emotions = emotions
  }

  /// The same pair with other features.
  func replacing(source: [[Double]]? = nil, target: [[Double]]? = nil) throws -> DeepBatch {
    var other = self
    if let source { other.source.features = try Tensor(rows: source).requiringGradient() }
    if let target { other.target.features = try Tensor(rows: target).requiringGradient() }
    return other
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

  /// Outputs of two stages, made of a side's features: 3 columns of up to 4 numbers, then 2 of twice as many.
  private func stages(_ side: (features: Tensor, scores: Tensor)) throws -> [Tensor] {
    let rows = side.features.size(0)
    let column = try side.features.narrowed(0..<min(4, side.features.size(1)), dimension: 1)
      .unsqueezed(2)
    let columns = try Tensor.concatenated(
      [column, column.squared() * 0.3, column * 0.2 + 1], dimension: 2)
    return [
      try columns.reshaped([rows, 2, -1, 3]),
      try Tensor.concatenated(
        [columns.narrowed(0..<2, dimension: 2), columns.narrowed(1..<3, dimension: 2)], dimension: 1
      ).reshaped([rows, 4, -1, 2]),
    ]
  }

  /// The pair as a term sees it; the convolutional features, FC1 and FC2 are the same.
  func aligned(progress: Double = 1) throws -> AlignmentBatch {
    func activations(_ side: (features: Tensor, scores: Tensor)) throws -> Activations {
      Activations(
        stages: try stages(side), convolutional: side.features,
        fullyConnected: [side.features, side.features],
        scores: side.scores)
    }
    return AlignmentBatch(
      source: try activations(source), sourceLabels: try Tensor(labels),
      sourceSpeakers: try Tensor(labels.indices.map { $0 % speakers }),
      sourceCorpora: corpora == 1 ? nil : try Tensor(labels.indices.map { $0 % corpora }),
      target: try activations(target), progress: progress)
  }

  /// Every number that collects gradients.
  var leaves: [Tensor] { [source.features, source.scores, target.features, target.scores] }

  /// - Parameter height: of the spectrograms, which leaves one row to the only stage; nil if unknown.
  func context(
    _ loss: RegressionLoss = .squaredError, groups: [Int]? = nil, height: Int? = 1
  ) throws -> TermContext {
    var network = NetworkSettings.laptop
    let width = source.features.size(1)
    network.architecture.stages = [Architecture.Stage(channels: width, pools: false)]
    network.architecture.fullyConnected = [width, width]
    return TermContext(
      emotions: emotions, network: network, generator: try Generator(seed: 9), loss: loss,
      groups: groups, speakers: speakers, corpora: corpora, height: height)
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
