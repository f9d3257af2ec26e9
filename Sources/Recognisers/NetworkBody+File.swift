// SPDX-License-Identifier: MIT
import Foundations
import HDF5
import Lab
import Networks
import Speech
import Torch

/// Arrays of a network in a model file.
///
/// - `/network/<parameter>`, with the batch statistics of the target as `/network/bn1.running_mean`,
///   `/network/bn1.running_var` … if the network has any;
/// - `/standardisation/mean` and `/standardisation/deviation` `[height]`, if rows are standardised over a
///   corpus.
extension NetworkBody {
  func write(to file: HDF5File) throws {
    if let rows {
      try file.write(rows.means, shape: [rows.means.count], at: "/standardisation/mean")
      try file.write(
        rows.deviations, shape: [rows.deviations.count], at: "/standardisation/deviation")
    }
    for (name, tensor) in kept.checkpoint {
      try file.write(
        tensor.floats, shape: tensor.shape, at: "/network/\(name)", compress: true)
    }
  }

  /// - Throws: ``RecogniserError``, `HDF5Error`, `UserError`.
  init(_ recipe: NetworkRecipe, emotions: Int, in file: HDF5File, named name: String) throws {
    let input = recipe.input.spectrogram
    try input.check()
    guard recipe.network.isPlausible, input.height <= 4096, input.width <= 4096 else {
      throw RecogniserError.damaged(
        file: name, reason: "its settings describe an impossible network")
    }
    var rows: RowStatistics?
    if recipe.input.standardisation.withoutSpeakers == .perCorpus {
      let means = try file.doubles(at: "/standardisation/mean").values
      let deviations = try file.doubles(at: "/standardisation/deviation").values
      guard [means.count, deviations.count] == [input.height, input.height],
        (means + deviations).allSatisfy(\.isFinite)
      else {
        throw RecogniserError.damaged(
          file: name, reason: "the statistics do not match the spectrograms")
      }
      rows = RowStatistics(means: means, deviations: deviations)
    }
    self.init(
      recipe, rows: rows,
      kept: try Self.network(recipe, emotions: emotions, in: file, named: name))
  }

  private static func network(
    _ recipe: NetworkRecipe, emotions: Int, in file: HDF5File, named name: String
  ) throws -> Network {
    var settings = recipe.network
    if settings.batchStatistics == .perCorpus { settings.batchStatistics = .shared }
    let network = try Network(
      settings, height: recipe.input.spectrogram.height, emotions: emotions,
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
      }
    return hasBody && architecture.fullyConnected.count <= 16
      && stages.allSatisfy {
        (1...4096).contains($0.channels) && (1...31).contains($0.kernel)
          && (1...31).contains($0.stride)
      }
      && architecture.fullyConnected.allSatisfy { (1...16384).contains($0) }
  }
}
