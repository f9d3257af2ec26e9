// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import HDF5

extension UtteranceSet {
  private static var dataset: String { "/" + kind }

  /// Writes an HDF5 file, whole or not at all: the values under the name of their kind, such as
  /// `/spectrograms` `[utterances, …shape]`, then `/paths`, `/names` if the values have names, and the
  /// attributes `settings` (JSON), `key`, `decoder` and `resampler`.
  /// - Parameters:
  ///   - url: the file to write, in an existing folder; an earlier file is replaced.
  ///   - key: the key of the set.
  /// - Throws: `HDF5Error`.
  package func write(to url: URL, key: Digest) throws {
    let json = try CanonicalJSON.text(settings)
    try HDF5File.writeAtomically(to: url.path) { file in
      try file.write(values, shape: [count] + settings.shape, at: Self.dataset)
      try file.write(paths, at: "/paths")
      if !Self.valueNames.isEmpty { try file.write(Self.valueNames, at: "/names") }
      try file.setAttribute("settings", json)
      try file.setAttribute("key", key.hex)
      try file.setAttribute("decoder", Speech.decoderVersion)
      try file.setAttribute("resampler", Speech.resamplerVersion)
    }
  }

  /// Reads a file written by ``write(to:key:)``. Values that are too many for the memory are kept in a
  /// file beside it.
  /// - Parameters:
  ///   - url: the file, as named by ``url(in:name:key:)``.
  ///   - key: the expected key; nil to accept any.
  /// - Throws: `HDF5Error` if the file is damaged or holds another set.
  package init(contentsOf url: URL, key: Digest? = nil) throws {
    let file = try HDF5File.open(url.path)
    func refuse(_ object: String, _ reason: String) -> HDF5Error {
      .cannotRead(file: url.path, object: object, reason: reason)
    }
    if let key, try file.attribute("key") != key.hex {
      throw refuse("/@key", "it is the key of another set")
    }
    let json = try file.attribute("settings")
    guard let settings = try? JSONDecoder().decode(Settings.self, from: Data(json.utf8)) else {
      throw refuse("/@settings", "they are those of another version")
    }
    if !Self.valueNames.isEmpty, try file.strings(at: "/names") != Self.valueNames {
      throw refuse("/names", "they are those of another version")
    }
    let paths = try file.strings(at: "/paths")
    let (values, shape) = try file.manyFloats(
      at: Self.dataset, in: url.deletingLastPathComponent())
    guard shape == [paths.count] + settings.shape else {
      throw refuse(Self.dataset, "the shape \(shape) does not fit the settings")
    }
    self.init(settings: settings, paths: paths, values: values)
  }
}
