// SPDX-License-Identifier: MIT
import Networks
import Torch

/// Dynamic joint distribution adaptation: features from which classifiers can tell the domains apart neither as a
/// whole nor within an emotion, in a balance that follows how far apart they are.
///
///     L = L_md + 1/C Σ_c (L_st^c + L_sp^c)
///     ∂L/∂z = −r η ( (1 − w) ∂L_md/∂z + w · 1/C Σ_c ∂(L_st^c + L_sp^c)/∂z )
///
/// L_md is the cross-entropy of a classifier of all domains on z `[batch, width]`; L_st^c that of a classifier of
/// source and target on p_c z, where p_c is the probability of emotion c, without gradient; L_sp^c that of a
/// classifier of the source's domains among each other. The classifiers learn at full rate; the network gets their
/// reversed gradient with the ramp r and the weight η. The balance w is that of ``DistributionBalance``, where
/// d_cd^c is the mean of both distances of class c.
/// Source: Lu et al., ICASSP 2024, for speaker-independent recognition within a corpus, with speakers as sources
/// (`.speakers`), after summaries of the paper: the three losses, the weight and its sign. With one source
/// (`.corpus`) there is no L_sp, and it is DAAN (Yu et al., ICDM 2019) with another balance; that transfer between
/// corpora is ours, as is the one to several source corpora (`.corpora`), and so are η, the classifiers, the layer and
/// the errors in the place of losses.
public struct DJDA: DeepMethod {
  public static let name = "DJDA"
  public static let version = 1
  public static let source = "after Lu et al., ICASSP 2024"

  /// The domains that the source consists of.
  public enum Sources: String, Codable, Hashable, Sendable, CaseIterable {
    /// The source is one domain.
    case corpus
    /// Each speaker of the source is a domain.
    case speakers
    /// Each corpus of the source is a domain.
    case corpora
  }

  /// η.
  public var weight = 0.3
  /// r.
  public var ramp = Ramp.sigmoid
  public var layer = FeatureLayer.fullyConnected(2)
  /// The width of each classifier's hidden layer.
  public var hidden = 128
  public var sources = Sources.corpus
  /// w.
  public var balance = DistributionBalance()
  /// The way from regressed scores to p.
  public var reading = ScoreReading.sharpened

  public init() {}

  public func term(_ context: TermContext) throws -> (any AdaptationTerm)? {
    try DJDATerm(self, context)
  }
}

private struct DJDATerm: AdaptationTerm {
  private let settings: DJDA
  private let regression: RegressionLoss
  private let emotions: Int
  /// The number of domains of the source.
  private let sources: Int
  private let marginal: DomainClassifier
  /// Source against target, one per emotion.
  private let acrossCorpora: DomainClassifier
  /// The source's domains among each other, one per emotion; nil for a single one.
  private let withinSource: DomainClassifier?
  private let balance: BalanceAverages

  init(_ settings: DJDA, _ context: TermContext) throws {
    self.settings = settings
    regression = context.loss
    emotions = context.emotions
    sources =
      switch settings.sources {
      case .corpus: 1
      case .speakers: max(1, context.speakers)
      case .corpora: max(1, context.corpora)
      }
    let width = try context.width(of: settings.layer)
    let fresh = try Initialisation(from: context.generator)
    func classifier(_ name: String, _ domains: Int, _ count: Int?) throws -> DomainClassifier {
      try DomainClassifier(
        name, inputs: width, hidden: [settings.hidden], domains: domains, count: count, from: fresh)
    }
    marginal = try classifier("domain", sources + 1, nil)
    acrossCorpora = try classifier("corpus", 2, context.emotions)
    withinSource = sources > 1 ? try classifier("speaker", sources, context.emotions) : nil
    balance = try BalanceAverages(settings.balance, classes: context.emotions, from: fresh)
  }

  var parameters: [Parameter] {
    marginal.parameters + acrossCorpora.parameters + (withinSource?.parameters ?? [])
  }
  var state: [(name: String, tensor: Tensor)] { balance.state }

  /// The domain of each source sample, counted from 0; nil for a single domain.
  private func domains(of batch: AlignmentBatch) -> Tensor? {
    switch settings.sources {
    case .corpus: nil
    case .speakers: batch.sourceSpeakers
    case .corpora: batch.sourceCorpora
    }
  }

  func value(_ batch: AlignmentBatch) throws -> TermValue {
    let own = domains(of: batch)
    let sides = [batch.source, batch.target]
    let features = try Tensor.concatenated(sides.map { settings.layer.features(of: $0) })
    let probabilities = try regression.probabilities(
      of: Tensor.concatenated(sides.map(\.scores)).detached(), read: settings.reading)
    let (first, all) = (batch.source.scores.size(0), features.size(0))
    let device = try features.device
    let corpora = try Domains.corpora(source: first, target: all - first, device: device)
    let strength = settings.weight * settings.ramp(batch.progress)
    let weight = try balance.weight(progress: batch.progress)

    var domains = corpora
    if withinSource != nil, let own {
      let target = try Tensor([Int](repeating: sources, count: all - first)).to(device: device)
      domains = try Domains(Tensor.concatenated([own, target]), count: sources + 1)
    }
    let whole = try marginal(features.reversingGradient(strength: (1 - weight) * strength), domains)

    // p_c z of every emotion c, [emotions, samples, width]
    let parts =
      try probabilities.to(features.elementType).transposed().unsqueezed(2)
      * features.reversingGradient(strength: weight * strength).unsqueezed(0)
    let across = try acrossCorpora(parts, corpora)
    var conditional = across.loss
    var errors = try corpora.error(accuracy: across.accuracy)
    if let withinSource, let own {
      let among = try Domains(own, count: sources)
      let within = try withinSource(parts.narrowed(0..<first, dimension: 1), among)
      conditional = try conditional + within.loss
      errors = try (errors + among.error(accuracy: within.accuracy)) * 0.5
    }
    let masses = try [0..<first, first..<all].map { try probabilities.narrowed($0).sum(0) }
    try balance.add(
      marginal: domains.error(accuracy: whole.accuracy), classes: errors,
      isKnown: masses[0].minimum(masses[1]).greater(than: 1))
    let distances = try balance.means()
    return TermValue(
      loss: try whole.loss + conditional.mean(),
      diagnostics: [
        ("balance", weight), ("domain distance", distances.marginal),
        ("class distance", distances.classes),
        ("domain classifier loss", try whole.loss.detached()),
        ("class classifiers' loss", try conditional.detached().mean()),
      ])
  }
}
