import Torch

extension Network {
  /// The same network with the batch statistics of one corpus kept, so that it can predict a single
  /// sample as one of that corpus.
  ///
  /// Only where each corpus has statistics of its own is there anything to do: the copy normalises by
  /// the mean and the (biased) variance that ``predict(_:chunk:precision:)`` would take from the
  /// corpus, averaged over its chunks. Predictions of the corpus agree up to rounding if it is one
  /// chunk, and up to the difference between chunks if it is several.
  /// - Parameter inputs: the corpus, `[samples, 1, height, width]`.
  public func keepingStatistics(
    of inputs: Tensor, chunk: Int = 300, precision: Precision = .float32
  ) throws -> Network {
    guard settings.batchStatistics == .perCorpus else { return self }
    var kept = settings
    kept.batchStatistics = .shared
    let copy = try Network(
      kept, height: inputs.size(2), emotions: output.parameters[0].tensor.size(0),
      from: Initialisation(seed: 0, device: inputs.device))
    for (mine, its) in zip(parameters, copy.parameters) { try its.tensor.assign(mine.tensor) }
    for normalisation in copy.normalisations {
      try normalisation.runningVariance.assign(normalisation.runningMean)
    }
    let count = inputs.size(0)
    let chunks = max(1, (count + chunk / 2) / chunk)
    try withoutGradient {
      for first in 0..<chunks {
        let samples = Array(stride(from: first, to: count, by: chunks))
        let part = chunks == 1 ? inputs : try inputs.selected(samples)
        let share = Double(samples.count) / Double(count)
        for (index, statistics) in try statistics(of: part, precision).enumerated() {
          let (mean, variance) = (
            copy.normalisations[index].runningMean, copy.normalisations[index].runningVariance
          )
          try mean.assign(mean + statistics.mean * share)
          try variance.assign(variance + statistics.variance * share)
        }
      }
    }
    return copy
  }

  /// Mean and variance of what each convolution makes of a batch, `[channels]`.
  private func statistics(of input: Tensor, _ precision: Precision) throws -> [(
    mean: Tensor, variance: Tensor
  )] {
    let pass = Pass.evaluation(precision: precision)
    var flow = try precision.cast(input)
    if precision == .bfloat16 { flow = try flow.channelsLast() }
    return try settings.architecture.stages.enumerated().map { index, stage in
      let convolved = try convolutions[index](flow, precision: precision).to(.float32)
      flow = try precision.cast(
        normalisations[index](convolved, pass.statistics(settings.batchStatistics)))
      if stage.pools { flow = try flow.maxPooled(2) }
      flow = try flow.relu()
      let mean = try convolved.mean(0, 2, 3, keeping: true)
      return (
        mean: try mean.flattened().reshaped([-1]),
        variance: try (convolved - mean).squared().mean(0, 2, 3)
      )
    }
  }
}
