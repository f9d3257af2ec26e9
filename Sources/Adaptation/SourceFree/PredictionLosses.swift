// SPDX-License-Identifier: MIT
import Torch

/// Losses of predictions that nobody labelled.
///
/// All take probabilities p `[samples, classes]`, rows with sum 1, and give one number with gradient.
enum PredictionLosses {
  /// Mean of H(p_i): small where each sample is sure.
  static func entropy(_ p: Tensor) throws -> Tensor { try p.entropies().mean() }

  /// Σ_c p̄_c log p̄_c, p̄ the mean over samples: small where all classes are predicted alike.
  static func diversity(_ p: Tensor) throws -> Tensor {
    try -(p.mean(0, keeping: true).entropies().sum())
  }

  /// Mean of −log p of the class that each counting sample is taken for; 0 where none counts.
  /// - Parameters:
  ///   - classes: class indices, `[samples]`.
  ///   - counts: 1 for a sample that counts, else 0, `[samples]`.
  static func positive(_ p: Tensor, classes: Tensor, counts: Tensor) throws -> Tensor {
    let chosen = try classes.oneHot(classes: p.size(1)).to(p.elementType)
    let surprise = try -(p.atLeast(1e-30).log() * chosen).sum(1)
    return try (surprise * counts).sum() / counts.sum().atLeast(1)
  }

  /// Mean of −log(1 − p) over all samples and classes with p below a limit: what a sample is surely not; 0 where
  /// there is none.
  static func negative(_ p: Tensor, below limit: Double) throws -> Tensor {
    let isOut = try withoutGradient { try (-p.detached()).greater(than: -limit).to(p.elementType) }
    // 1 − p is at least 1 − limit where it counts
    let surprise = try -((1 - p * isOut).log())
    return try (surprise * isOut).sum() / isOut.sum().atLeast(1)
  }

  /// Numbers about a batch for the history: the mean entropy, the entropy of the mean, and the share of the most
  /// frequent class.
  static func diagnostics(_ p: Tensor) throws -> [(name: String, value: Tensor)] {
    try withoutGradient {
      let p = try p.detached()
      return [
        ("target entropy", try entropy(p)), ("entropy of the mean", try -diversity(p)),
        (
          "share of the commonest class",
          try p.argmax(1).oneHot(classes: p.size(1)).mean(0).largest()
        ),
      ]
    }
  }
}
