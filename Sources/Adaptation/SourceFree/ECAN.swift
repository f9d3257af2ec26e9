// SPDX-License-Identifier: MIT
import Foundation
import Networks
import Torch

/// Emotion-aware contrastive adaptation network: target features near those of similar utterances, and near those
/// of the emotion that their neighbours vote for.
///
///     L = L_div + λ · L_ncl + β · L_scl  (+ η · 1/n Σ_i H(p_i))
///     L_div = Σ_c p̄_c log p̄_c
///     L_ncl = −1/n Σ_i 1/K Σ_{k∈N(i)} log( exp(u_i·F_k / τ) / Σ_{j≠i} exp(u_i·F_j / τ) )
///     L_scl = the same with A(i) in place of N(i), over the i with A(i) not empty
///     A(i)  = { j ≠ i : argmax S_j = argmax of the mean of S over N(i) }
///
/// p `[batch, E]` are the sharpened probabilities, ``RegressionLoss/sharpened(_:)``, p̄ their mean over the batch; u
/// `[batch, width]` the features of FC2 as unit vectors; F `[target, width]` and S `[target, E]` the same of all
/// utterances, without gradient, ``TargetBank``; N(i) the K nearest of u_i in F without i, ``Neighbours``. After an
/// update its utterances are overwritten in F and S.
/// Source: after Zhao et al., ICASSP 2024 (arXiv 2401.12925). The three terms and the two banks are the paper's. Every
/// number, the exact denominators and the frozen classifier are ours, near those of AaD (K 5), SupContrast and
/// AdaContrast (τ 0.07, weights of 1). The entropy term is not part of it.
public struct ECAN: SourceFreeMethod {
  public static let name = "ECAN"
  public static let version = 1
  public static let source = "after Zhao et al., ICASSP 2024"

  /// What the neighbours' term compares.
  public enum NeighbourForm: String, Codable, Hashable, Sendable, CaseIterable {
    /// Contrast of features, L_ncl.
    case features
    /// Products of probabilities, −Σ_{k∈N(i)} p_i·S_k + α Σ_{j≠i} p_i·p_j over the batch, α = (1 + 10 q)^−decay at a
    /// fraction q of the stage (AaD: Yang et al., NeurIPS 2022).
    case probabilities
  }

  public var stage = StageSettings()
  public var layer = FeatureLayer.fullyConnected(2)
  /// K.
  public var neighbours = 5
  /// τ.
  public var contrast = Contrast(temperature: 0.07)
  /// λ.
  public var neighbourWeight = 1.0
  /// β.
  public var emotionWeight = 1.0
  /// η; 0 for no entropy term.
  public var entropyWeight = 0.0
  public var form = NeighbourForm.features
  /// The exponent of α.
  public var decay = 5.0

  public init() {}

  public var alternatives: [(name: String, method: any SourceFreeMethod)] {
    var (sure, products) = (self, self)
    sure.entropyWeight = 1
    products.form = .probabilities
    return [
      outputTrained, ("entropy term added", sure), ("products of probabilities", products),
    ]
  }

  public func targetTerm(_ context: TermContext, target: Activations) throws -> any TargetTerm {
    ECANTerm(
      settings: self, loss: context.loss,
      bank: try TargetBank(
        features: layer.features(of: target).unitRows(),
        probabilities: context.loss.sharpened(target.scores)))
  }
}

private struct ECANTerm: TargetTerm {
  let settings: ECAN
  let loss: RegressionLoss
  var bank: TargetBank

  mutating func value(_ batch: TargetBatch) throws -> TermValue {
    let u = try settings.layer.features(of: batch.activations).unitRows()
    let p = try loss.sharpened(batch.activations.scores)
    let near = try Neighbours(
      of: u, at: batch.indices, in: bank.features, count: settings.neighbours)
    let votes = try near.mean(of: bank.probabilities).argmax(1)
    let neighbours = try neighbourLoss(near, u, p, batch.progress)
    let emotions = try emotionLoss(near, votes, u)
    var value = try PredictionLosses.diversity(p)
    value = try value + neighbours * settings.neighbourWeight + emotions * settings.emotionWeight
    if settings.entropyWeight != 0 {
      value = try value + PredictionLosses.entropy(p) * settings.entropyWeight
    }
    let agreement = try votes.equal(to: p.detached().argmax(1)).to(.float32).mean()
    try bank.overwrite(batch.indices, features: u, probabilities: p)
    return TermValue(
      loss: value,
      diagnostics: try [
        ("neighbour loss", neighbours.detached()), ("emotion loss", emotions.detached()),
        ("agreement with neighbours", agreement),
      ] + PredictionLosses.diagnostics(p))
  }

  private func emotionLoss(_ near: Neighbours, _ votes: Tensor, _ u: Tensor) throws -> Tensor {
    let same = try votes.unsqueezed(1).equal(to: bank.classes.unsqueezed(0))
    return try settings.contrast(
      anchors: u, candidates: bank.features,
      positives: same.to(u.elementType) * near.others, allowed: near.others)
  }

  private func neighbourLoss(
    _ near: Neighbours, _ u: Tensor, _ p: Tensor, _ progress: Double
  ) throws -> Tensor {
    switch settings.form {
    case .features: return try settings.contrast.neighbours(near, of: u, in: bank.features)
    case .probabilities:
      let count = p.size(0)
      let drawn = try p.matmul(bank.probabilities.to(p.elementType).transposed()) * near.nearest
      let spread = pow(1 + 10 * progress, -settings.decay)
      let own = try (p * p).sum()
      let apart = try p.matmul(p.transposed()).sum() - own
      return try (apart * spread - drawn.sum()) / Double(count)
    }
  }
}
