import Torch

extension Network {
  /// Runs a source and a target batch: apart where each corpus has statistics of its own, else
  /// together, so that shared statistics are shared.
  public func callAsFunction(source: Tensor, target: Tensor, _ pass: Pass) throws -> (
    source: Activations, target: Activations
  ) {
    if settings.batchStatistics == .perCorpus {
      return (try self(source, pass), try self(target, pass))
    }
    let both = try self(Tensor.concatenated([source, target]), pass)
    let split = source.size(0)
    return (try both.rows(0..<split), try both.rows(split..<(split + target.size(0))))
  }

  /// The scores of all samples of one corpus, without gradients, in chunks of about `chunk`.
  /// - Parameters:
  ///   - inputs: `[samples, 1, height, width]`.
  ///   - chunk: about how many samples are run at once; where each corpus has statistics of its
  ///     own, a chunk is normalised by its own.
  ///   - precision: of the layers; the scores are `float32` in any case.
  /// - Returns: `[samples, emotions]`.
  public func predict(_ inputs: Tensor, chunk: Int = 300, precision: Precision = .float32) throws
    -> Tensor
  {
    try features(.scores, of: inputs, chunk: chunk, precision: precision)
  }

  /// The features of all samples of one corpus at a layer, without gradients, in chunks of about
  /// `chunk`.
  /// - Parameters:
  ///   - layer: whose output is wanted, which decides about the width.
  ///   - inputs: `[samples, 1, height, width]`.
  ///   - chunk: about how many samples are run at once; where each corpus has statistics of its
  ///     own, a chunk is normalised by its own.
  ///   - precision: of the layers; the features are `float32` in any case.
  /// - Returns: `[samples, width]`.
  public func features(
    _ layer: FeatureLayer, of inputs: Tensor, chunk: Int = 300, precision: Precision = .float32
  ) throws -> Tensor {
    try features([layer], of: inputs, chunk: chunk, precision: precision)[0]
  }

  /// The features of all samples of one corpus at several layers, without gradients.
  ///
  /// Samples are taken in chunks of about `chunk`, which are alike even where the corpus is sorted
  /// by speaker.
  /// - Parameters:
  ///   - layers: whose outputs are wanted, in the order of the result.
  ///   - inputs: `[samples, 1, height, width]`.
  ///   - chunk: about how many samples are run at once; where each corpus has statistics of its
  ///     own, a chunk is normalised by its own.
  ///   - precision: of the layers; the features are `float32` in any case.
  /// - Returns: per layer `[samples, width]`.
  public func features(
    _ layers: [FeatureLayer], of inputs: Tensor, chunk: Int = 300, precision: Precision = .float32
  ) throws -> [Tensor] {
    func features(_ inputs: Tensor) throws -> [Tensor] {
      let activations = try self(inputs, .evaluation(precision: precision))
      return layers.map { $0.features(of: activations) }
    }
    let parts = Self.chunks(of: inputs.size(0), about: chunk)
    return try withoutGradient {
      if parts.count == 1 { return try features(inputs) }
      let values = try parts.map { try features(inputs.selected($0)) }
      var position = [Int](repeating: 0, count: inputs.size(0))
      for (place, sample) in parts.joined().enumerated() { position[sample] = place }
      return try layers.indices.map { layer in
        try Tensor.concatenated(values.map { $0[layer] }).selected(position)
      }
    }
  }

  /// The samples of a corpus in chunks of about `size`: sample i goes to chunk i mod k, so that a
  /// corpus that is sorted by speaker gives chunks that are alike, which matters where a chunk's own
  /// statistics normalise it.
  static func chunks(of count: Int, about size: Int) -> [[Int]] {
    let chunks = max(1, (count + size / 2) / size)
    return (0..<chunks).map { Array(stride(from: $0, to: count, by: chunks)) }
  }
}
