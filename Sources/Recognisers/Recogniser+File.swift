// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import HDF5
import Lab
import Networks
import Speech
import Torch

/// A recogniser as one HDF5 file, the model file.
///
/// Attributes of `/`, as JSON: `model` (``RecogniserDescription``), `provenance`, `licences`. Arrays:
///
/// - `/network/<parameter>`, with the batch statistics of the target as `/network/bn1.running_mean`,
///   `/network/bn1.running_var` … if the network has any;
/// - `/standardisation/mean` and `/standardisation/deviation` `[height]`, if rows are standardised over a
///   corpus;
/// - `/target/files`, the SHA-256 of each file of the target, and `/target/speakers`.
///
/// The file ends with its own SHA-256, see ``SealedFile``.
extension Recogniser {
  /// Writes a complete file, or none if that fails.
  /// - Throws: `HDF5Error`.
  package func write(to url: URL) throws {
    let texts = [
      ("model", try CanonicalJSON.text(description)),
      ("provenance", try CanonicalJSON.text(provenance)),
      ("licences", try CanonicalJSON.text(licences)),
    ]
    try SealedFile(url: url).write { file in
      for (name, text) in texts { try file.setAttribute(name, text) }
      try file.write(target.map(\.hex), at: "/target/files")
      try file.write(speakers, at: "/target/speakers")
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
  }

  /// Reads a model file.
  /// - Throws: ``RecogniserError``.
  package init(contentsOf url: URL) throws(RecogniserError) {
    let name = url.relativePath
    let file = try Self.open(url, named: name)
    let description = try Self.description(in: file, named: name)
    do {
      self = try Self(file, description, named: name)
    } catch let error as RecogniserError {
      throw error
    } catch let error as HDF5Error {
      throw .damaged(file: name, reason: error.reason)
    } catch is DecodingError {
      throw .damaged(file: name, reason: "an attribute is not in the format of this version")
    } catch {
      throw .damaged(file: name, reason: "\(error)")
    }
  }

  /// Opens a file after a check of its first and last bytes, which tell a foreign file from a truncated one.
  private static func open(_ url: URL, named name: String) throws(RecogniserError) -> HDF5File {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw .notAModel(file: name, reason: "there is no such file")
    }
    if isFolder.boolValue { throw .notAModel(file: name, reason: "it is a folder") }
    guard let handle = FileHandle(forReadingAtPath: url.path) else {
      throw .notAModel(file: name, reason: "it cannot be read")
    }
    defer { try? handle.close() }
    let head = (try? handle.read(upToCount: 8)) ?? Data()
    guard head == Data([0x89] + Array("HDF\r\n".utf8) + [0x1A] + Array("\n".utf8)) else {
      throw .notAModel(
        file: name, reason: head.isEmpty ? "it is empty" : "it is not in the HDF5 format")
    }
    do {
      try SealedFile(url: url).check()
      return try HDF5File.open(url.path)
    } catch SealedFile.Problem.cutOrOther {
      throw .damaged(
        file: name,
        reason: "it does not end with its SHA-256, so it was cut off, or is another HDF5 file")
    } catch SealedFile.Problem.changed {
      throw .damaged(file: name, reason: "it was changed after it was written")
    } catch {
      let reason = (error as? HDF5Error)?.reason ?? "\(error)"
      throw .damaged(file: name, reason: reason)
    }
  }

  /// The part of the description that all versions have.
  private struct Header: Decodable {
    var format: String
    var version: Int
  }

  private static func description(
    in file: HDF5File, named name: String
  ) throws(RecogniserError) -> RecogniserDescription {
    guard file.hasAttribute("model"), let text = try? file.attribute("model") else {
      throw .notAModel(file: name, reason: "it is an HDF5 file without the attribute 'model'")
    }
    let data = Data(text.utf8)
    guard let header = try? JSONDecoder().decode(Header.self, from: data),
      header.format == RecogniserDescription.format
    else { throw .notAModel(file: name, reason: "its attribute 'model' does not describe a model") }
    guard RecogniserDescription.readable.contains(header.version) else {
      throw .otherVersion(
        file: name, found: header.version, readable: RecogniserDescription.readable)
    }
    do {
      return try JSONDecoder().decode(RecogniserDescription.self, from: data)
    } catch {
      throw .damaged(file: name, reason: "its settings are not in the format of this version")
    }
  }

  private init(_ file: HDF5File, _ description: RecogniserDescription, named name: String) throws {
    let (recipe, settings) = try Self.recipe(of: description.trial)
    func decoded<Part: Decodable>(_ attribute: String) throws -> Part {
      try JSONDecoder().decode(Part.self, from: Data(file.attribute(attribute).utf8))
    }
    func refuse(_ reason: String) -> RecogniserError { .damaged(file: name, reason: reason) }
    let input = settings.spectrogram
    try input.check()
    guard recipe.network.isPlausible, input.height <= 4096, input.width <= 4096,
      !description.emotions.isEmpty, description.emotions == description.trial.task.emotions
    else { throw refuse("its settings describe an impossible network") }
    let target = try file.strings(at: "/target/files").map { text in
      guard let digest = Digest(hex: text) else { throw refuse("'\(text)' is not a SHA-256") }
      return digest
    }
    // models of before speakers were told apart have none
    let speakers =
      file.contains("/target/speakers")
      ? try file.strings(at: "/target/speakers") : target.indices.map(String.init)
    guard speakers.count == target.count else { throw refuse("speakers and files do not match") }
    var rows: RowStatistics?
    if settings.standardisation.withoutSpeakers == .perCorpus {
      let means = try file.doubles(at: "/standardisation/mean").values
      let deviations = try file.doubles(at: "/standardisation/deviation").values
      guard [means.count, deviations.count] == [input.height, input.height],
        (means + deviations).allSatisfy(\.isFinite)
      else { throw refuse("the statistics do not match the spectrograms") }
      rows = RowStatistics(means: means, deviations: deviations)
    }
    self.init(
      description: description, provenance: try decoded("provenance"),
      licences: try decoded("licences"), target: target, speakers: speakers, recipe: recipe,
      input: settings, rows: rows,
      kept: try Self.network(recipe, description, in: file, named: name))
  }

  private static func network(
    _ recipe: NetworkRecipe, _ description: RecogniserDescription, in file: HDF5File,
    named name: String
  ) throws -> Network {
    var settings = recipe.network
    if settings.batchStatistics == .perCorpus { settings.batchStatistics = .shared }
    let network = try Network(
      settings, height: recipe.input.height, emotions: description.emotions.count,
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
    return hasBody && architecture.fullyConnected.count <= 16
      && stages.allSatisfy {
        (1...4096).contains($0.channels) && (1...31).contains($0.kernel)
          && (1...31).contains($0.stride)
      }
      && architecture.fullyConnected.allSatisfy { (1...16384).contains($0) }
  }
}
