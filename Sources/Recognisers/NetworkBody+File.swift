// SPDX-License-Identifier: MIT
import Foundations
import HDF5
import Lab
import Networks
import Speech
import Torch

/// Arrays of a network in a model file, beside those of its input: `/network/<parameter>`, with the batch statistics of
/// the target as `/network/bn1.running_mean`, `/network/bn1.running_var` … if the network has any.
extension NetworkBody {
  func write(to file: HDF5File) throws {
    try input.write(to: file)
    for (name, tensor) in kept.checkpoint {
      try file.write(
        tensor.floats, shape: tensor.shape, at: "/network/\(name)", compress: true)
    }
  }

  /// - Throws: ``RecogniserError``, `HDF5Error`, `UserError`.
  init(_ recipe: NetworkRecipe, emotions: Int, in file: HDF5File, named name: String) throws {
    guard recipe.network.isPlausible, recipe.input.height <= 1 << 16 else {
      throw RecogniserError.damaged(
        file: name, reason: "its settings describe an impossible network")
    }
    let input: any RecogniserInput =
      switch recipe.input {
      case .spectrograms(let settings): try SpectrogramInput(settings, in: file, named: name)
      case .features(let features): try FeatureInput(features, in: file, named: name)
      }
    self.init(
      recipe, input: input,
      kept: try Self.network(recipe, emotions: emotions, in: file, named: name))
  }

  private static func network(
    _ recipe: NetworkRecipe, emotions: Int, in file: HDF5File, named name: String
  ) throws -> Network {
    var settings = recipe.network
    if settings.batchStatistics == .perCorpus { settings.batchStatistics = .shared }
    let network = try Network(
      settings, height: recipe.input.height, emotions: emotions,
      from: Initialisation(seed: 0, device: "cpu"))
    let known = Set(network.checkpoint.map { "/network/\($0.name)" })
    if let stranger = try file.names(under: "/network").first(where: { !known.contains($0) }) {
      let shape = try file.floats(at: stranger).shape
      throw RecogniserError.otherNetwork(
        file: name, parameter: stranger, expected: [], found: shape)
    }
    for (parameter, tensor) in network.checkpoint {
      let path = "/network/\(parameter)"
      guard file.contains(path) else {
        throw RecogniserError.otherNetwork(
          file: name, parameter: path, expected: tensor.shape, found: nil)
      }
      let (values, shape) = try file.floats(at: path)
      guard shape == tensor.shape else {
        throw RecogniserError.otherNetwork(
          file: name, parameter: path, expected: tensor.shape, found: shape)
      }
      try tensor.assign(Tensor(values, shape: shape))
    }
    return network
  }
}

extension NetworkSettings {
  /// Tells whether the sizes are possible; the network of a damaged file must not be built.
  fileprivate var isPlausible: Bool {
    let stages = architecture.stages
    let hasBody =
      switch architecture.body {
      case .convolutions: (1...64).contains(stages.count)
      case .nested(let body): stages.isEmpty && body.isPossible
      case .vectors: stages.isEmpty
      }
    let hasPooling =
      switch architecture.pooling {
      case .meanOverTime: true
      case .grid(let side): (1...64).contains(side)
      }
    return hasBody && hasPooling && architecture.fullyConnected.count <= 16
      && stages.allSatisfy {
        (1...4096).contains($0.channels) && (1...31).contains($0.kernel)
          && (1...31).contains($0.stride)
      }
      && architecture.fullyConnected.allSatisfy { (1...16384).contains($0) }
  }
}
