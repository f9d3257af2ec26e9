// SPDX-License-Identifier: MIT

import Torch

extension Network {
  /// Returns a network that keeps the batch statistics of one corpus, so that it can predict a single
  /// sample as part of that corpus.
  ///
  /// A network without statistics per corpus is returned unchanged. Otherwise the copy normalises by the
  /// mean and the (biased) variance that ``predict(_:chunk:precision:)`` would take from the corpus,
  /// averaged over its chunks. Predictions for the corpus agree up to rounding if it is one chunk, and
  /// up to the difference between chunks if it is several.
  /// - Parameters:
  ///   - inputs: the corpus, `[samples, 1, height, width]`.
  ///   - chunk: approximate number of samples per forward pass.
  ///   - precision: precision of the convolutions; the statistics are computed in `float32`.
  public func keepingStatistics(
    of inputs: Tensor, chunk: Int = 300, precision: Precision = .float32
  ) throws -> Network {
    guard settings.batchStatistics == .perCorpus else { return self }
    var kept = settings
    kept.batchStatistics = .shared
    let copy = try Network(
      kept, height: Self.height(of: inputs), emotions: output.parameters[0].tensor.size(0),
      from: Initialisation(seed: 0, device: inputs.device))
    for (mine, its) in zip(parameters, copy.parameters) { try its.tensor.assign(mine.tensor) }
    for normalisation in copy.normalisations {
      try normalisation.runningVariance.assign(normalisation.runningMean)
    }
    let count = inputs.size(0)
    let chunks = Self.chunks(of: count, about: chunk)
    try withoutGradient {
      for samples in chunks {
        defer { inputs.endedPass() }
        let part = chunks.count == 1 ? inputs : try inputs.selected(samples)
        let share = Double(samples.count) / Double(count)
        _ = try convolved(part, .evaluation(precision: precision)) { stage, convolved in
          let normalisation = copy.normalisations[stage]
          let mean = try convolved.mean(0, 2, 3, keeping: true)
          let variance = try (convolved - mean).squared().mean(0, 2, 3)
          try normalisation.runningMean.assign(
            normalisation.runningMean + mean.reshaped([-1]) * share)
          try normalisation.runningVariance.assign(normalisation.runningVariance + variance * share)
        }
      }
    }
    return copy
  }
}
