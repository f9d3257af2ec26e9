// SPDX-License-Identifier: MIT
import Foundations
import Networks
import Torch

/// Emotion decoupling and alignment: contrast parts emotion from corpus, and the corpora are aligned within emotions
/// and as a whole.
///
///     L = β_corp L_corp + r (β_dec L_dec + β_cls L_cls + β_adv L_adv)
///
/// The convolutional features h feed, beside the usual layers, a small corpus branch c = ReLU(LN(W h)) that is thrown
/// away after training. e = P_e z and k = P_k c, scaled to length 1, are `[batch, projection]`; z is FC2.
/// - L_corp is the cross-entropy of a linear corpus classifier on c.
/// - L_dec is a supervised contrast (``Contrast``) of e over source and confident target samples, with all k of the
///   batch as further negatives.
/// - L_cls is the same contrast with samples of the same emotion from the other corpus as the only positives, without k.
/// - L_adv is MMD² of z, or a corpus classifier behind a gradient reversal.
///
/// A target sample has its likeliest emotion as a label where that is surer than an adaptive threshold
/// (``AdaptiveThreshold``), and none before a fraction of training.
/// Source: Ye et al., ACM MM 2023 (arXiv 2308.02190), whose abstract names the parts: contrastive decoupling, alignment
/// by class with adaptive-threshold pseudo-labels, and alignment by corpus. All formulas, weights and sizes are ours;
/// a bound on mutual information in the place of L_dec is left out.
public struct EmoDNA: DeepMethod {
  public static let name = "EmoDNA"
  public static let version = 1
  public static let source = "after Ye et al., ACM MM 2023"

  /// The loss that parts the emotion branch from the corpus branch.
  public enum Decoupling: String, Codable, Hashable, Sendable, CaseIterable {
    /// L_dec.
    case contrast
    /// ‖Eᵀ K‖² / n² of both branches' centred unit vectors, in the place of L_dec.
    case orthogonality
  }

  /// The alignment of whole corpora.
  public enum CorpusAlignment: String, Codable, Hashable, Sendable, CaseIterable {
    case discrepancy
    case adversarial
  }

  /// β_corp.
  public var corpusWeight = 0.1
  /// β_dec.
  public var decouplingWeight = 0.1
  /// β_cls.
  public var classWeight = 0.1
  /// β_adv.
  public var alignmentWeight = 0.3
  /// r.
  public var ramp = Ramp.sigmoid
  public var layer = FeatureLayer.fullyConnected(2)
  public var contrast = Contrast(temperature: 0.1)
  public var decoupling = Decoupling.contrast
  public var corpora = CorpusAlignment.discrepancy
  public var discrepancy = MaximumMeanDiscrepancy()
  /// With fewer than three confident target samples in the batch, an emotion has none in that step.
  public var threshold = {
    var threshold = AdaptiveThreshold()
    threshold.fewest = 3
    return threshold
  }()
  /// The fraction of training before which no target sample has a label.
  public var start = 1.0 / 3
  /// The way from regressed scores to probabilities.
  public var reading = ScoreReading.sharpened
  /// The width of the corpus branch.
  public var branch = 128
  /// The width of e and k.
  public var projection = 64

  public init() {}

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
    guard branch > 0, projection > 0 else {
      throw UserError("The widths of \(Self.name)'s branch and projection must be at least 1.")
    }
    return try EmoDNATerm(self, context)
  }
}

private struct EmoDNATerm: AdaptationTerm {
  private let settings: EmoDNA
  private let regression: RegressionLoss
  private let branch: Linear
  private let emotionProjection: Linear
  private let corpusProjection: Linear
  private let corpusHead: DomainClassifier
  /// Nil where corpora are aligned by a discrepancy.
  private let adversary: DomainClassifier?
  private let averages: ThresholdAverages

  init(_ settings: EmoDNA, _ context: TermContext) throws {
    self.settings = settings
    regression = context.loss
    let fresh = try Initialisation(from: context.generator)
    let width = try context.width(of: settings.layer)
    branch = try Linear(
      "branch", in: context.width(of: .convolutional), out: settings.branch, from: fresh)
    emotionProjection = try Linear(
      "projection.emotion", in: width, out: settings.projection, gain: 1, from: fresh)
    corpusProjection = try Linear(
      "projection.corpus", in: settings.branch, out: settings.projection, gain: 1, from: fresh)
    corpusHead = try DomainClassifier(
      "branch.corpus", inputs: settings.branch, hidden: [], from: fresh)
    adversary =
      settings.corpora == .adversarial
      ? try DomainClassifier(inputs: width, hidden: [settings.branch], from: fresh) : nil
    averages = try ThresholdAverages(
      settings.threshold, classes: context.emotions, device: fresh.device)
  }

  var parameters: [Parameter] {
    [branch, emotionProjection, corpusProjection].flatMap(\.parameters) + corpusHead.parameters
      + (adversary?.parameters ?? [])
  }
  var state: [(name: String, tensor: Tensor)] { averages.state }

  func value(_ batch: AlignmentBatch) throws -> TermValue {
    let sides = [batch.source, batch.target]
    let (own, all) = (
      batch.source.scores.size(0), batch.source.scores.size(0) + batch.target.scores.size(0)
    )
    let features = try Tensor.concatenated(sides.map { settings.layer.features(of: $0) })
    let device = try features.device
    let domains = try Domains.corpora(source: own, target: all - own, device: device)
    let corpus = try branch.likeItsInput(Tensor.concatenated(sides.map(\.convolutional)))
      .standardisedRows().relu()
    let head = try corpusHead(corpus, domains)
    let e = try emotionProjection.likeItsInput(features).unitRows()
    let k = try corpusProjection.likeItsInput(corpus).unitRows()

    // labels of all samples, and 1 for those that have one
    let probabilities = try regression.probabilities(
      of: batch.target.scores.detached(), read: settings.reading)
    try averages.add(probabilities)
    let known = try averages.labels(probabilities)
    let coverage = try batch.progress < settings.start ? known.counts * 0 : known.counts
    let labels = try Tensor.concatenated([batch.sourceLabels, known.classes])
    let type = try features.elementType
    let members = try Tensor.concatenated([
      Tensor.ones([own], type: type).to(device: device), coverage.to(type),
    ])

    let decoupling: Tensor
    switch settings.decoupling {
    case .contrast:
      decoupling = try settings.contrast.supervised(
        features: e, labels: labels, members: members, negatives: k)
    case .orthogonality:
      let (left, right) = (try e - e.mean(0, keeping: true), try k - k.mean(0, keeping: true))
      decoupling = try left.transposed().matmul(right).squared().sum() / Double(all * all)
    }
    let membership = try domains.membership.to(type)
    let across = try 1 - membership.matmul(membership.transposed())
    let (same, others) = try Contrast.pairs(labels, members: members, type: type)
    let classes = try settings.contrast(
      anchors: e, candidates: e, positives: same * across, allowed: others)
    let ramp = settings.ramp(batch.progress)
    let (corpora, strength) = try alignment(features, domains, own, ramp)
    let ramped = try decoupling * settings.decouplingWeight + classes * settings.classWeight
    return TermValue(
      loss: try head.loss * settings.corpusWeight + ramped * ramp + corpora * strength,
      diagnostics: [
        ("corpus branch accuracy", head.accuracy), ("decoupling", try decoupling.detached()),
        ("class alignment", try classes.detached()), ("corpus alignment", try corpora.detached()),
        ("confident target", try coverage.mean()),
      ])
  }

  /// L_adv and its weight, ramp included.
  private func alignment(_ features: Tensor, _ domains: Domains, _ own: Int, _ ramp: Double) throws
    -> (loss: Tensor, weight: Double)
  {
    guard let adversary else {
      let value = try settings.discrepancy(
        features.narrowed(0..<own), features.narrowed(own..<features.size(0)))
      return (value, settings.alignmentWeight * ramp)
    }
    // the ramp acts on the reversal, so that the classifier learns from the start
    let reversed = try features.reversingGradient(strength: ramp)
    return (try adversary(reversed, domains).loss, settings.alignmentWeight)
  }
}

extension Linear {
  /// Applies the layer in the element type of the input.
  fileprivate func likeItsInput(_ input: Tensor) throws -> Tensor {
    let type = try input.elementType
    return try input.matmul(weight.tensor.to(type).transposed()) + bias.tensor.to(type)
  }
}
