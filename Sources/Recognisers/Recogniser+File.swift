// SPDX-License-Identifier: MIT
import Foundation
import Foundations
import HDF5
import Lab

/// A recogniser as one HDF5 file, the model file.
///
/// Attributes of `/`, as JSON: `model` (``RecogniserDescription``), `provenance`, `licences`, and `calibration`
/// (``SourceCalibration``) where the probabilities are calibrated. Arrays:
///
/// - `/target/files`, the SHA-256 of each file of the target, and `/target/speakers`;
/// - those of the network or of the linear classifier, see `NetworkBody` and `ShallowBody`: the trial in the
///   description tells which.
///
/// The file ends with its own SHA-256, see ``SealedFile``.
extension Recogniser {
  /// Writes a complete file, or none if that fails.
  /// - Throws: `HDF5Error`.
  package func write(to url: URL) throws {
    let texts: [(String, String?)] = [
      ("model", try CanonicalJSON.text(description)),
      ("provenance", try CanonicalJSON.text(provenance)),
      ("licences", try CanonicalJSON.text(licences)),
      ("calibration", try calibration.map { try CanonicalJSON.text($0) }),
    ]
    try SealedFile(url: url).write { file in
      for (name, text) in texts {
        if let text { try file.setAttribute(name, text) }
      }
      try file.write(target.map(\.hex), at: "/target/files")
      try file.write(speakers, at: "/target/speakers")
      try body.write(to: file)
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
    func decoded<Part: Decodable>(_ attribute: String) throws -> Part {
      try JSONDecoder().decode(Part.self, from: Data(file.attribute(attribute).utf8))
    }
    func refuse(_ reason: String) -> RecogniserError { .damaged(file: name, reason: reason) }
    let emotions = description.emotions
    guard !emotions.isEmpty, emotions == description.trial.task.emotions else {
      throw refuse("its emotions are not those of its trial")
    }
    let target = try file.strings(at: "/target/files").map { text in
      guard let digest = Digest(hex: text) else { throw refuse("'\(text)' is not a SHA-256") }
      return digest
    }
    // models of before speakers were told apart have none
    let speakers =
      file.contains("/target/speakers")
      ? try file.strings(at: "/target/speakers") : target.indices.map(String.init)
    guard speakers.count == target.count else { throw refuse("speakers and files do not match") }
    let body: any RecogniserBody =
      switch description.trial.recipe {
      case .network(let recipe):
        try NetworkBody(recipe, emotions: emotions.count, in: file, named: name)
      case .features(let recipe):
        try ShallowBody(recipe, emotions: emotions.count, in: file, named: name)
      }
    let calibration: SourceCalibration? =
      file.hasAttribute("calibration") ? try decoded("calibration") : nil
    if let calibration, !calibration.isPossible {
      throw refuse("its temperature is \(calibration.scaling.temperature)")
    }
    self.init(
      description: description, provenance: try decoded("provenance"),
      licences: try decoded("licences"), target: target, speakers: speakers, body: body,
      calibration: calibration)
  }
}
