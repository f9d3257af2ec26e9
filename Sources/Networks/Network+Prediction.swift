// SPDX-License-Identifier: MIT

import Torch

extension Network {
  /// Runs a batch of several corpora: one after another if each has statistics of its own, otherwise as one batch.
  /// - Parameters:
  ///   - input: `[batch, 1, height, width]`, the samples of a corpus next to each other.
  ///   - sizes: the number of samples of each corpus, in the order of the batch.
  ///   - pass: training or evaluation.
  /// - Returns: the outputs in the order of the batch.
  public func callAsFunction(_ input: Tensor, ofCorpora sizes: [Int], _ pass: Pass) throws
    -> Activations
  {
    guard settings.batchStatistics == .perCorpus, sizes.count > 1 else {
      return try self(input, pass)
    }
    var start = 0
    return try Activations(
      concatenating: sizes.map { size in
        defer { start += size }
        return try self(input.narrowed(start..<(start + size)), pass)
      })
  }

  /// Runs a source and a target batch: separately if each corpus has statistics of its own, otherwise
  /// as one batch with common statistics.
  /// - Parameters:
  ///   - source: `[batch, 1, height, width]`, the samples of a corpus next to each other.
  ///   - sizes: the number of samples of each of the source's corpora, in the order of the batch; empty for one.
  ///   - target: `[batch, 1, height, width]`.
  ///   - pass: training or evaluation.
  public func callAsFunction(
    source: Tensor, ofCorpora sizes: [Int] = [], target: Tensor, _ pass: Pass
  ) throws -> (source: Activations, target: Activations) {
    if settings.batchStatistics == .perCorpus {
      return (try self(source, ofCorpora: sizes, pass), try self(target, pass))
    }
    let both = try self(Tensor.concatenated([source, target]), pass)
    let split = source.size(0)
    return (try both.rows(0..<split), try both.rows(split..<(split + target.size(0))))
  }

  /// Computes the scores of all samples of one corpus, without gradients.
  /// - Parameters:
  ///   - inputs: `[samples, 1, height, width]`.
  ///   - chunk: approximate number of samples per forward pass; with statistics per corpus, each chunk
  ///     is normalised by its own.
  ///   - precision: precision of the layers; the scores are always `float32`.
  /// - Returns: `[samples, emotions]`.
  public func predict(_ inputs: Tensor, chunk: Int = 300, precision: Precision = .float32) throws
    -> Tensor
  {
    try features(.scores, of: inputs, chunk: chunk, precision: precision)
  }

  /// Computes the features of all samples at a layer, without gradients.
  /// - Parameters:
  ///   - layer: the layer, which determines the width of the result.
  ///   - inputs: `[samples, 1, height, width]`.
  ///   - corpora: the corpus of each sample; empty for samples of one.
  ///   - chunk: approximate number of samples per forward pass; with statistics per corpus, each chunk
  ///     is normalised by its own.
  ///   - precision: precision of the layers; the features are always `float32`.
  /// - Returns: `[samples, width]`.
  public func features(
    _ layer: FeatureLayer, of inputs: Tensor, corpora: [Int] = [], chunk: Int = 300,
    precision: Precision = .float32
  ) throws -> Tensor {
    try features([layer], of: inputs, corpora: corpora, chunk: chunk, precision: precision)[0]
  }

  /// Computes the features of all samples at several layers, without gradients.
  ///
  /// Each chunk takes its samples from the whole corpus, so chunks are alike even if the corpus is
  /// sorted by speaker.
  /// - Parameters:
  ///   - layers: the layers, in the order of the result.
  ///   - inputs: `[samples, 1, height, width]`.
  ///   - corpora: the corpus of each sample; empty for samples of one. With statistics per corpus, no chunk holds
  ///     samples of two.
  ///   - chunk: approximate number of samples per forward pass; with statistics per corpus, each chunk
  ///     is normalised by its own.
  ///   - precision: precision of the layers; the features are always `float32`.
  /// - Returns: `[samples, width]` per layer.
  public func features(
    _ layers: [FeatureLayer], of inputs: Tensor, corpora: [Int] = [], chunk: Int = 300,
    precision: Precision = .float32
  ) throws -> [Tensor] {
    func features(_ inputs: Tensor) throws -> [Tensor] {
      let activations = try self(inputs, .evaluation(precision: precision))
      return layers.map { $0.features(of: activations) }
    }
    let parts =
      settings.batchStatistics == .perCorpus && Set(corpora).count > 1
      ? Dictionary(grouping: corpora.indices) { corpora[$0] }.sorted { $0.key < $1.key }
        .flatMap { _, own in
          Self.chunks(of: own.count, about: chunk).map { $0.map { own[$0] } }
        }
      : Self.chunks(of: inputs.size(0), about: chunk)
    return try withoutGradient {
      if parts.count == 1 { return try features(inputs) }
      let values = try parts.map { part in
        defer { inputs.endedPass() }
        return try features(inputs.selected(part))
      }
      var position = [Int](repeating: 0, count: inputs.size(0))
      for (place, sample) in parts.joined().enumerated() { position[sample] = place }
      return try layers.indices.map { layer in
        try Tensor.concatenated(values.map { $0[layer] }).selected(position)
      }
    }
  }

  /// Computes the outputs of all layers for all samples of one corpus, without gradients.
  /// - Parameters:
  ///   - inputs: `[samples, 1, height, width]`.
  ///   - chunk: approximate number of samples per forward pass; with statistics per corpus, each chunk
  ///     is normalised by its own.
  ///   - precision: precision of the layers; the features are always `float32`.
  public func activations(
    of inputs: Tensor, chunk: Int = 300, precision: Precision = .float32
  ) throws -> Activations {
    let hidden = settings.architecture.fullyConnected.indices.map {
      FeatureLayer.fullyConnected($0 + 1)
    }
    let features = try features(
      [.convolutional] + hidden + [.scores], of: inputs, chunk: chunk, precision: precision)
    return Activations(
      convolutional: features[0], fullyConnected: Array(features[1..<1 + hidden.count]),
      scores: features[1 + hidden.count])
  }

  /// Divides the samples of a corpus into k chunks of about `size`: sample i goes to chunk i mod k.
  ///
  /// Chunks are thus alike even if the corpus is sorted by speaker, which matters if each is normalised
  /// by its own statistics.
  static func chunks(of count: Int, about size: Int) -> [[Int]] {
    let chunks = max(1, (count + size / 2) / size)
    return (0..<chunks).map { Array(stride(from: $0, to: count, by: chunks)) }
  }
}
