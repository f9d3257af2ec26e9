import Foundation
import HDF5
import Reproducibility

extension SpectrogramSet {
  /// Writes an HDF5 file, whole or not at all: `/spectrograms` `[utterances, height, width]`,
  /// `/paths`, and the attributes `settings` (JSON), `key`, `decoder` and `resampler`.
  /// - Parameter key: what the set is found by.
  /// - Throws: ``HDF5Error``.
  public func write(to url: URL, key: Digest) throws {
    let settings = try CanonicalJSON.text(settings)
    try HDF5File.writeAtomically(to: url.path) { file in
      try file.write(values, shape: [count, height, width], at: "/spectrograms")
      try file.write(paths, at: "/paths")
      try file.setAttribute("settings", settings)
      try file.setAttribute("key", key.hex)
      try file.setAttribute("decoder", Speech.decoderVersion)
      try file.setAttribute("resampler", Speech.resamplerVersion)
    }
  }

  /// Reads a file made by ``write(to:key:)``.
  /// - Parameter key: what the set was asked for by; nil to take any.
  /// - Throws: ``HDF5Error`` if the file is damaged or holds something else.
  public init(contentsOf url: URL, key: Digest? = nil) throws {
    let file = try HDF5File.open(url.path)
    func refuse(_ object: String, _ reason: String) -> HDF5Error {
      .cannotRead(file: url.path, object: object, reason: reason)
    }
    if let key, try file.attribute("key") != key.hex {
      throw refuse("/@key", "it is the key of another set")
    }
    let json = try file.attribute("settings")
    guard
      let settings = try? JSONDecoder().decode(SpectrogramSettings.self, from: Data(json.utf8))
    else { throw refuse("/@settings", "they are those of another version") }
    let paths = try file.strings(at: "/paths")
    let (values, shape) = try file.floats(at: "/spectrograms")
    guard shape == [paths.count, settings.height, settings.width] else {
      throw refuse("/spectrograms", "the shape \(shape) does not fit the settings")
    }
    self.init(settings: settings, paths: paths, values: values)
  }
}
