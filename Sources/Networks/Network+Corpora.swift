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

  /// The scores of all samples of one corpus, without gradients; see ``features(_:of:chunk:precision:)``.
  /// - Parameter inputs: `[samples, 1, height, width]`.
  /// - Returns: `[samples, emotions]`.
  public func predict(_ inputs: Tensor, chunk: Int = 300, precision: Precision = .float32) throws
    -> Tensor
  {
    try features(.scores, of: inputs, chunk: chunk, precision: precision)
  }

  /// The features of all samples of one corpus at a layer, without gradients.
  ///
  /// Samples are taken in chunks of about `chunk`. Sample i goes to chunk i mod k, so that a
  /// corpus that is sorted by speaker gives chunks that are alike, which matters where a chunk's own
  /// statistics normalise it.
  /// - Parameter inputs: `[samples, 1, height, width]`.
  /// - Returns: `[samples, width]`.
  public func features(
    _ layer: FeatureLayer, of inputs: Tensor, chunk: Int = 300, precision: Precision = .float32
  ) throws -> Tensor {
    func features(_ inputs: Tensor) throws -> Tensor {
      try layer.features(of: self(inputs, .evaluation(precision: precision)))
    }
    let count = inputs.size(0)
    let chunks = max(1, (count + chunk / 2) / chunk)
    if chunks == 1 {
      return try withoutGradient { try features(inputs) }
    }
    let parts = (0..<chunks).map { Array(stride(from: $0, to: count, by: chunks)) }
    return try withoutGradient {
      let values = try parts.map { try features(inputs.selected($0)) }
      var position = [Int](repeating: 0, count: count)
      for (place, sample) in parts.joined().enumerated() { position[sample] = place }
      return try Tensor.concatenated(values).selected(position)
    }
  }
}
